/** Which seed was it, on the page: in workers, with progress and Stop, the program that is put in and runs. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import {ScriptPage} from './script-page.js';
import {inEveryEngine, stage} from './stage.js';

const host = 'dense-script >>> dense-seed';

/** @param {ScriptPage} script */
async function openPanel(script) {
  await script.remedies(); // what comes later would move it
  await script.click('#script-seed summary');
  await script.page.waitForSelector(`${host} >>> #seed-values`);
}

/** @param {ScriptPage} script @param {string} values @param {string} [shape] */
async function ask(script, values, shape) {
  await script.page.locator(`${host} >>> #seed-values`).fill(values);
  if (shape !== undefined) await script.page.locator(`${host} >>> #seed-shape`).fill(shape);
}

/** @param {ScriptPage} script @param {string} selector @returns {Promise<string>} its text, once it is there */
async function textOf(script, selector) {
  const found = await script.page.waitForSelector(`${host} >>> ${selector}`, {timeout: 20_000});
  return await found?.evaluate(each => (each.textContent ?? '').trim()) ?? '';
}

inEveryEngine(({open}, name) => {
  if (name === 'WebKit') return; // its driver does not look into shadow roots
  test('a printed kernel is named with its seed, and its program is put in and prints it', async () => {
    const script = await ScriptPage.of(await open());
    await openPanel(script);
    await ask(script, '[[ 0.6632373   0.30112958 -0.26161683  0.8332188 ]', '4, 3');
    assert.match(await textOf(script, '.mistake'), /brackets/);
    await ask(script, '[[ 0.6632373   0.30112958 -0.26161683]\n [ 0.8332188  -0.781279    0.28206468]]', '4, 3');
    assert.match(await textOf(script, '#seed-verdict'),
      /^This is Dense\(3\) on 4 features under Keras 2\.10 or later, glorot_uniform, seed 686579304, the 1st draw since tf\.keras\.utils\.set_random_seed\(42\)/);
    await script.page.locator(`${host} >>> #seed-run`).click();
    assert.match(await script.text(), /set_random_seed\(42\)/);
    assert.match(await script.printed(), /0\.6632373 {3}0\.30112958 -0\.26161683/);
    await script.close();
  });
});

const {open} = stage();

test('all seeds are searched when that is asked for, in workers; it can be stopped, and begun again', async () => {
  const script = await ScriptPage.of(await open());
  await openPanel(script);
  await ask(script, '[[-0.2786367  -0.26719755  0.8101798 ]]', '1, 3');
  assert.match(await textOf(script, '#seed-verdict'), /^No known seed draws these values/);
  const started = new Promise(resolve => script.page.once('workercreated', resolve));
  await script.page.locator(`${host} >>> #seed-all`).click();
  await started;
  await script.page.waitForSelector(`${host} >>> progress`);
  await script.page.locator(`${host} >>> #seed-stop`).click();
  await script.page.waitForFunction(() => document.querySelector('dense-script')?.shadowRoot?.querySelector('dense-seed')?.shadowRoot?.querySelector('progress') === null);
  assert.equal(await textOf(script, '[role="status"]'), 'Stopped.');
  await script.page.locator(`${host} >>> #seed-all`).click();
  await script.page.waitForSelector(`${host} >>> #seed-run`, {timeout: 60_000});
  assert.match(await textOf(script, '#seed-verdict'), /seed 923456789\. No known call drew it\. .* it came from an unseeded one\. Write kernel_initializer=tf\.keras\.initializers\.GlorotUniform\(seed=923456789\)/);
  await script.close();
});

test('axe finds nothing to complain about in the panel, light or dark', async () => {
  const script = await ScriptPage.of(await open('', {theme: 'light'}));
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
