/** Which seed was it, on the page: in workers, with progress and Stop, the program that is put in and runs. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import {ask, element, openPanel, press, textOf} from './seed-panel.js';
import {inEveryEngine, stage} from './stage.js';

inEveryEngine(({open}, name) => {
  if (name === 'WebKit') return; // its driver runs no scripts of the page's
  test('a printed kernel is named with its seed, and its program is put in and prints it', async () => {
    const script = await open();
    await openPanel(script);
    await ask(script, '[[ 0.6632373   0.30112958 -0.26161683  0.8332188 ]', '4, 3');
    assert.match(await textOf(script, '.mistake'), /brackets/);
    await ask(script, '[[ 0.66323733  0.30112958 -0.26161683]\n [ 0.8332188  -0.781279    0.28206468]]', '4, 3');
    assert.match(await textOf(script, '#seed-verdict'),
      /^This is Dense\(3\) on 4 features under Keras 2\.10 or later, glorot_uniform, seed 686579304, the 1st draw since tf\.keras\.utils\.set_random_seed\(42\)/);
    await press(script, '#seed-run');
    assert.match(await script.text(), /set_random_seed\(42\)/);
    assert.match(await script.printed(), /^\[\[ 0\.66323733 {2}0\.30112958 -0\.26161683\]/);
    await script.close();
  });
});

const {open} = stage();

test('all seeds are searched when that is asked for, in workers; it can be stopped, and begun again', async () => {
  const script = await open();
  await openPanel(script);
  await ask(script, '[[-0.2786367  -0.26719755  0.8101798 ]]', '1, 3');
  assert.match(await textOf(script, '#seed-verdict'), /^No known seed draws these values/);
  const started = new Promise(resolve => script.page.once('workercreated', resolve));
  await press(script, '#seed-all');
  await started;
  await element(script, 'progress');
  await press(script, '#seed-stop');
  assert.equal(await textOf(script, '[role="status"]'), 'Stopped.');
  await press(script, '#seed-all');
  await element(script, '#seed-run', 120_000);
  assert.match(await textOf(script, '#seed-verdict'),
    /seed 923456789\. No known call drew it\. .* it came from an unseeded one\. Write kernel_initializer=tf\.keras\.initializers\.GlorotUniform\(seed=923456789\)/);
  await script.close();
});

test('axe finds nothing to complain about in the panel, light or dark', async () => {
  const script = await open('', {theme: 'light'});
  await openPanel(script);
  await ask(script, '[[ 0.6632373   0.30112958 -0.26161683]\n [ 0.8332188  -0.781279    0.28206468]]', '4, 3');
  await textOf(script, '#seed-verdict');
  await script.page.evaluate(axe.source);
  for (const theme of ['light', 'dark']) {
    await script.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
    assert.deepEqual(await script.violations(), [], theme);
  }
  assert.deepEqual(await script.cut(), []);
  await script.close();
});
