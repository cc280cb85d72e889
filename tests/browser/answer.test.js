/** What stands in the answer beside its verdict: large tables, two versions, and weights that are typed over. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadPython} from '../../wasm/python.js';
import {stage} from './stage.js';

const {open} = stage();
const engine = await loadPython();

/** @param {import('./playground.js').Playground} page */
const sizeOfTable = page => page.read(root => [root.querySelectorAll('.answer > .outputs tbody tr').length, root.querySelectorAll('.answer > .outputs thead th').length]);

test('of a large table a part is shown, and all of it when it is asked for', async () => {
  const page = await open();
  await page.paste('import numpy as np\nimport keras\nx = np.ones((64, 2), dtype="float32")\nprint(keras.layers.Dense(64)(x))\n');
  assert.deepEqual(await sizeOfTable(page), [12, 6]);
  await page.remedies();
  await page.click('#whole');
  assert.deepEqual(await sizeOfTable(page), [64, 64]);
  await page.paste('import numpy as np\nimport keras\nx = np.ones((64, 2), dtype="float32")\nprint(keras.layers.Dense(2)(x))\n');
  assert.deepEqual(await sizeOfTable(page), [64, 2]);
  await page.close();
});

test('the names of the rows of a table stay in sight when it is scrolled', async () => {
  const page = await open();
  await page.paste('import numpy as np\nimport keras\nx = np.ones((4, 2), dtype="float32")\nprint(keras.layers.Dense(24)(x))\n');
  const nameAt = () => page.read(root => {
    const box = /** @type {Element} */ (root.querySelector('.answer > .outputs'));
    return Math.abs(/** @type {Element} */ (box.querySelector('tbody th')).getBoundingClientRect().left - box.getBoundingClientRect().left);
  });
  await page.read(root => { /** @type {Element} */ (root.querySelector('.answer > .outputs')).scrollLeft = 300; });
  await page.page.waitForFunction(() => document.querySelector('dense-playground')?.shadowRoot?.querySelector('.answer > .outputs.scrolled'));
  assert.ok(await nameAt() <= 3); // its own line and that of the box
  await page.close();
});

test('what two versions print stands side by side, and the other stays while the script is edited', async () => {
  const page = await open();
  const pair = () => page.page.evaluate(() => {
    const root = document.querySelector('dense-playground')?.shadowRoot?.querySelector('dense-versions')?.shadowRoot;
    return [...root?.querySelectorAll('pre') ?? []].map(each => each.textContent ?? '');
  });
  const expected = (/** @type {string} */ text, /** @type {string} */ keras) =>
    engine.script(text, {keras, entropy: '1'}).pieces.map(({text: piece}) => piece).join('');
  const [first, second] = ['', 'x = x + 1\n'].map(line => `import tensorflow as tf\nx = tf.ones((1, 2))\n${line}tf.random.set_seed(3)\nprint(tf.keras.layers.Dense(2)(x).numpy())\n`);
  await page.page.evaluate(text => /** @type {any} */ (document.querySelector('dense-playground')).setState(`#v=2&keras=3.15&entropy=1&python=${encodeURIComponent(text)}&end`.slice(1)), first);
  await page.remedies();
  await page.click('.version-pair summary');
  await page.page.waitForSelector('dense-playground >>> dense-versions >>> select', {visible: true});
  assert.deepEqual(await pair(), ['3.15', '2.15'].map(keras => expected(first, keras)));
  const select = await page.page.waitForSelector('dense-playground >>> dense-versions >>> select');
  await select?.select('2.9');
  assert.deepEqual(await pair(), ['3.15', '2.9'].map(keras => expected(first, keras)));
  await page.page.evaluate(text => /** @type {any} */ (document.querySelector('dense-playground')).setProgram(text), second);
  await page.remedies();
  assert.deepEqual(await pair(), ['3.15', '2.9'].map(keras => expected(second, keras)));
  await page.close();
});

test('a cell of the kernel, or of the bias, is typed over in its place, which makes a line of set_weights; what is no number changes nothing', async () => {
  const page = await open();
  await page.experiment('one-layer');
  await page.remedies();
  const before = await page.text();
  const type = async (/** @type {string} */ name, /** @type {string} */ text) => {
    const field = await page.page.waitForSelector(`dense-playground >>> .product [aria-label="${name}"]`, {visible: true});
    await field?.click({count: 3});
    await page.page.keyboard.type(text);
    await page.page.keyboard.press('Enter');
    return field;
  };
  const refused = await type('kernel, feature 0, unit 0', 'two');
  await page.page.evaluate(async () => { // whatever is rendered meanwhile
    const figure = /** @type {any} */ (document.querySelector('dense-playground'));
    figure.requestUpdate();
    await figure.updateComplete;
  });
  assert.deepEqual(await refused?.evaluate(field => [field.getAttribute('aria-invalid'), /** @type {HTMLInputElement} */ (field).value]), ['true', 'two']);
  assert.equal(await page.text(), before);
  const kernel = await page.read(root => /** @type {HTMLInputElement} */ (root.querySelector('.product [aria-label="kernel, feature 1, unit 0"]')).value);
  await type('kernel, feature 0, unit 0', '2.5');
  const text = await page.text();
  assert.match(text, /\.set_weights\(\[np\.array\(\[\[2\.5, /);
  assert.ok(text.includes(`[${kernel}, `));
  assert.equal(await page.printed(), engine.script(text, {entropy: '7'}).pieces.map(({text: piece}) => piece).join(''));
  await page.close();
});

test('how an answer of stacked layers is computed stands layer by layer', async () => {
  const page = await open();
  await page.paste('import numpy as np\nimport keras\na = keras.layers.Dense(3, kernel_initializer="ones")\nb = keras.layers.Dense(2, kernel_initializer="ones")\nprint(b(a(np.ones((1, 4)))))\n');
  await page.remedies();
  const last = () => page.read(root => [...root.querySelectorAll('.product tbody tr:last-child td')].map(cell => cell.textContent).filter(Boolean));
  assert.deepEqual(await last(), ['12.0', '12.0']);
  await page.click('.way button');
  assert.deepEqual(await last(), ['4.0', '4.0', '4.0']);
  await page.close();
});
