/** Two sums side by side, step by step, to the bit. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

/** @typedef {import('./playground.js').Playground} Playground */

const {open} = stage();

/** @param {Playground} page @param {string} selector */
const texts = (page, selector) => page.page.$$eval(`dense-playground >>> ${selector}`, all => all.map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));

/** @param {Playground} page @param {string} selector @returns {Promise<string[][]>} the texts of its cells, row by row */
const table = (page, selector) => page.page.$$eval(`dense-playground >>> ${selector} tr`, rows => rows.map(row =>
  [...row.children].map(cell => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())));

test('the ladder of 1024.5 × 1 says what was multiplied, what each rounding lost, and how many bits are right', async () => {
  const page = await open();
  await page.experiment('tie');
  assert.match((await page.shown()).detail, /The input 1024\.5 has more fraction bits than the format keeps: tf32_ties_away multiplied 1025 and tf32 multiplied 1024, half way between the two\./);
  await page.climb();
  assert.deepEqual((await texts(page, '.facts > div')).slice(0, 3), ['difference -0.5', 'ulp 4096', 'of the terms that were added 1 part in 2049']);
  assert.deepEqual((await table(page, '.parting-facts')).slice(2, 4), [['x · w', '1024.5 · 1', '1025 · 1'], ['exact product', '1024.5', '1025']]);
  await page.close();
});

test('what is said of the step at which two sums part adds up', async () => {
  const page = await open();
  await page.experiment('orders');
  await page.climb();
  const {step, ...rows} = Object.fromEntries((await table(page, '.parting-facts')).slice(1).map(([name, one, other], i) => [`${i} ${name}`.replace(/^0 /, ''), [one, other]]));
  assert.deepEqual(step, ['7, k = 7', '14, sum 0 + sum 1']);
  const [x, w] = rows['1 x · w'][0].split(' · ').map(Number);
  const number = (/** @type {string} */ name) => Number(rows[name][0].replace('nothing', '0'));
  const product = Math.fround(x) * Math.fround(w);
  assert.equal(number('2 exact product'), product);
  assert.equal(number('3 its rounding lost'), product - Math.fround(product));
  const [before, after] = [number('4 sum before'), number('5 sum after')].map(Math.fround);
  assert.equal(number('6 its rounding lost'), before + Math.fround(product) - after);
  assert.equal((await page.page.$$('dense-playground >>> tr.parting')).length, 2, 'marked on either side');
  await page.page.select('dense-playground >>> #ladder-unit', '1');
  assert.equal((await page.page.$$('dense-playground >>> tr.parting')).length, 2, 'and for another unit');
  await page.close();
});

test('eleven equal rows, where do the sums part: three actions, and two rows of one batch stand side by side', async () => {
  const page = await open();
  await page.click('#symptom-sums');
  await page.click('#example-eleven-rows');
  const {headline, reason, detail} = await page.shown();
  assert.match(`${headline} ${reason} ${detail}`, /equal rows/);
  await page.climb();
  await page.close();
});

test('the ladder fits a narrow screen', async () => {
  const page = await open();
  await page.page.setViewport({width: 320, height: 800});
  await page.experiment('orders');
  await page.climb();
  assert.ok(await page.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.close();
});

test('a sum that TensorFlow cuts into blocks stands step by step, and its last step is the printed digit', async () => {
  const page = await open();
  await page.paste(['import tensorflow as tf', 'tf.keras.utils.set_random_seed(1)', 'x = tf.random.normal((4, 784))',
    'layer = tf.keras.layers.Dense(2, use_bias=False)', 'a = layer(x)', 'b = layer(x[:1])', 'print(a[0].numpy().tolist())', 'print(b[0].numpy().tolist())', ''].join('\n'));
  await page.climb();
  const [blocks, row] = await texts(page, '.rungs caption');
  assert.match(blocks, /blocks\. In 3 parts that are added in turn: k = 0 to 383; 384 to 583; 584 to 783\. No product is rounded before it is added \(fused\)\./);
  assert.match(row, /No product is rounded before it is added \(fused\)\./);
  const {calls} = await page.page.evaluate(() => /** @type {any} */ (document.querySelector('dense-playground')).report);
  const unit = calls[0].z['0'] === calls[1].z['0'] ? 1 : 0;
  const bits = (/** @type {number} */ z) => new Uint32Array(Float32Array.of(z).buffer)[0].toString(16).padStart(8, '0');
  const last = await texts(page, '.rungs tbody tr:last-child td:nth-child(3) small');
  assert.deepEqual(last.map(hexadecimal => hexadecimal.replace('0x', '').toLowerCase()), calls.map((/** @type {any} */ {z}) => bits(z[String(unit)])));
  await page.close();
});
