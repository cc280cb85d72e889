/** What people come for, done by visible controls alone, each within so many actions: a press, a choice, a paste, or a key. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

const {open} = stage();

test('why these differ under Keras 3, and which line to change: nothing has to be done', async () => {
  const script = await open();
  assert.equal((await script.answer()).headline, '≠ All three outputs are different.');
  assert.match(await script.reason(), /^No line seeds Python’s generator before their kernels: at lines 7, 11 and 15 each/);
  assert.match((await script.remedies()).join(' '), /To make the layers answer alike: tf\.keras\.utils\.set_random_seed\(42\) before lines 7, 11 and 15/);
  await script.close();
});

test('equal by a seed call in 2.12, and two numbers of a kernel read: two actions', async () => {
  const script = await open();
  await script.choose('2.12');
  const offered = await script.remedies();
  await script.pressRemedy(offered.findIndex(said => said.startsWith('To make the layers answer alike')));
  assert.equal((await script.answer()).headline, '= All three outputs are identical, bit for bit.');
  const kernel = await script.kernel();
  assert.equal(kernel.length, 3);
  for (const row of kernel) for (const number of row) assert.match(number, /^-?\d+\.\d+(e-\d+)?$/);
  await script.close();
});

test('own code pasted, and its verdict read: two actions', async () => {
  const script = await open();
  await script.paste('from tensorflow import keras\nimport numpy as np\nkeras.utils.set_random_seed(1)\na = keras.layers.Dense(2)\nb = keras.layers.Dense(2)\nx = np.ones((1, 3))\nprint(a(x), b(x))');
  assert.equal((await script.answer()).headline, '≠ The two outputs are different.');
  assert.match(await script.reason(), /^Line 3 seeds once, and at lines 4 and 5 the kernels take its 1st and 2nd number/);
  await script.close();
});

test('five rows of eight features from a sheet, he_normal with seed 7: five actions', async () => {
  const script = await open();
  const sheet = Array.from({length: 5}, (_, row) => Array.from({length: 8}, (__, column) => `${row}.${column}`).join('\t')).join('\n');
  await script.pointAt(5);
  await script.pasteTable('row 0, feature 0', sheet);
  await script.pointAt(11); // of the first layer, below rows that now take five lines
  await script.fill('kernel_initializer', 'he_normal');
  await script.fill('kernel_initializer.seed', '7');
  const lines = (await script.text()).split('\n');
  assert.equal(lines[4], 'input_data = tf.constant([[0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7],');
  assert.equal(lines[8], '                          [4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7]], dtype=tf.float32)');
  assert.equal(lines[10], 'dense_layer_1 = tf.keras.layers.Dense(units=4, kernel_initializer=tf.keras.initializers.HeNormal(seed=7))');
  assert.equal((await script.answer()).headline, '≠ All three outputs are different.');
  await script.close();
});

test('what is no number stays in its cell, and the rows stay as they were', async () => {
  const script = await open();
  const before = await script.text();
  await script.pointAt(5);
  await script.fill('row 0, feature 1', 'two], [3');
  assert.equal(await script.text(), before);
  assert.equal((await script.form())['row 0, feature 1 of tf.constant, line 5'], 'two], [3');
  await script.fill('row 0, feature 1', '-2.5');
  assert.match(await script.text(), /tf\.constant\(\[\[1\.0, -2\.5, 3\.0\]\], dtype=tf\.float32\)/);
  await script.close();
});

test('what is half typed into a cell or a field stays while the answer comes, and what was refused goes with its call', async () => {
  const script = await open();
  await script.pointAt(5);
  const cell = await script.page.waitForSelector('dense-playground >>> .call-form [data-parameter="row 0, feature 1"]', {visible: true});
  await cell?.click({count: 3});
  await script.page.keyboard.type('7.');
  const show = () => script.page.evaluate(() => {
    const figure = /** @type {import('lit').LitElement} */ (document.querySelector('dense-playground'));
    figure.requestUpdate();
    return figure.updateComplete;
  });
  await show();
  await script.page.keyboard.type('25');
  await show();
  await script.page.keyboard.press('Enter');
  assert.match(await script.text(), /tf\.constant\(\[\[1\.0, 7\.25, 3\.0\]\]/);
  await script.fill('row 0, feature 0', 'one');
  await show();
  assert.equal((await script.form())['row 0, feature 0 of tf.constant, line 5'], 'one');
  await script.pointAt(7);
  await script.pointAt(5);
  assert.equal((await script.form())['row 0, feature 0 of tf.constant, line 5'], '1.0');
  await script.close();
});

test('a link is sent by one press, or stands there to be copied by hand', async () => {
  const script = await open();
  await script.click('#link');
  await script.page.waitForSelector('dense-playground >>> .told', {visible: true});
  assert.match(await script.told(), /^The link is copied\.$|#v=2&keras=3\.15&entropy=5114&python(\.deflate)?=.*&end$/);
  await script.close();
});

test('five changes are undone by five presses', async () => {
  const script = await open();
  const text = await script.text();
  for (const id of ['seed-each', 'constants', 'one-layer', 'models', 'seed-tutorial']) await script.experiment(id);
  for (let i = 0; i < 5; ++i) await script.click('#undo');
  assert.equal(await script.text(), text);
  await script.close();
});

test('the units of the second layer are changed by keyboard: fewer than 15 keys', async () => {
  const script = await open();
  await script.focusEditor();
  const keys = ['Control+End', ...Array.from({length: 7}, () => 'ArrowUp'), 'End', 'ArrowLeft', 'Alt+ArrowUp', 'Alt+ArrowUp'];
  await script.press(...keys);
  assert.ok(keys.length < 15);
  assert.match(await script.text(), /dense_layer_2 = tf\.keras\.layers\.Dense\(units=6\)/);
  await script.close();
});

test('an own kernel and bias: four actions', async () => {
  const page = await open();
  await page.experiment('one-layer');
  await page.click('#own-weights');
  await page.pasteTable('row 0, feature 0', '1\t2\t3\t4\n5\t6\t7\t8\n9\t10\t11\t12');
  await page.pointAt(9, 4); // within the list of the bias
  await page.pasteTable('row 0, feature 0', '0.5\t0.5\t0.5\t0.5');
  assert.match(await page.printed(), /^Output 1: \[\[38\.5 44\.5 50\.5 56\.5\]\]\n/);
  await page.close();
});

test('where the sums of eleven equal rows part: three actions', async () => {
  const page = await open();
  await page.experiment('eleven-rows');
  await page.climb();
  const ladder = await page.read(root => root.querySelector('.ladder')?.textContent?.replace(/\s+/g, ' ') ?? '');
  assert.match(ladder, /part/);
  await page.close();
});

test('what 0.1 is in float32, exactly: two actions', async () => {
  const page = await open();
  await page.experiment('orders');
  await page.pointAt(4);
  await page.page.focus('dense-playground >>> .call-form [data-parameter="row 0, feature 0"]');
  assert.equal(await page.read(root => root.querySelector('.stored')?.textContent), 'In float32, 0.1 is exactly 0.100000001490116119384765625.');
  await page.close();
});
