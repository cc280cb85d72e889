/** Programs that take long: they run apart from the page, which hears meanwhile, and can be stopped. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';
import {join} from 'node:path';
import {Playground} from './playground.js';
import {built} from './server.js';
import {guest, stage} from './stage.js';

const {open} = stage();

/** @param {number} rounds */
const long = rounds => `total = 0\nfor i in range(${rounds}):\n    total = total + i\nprint(total)\n`;

test('a program that takes long runs apart: it can be stopped and run again, and what was there stays until it ends', async () => {
  const page = await open('#v=2&keras=3.15&entropy=1&python=print(1)&end');
  const before = await page.page.evaluate(async text => { // at once: a fast machine is soon at its end
    const figure = /** @type {any} */ (document.querySelector('dense-playground'));
    await figure.setProgram(text);
    await figure.updateComplete;
    const {printed} = figure;
    figure.shadowRoot.querySelector('#stop').click();
    return printed;
  }, long(300_000));
  assert.equal(before, '1\n');
  await page.page.waitForSelector('dense-playground >>> #run-it', {visible: true});
  assert.match(await page.read(root => root.querySelector('.running')?.textContent ?? ''), /Stopped\. .*Below stands what an earlier run gave\./s);
  await page.click('#run-it');
  await page.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '44999850000\n');
  await page.paste('print(2)');
  assert.equal(await page.printed(), '2\n');
  await page.close();
});

test('of programs that take long and follow each other the last is shown, and one that has no end says so', async () => {
  const page = await open();
  await page.paste(long(200_000));
  await page.paste(long(100_000));
  await page.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '4999950000\n');
  await page.paste('while True:\n    pass\n');
  await page.page.waitForFunction(() => /The script is run up to line/.test(document.querySelector('dense-playground')?.shadowRoot?.querySelector('.verdict h2')?.textContent ?? ''));
  assert.match((await page.shown()).reason, /stopped after 1000000 steps/);
  await page.close();
});

test('what is under way says how far it is: steps, or epochs with the curve of their losses', async () => {
  const page = await open();
  await page.page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('dense-playground')?.shadowRoot);
    const seen = /** @type {string[]} */ (Object.assign(window, {seen: []}).seen);
    new MutationObserver(() => {
      const shown = root.querySelector('dense-progress');
      if (shown) seen.push(`${shown.textContent} ${shown.querySelector('polyline')?.getAttribute('points')}`);
    }).observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
  });
  /** @param {string} text @param {RegExp} said while it runs */
  const says = async (text, said) => {
    await page.page.evaluate(() => void Object.assign(window, {seen: Object.assign(/** @type {any} */ (window).seen, {length: 0})}));
    await page.paste(text);
    await page.whole();
    const seen = await page.page.evaluate(() => /** @type {any} */ (window).seen);
    assert.ok(seen.some((/** @type {string} */ each) => said.test(each)), [...new Set(seen)].join('\n'));
  };
  await says('while True:\n    pass\n', /Running[^]*[1-9][\d,]* of at most 1,000,000 steps/);
  await says(`import numpy as np
import keras
x = np.ones((256, 16), 'float32')
model = keras.Sequential([keras.layers.Dense(16, activation='relu'), keras.layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit(x, x[:, :1], epochs=400, verbose=0)
`, /Epoch [1-9]\d* of 400, loss \d[^]* 0,-\d\S* 1,/);
  await page.close();
});

test('what takes long because it is tried many times is tried apart, too', async () => {
  const page = await open();
  await page.paste(`import tensorflow as tf\n${long(3000)}x = tf.ones((1, 3))\nfor i in range(2):\n    print(tf.keras.layers.Dense(2)(x).numpy())\n`);
  const offered = await page.remedies();
  assert.ok(offered.length > 0);
  assert.match(await page.hint(), /Run again, line \d+ prints something else\./);
  await page.close();
});

test('an element that is moved while its program runs shows what comes of it, and one that has left begins anew where it comes back', async () => {
  const page = await open();
  for (const away of [0, 50]) {
    await page.page.evaluate(async (text, ms) => {
      const figure = /** @type {any} */ (document.querySelector('dense-playground'));
      await figure.setProgram(text);
      figure.remove();
      if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms));
      document.querySelector('.on-top')?.append(figure);
    }, long(away > 0 ? 100_000 : 200_000), away);
    await page.page.waitForFunction(wanted => /** @type {any} */ (document.querySelector('dense-playground')).printed === wanted, {}, away > 0 ? '4999950000\n' : '19999900000\n');
  }
  await page.close();
});

test('the figures of a page take turns with one worker, and what one gives up is not in the other’s way', async () => {
  const page = await open();
  const printed = await page.page.evaluate(async texts => {
    const figures = /** @type {any[]} */ ([...document.querySelectorAll('dense-playground')].slice(0, 2));
    await Promise.all(figures.map(figure => figure.setProgram('print(0)')));
    await Promise.all(figures.map((figure, i) => figure.setProgram(texts[i])));
    await figures[0].setProgram('print(1)'); // while it runs
    await Promise.all(figures.map(figure => figure.report));
    return figures.map(figure => figure.printed);
  }, [long(300_000), long(100_000)]);
  assert.deepEqual(printed, ['1\n', '4999950000\n']);
  await page.remedies();
  assert.equal(page.page.workers().length, 1);
  await page.close();
});

test('where a page may have no worker, such a program runs all the same', async () => {
  const {browser, close} = await guest();
  const page = await Playground.open(browser, pathToFileURL(join(built, 'index.html')).href, `#v=2&keras=3.15&entropy=1&python=${encodeURIComponent(long(100_000))}&end`);
  await page.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '4999950000\n');
  await page.experiment('seed-each');
  await page.page.waitForSelector('dense-playground >>> .bands', {visible: true}); // every version, without being asked for
  await close();
});
