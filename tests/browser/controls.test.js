import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

/** @typedef {import('./playground.js').Playground} Playground */

const {open} = stage();

/** @param {Playground} page @returns {Promise<string[]>} the strip, step by step */
const strip = page => page.page.evaluate(() =>
  [...document.querySelector('dense-playground')?.shadowRoot?.querySelectorAll('.chip') ?? []].map(chip => (chip.textContent ?? '').replace(/\s+/g, ' ').trim()));

/** @param {Playground} page @param {string} keys such as Control+z */
async function press(page, keys) {
  const names = /** @type {import('puppeteer-core').KeyInput[]} */ (keys.split('+'));
  for (const name of names) await page.page.keyboard.down(name);
  for (const name of names.reverse()) await page.page.keyboard.up(name);
}

/** @param {Playground} page @returns {Promise<string>} what the focused control is called */
const focused = page => page.page.evaluate(() => {
  const element = document.querySelector('dense-playground')?.shadowRoot?.activeElement;
  return element?.getAttribute('aria-label') ?? (element?.id || element?.textContent?.replace(/\s+/g, ' ').trim() || '');
});

test('the usual keys undo and redo, also while typing', async () => {
  const page = await open('#v=1&entropy=5114&end');
  const before = await page.shown();
  await page.type('#units', '2');
  const after = await page.shown();
  assert.notDeepEqual(after.outputs, before.outputs);
  await press(page, 'Control+z');
  assert.deepEqual(await page.shown(), before);
  assert.equal(await page.text('#units'), '4');
  await press(page, 'Control+Shift+z');
  assert.deepEqual(await page.shown(), after);
  await page.click('#undo');
  await page.click('#redo');
  assert.deepEqual(await page.shown(), after);
  await page.close();
});

test('Reset keeps the seed and the entropy, Run again redraws', async () => {
  const page = await open('#v=1&entropy=5114&seed=7&units=2&end');
  await page.click('#reset');
  assert.equal(await page.link(), '#v=1&seed=7&entropy=5114&end');
  await page.click('#run-again');
  assert.doesNotMatch(await page.link(), /entropy=5114/);
  await page.close();
});

test('the strip is worked by keyboard alone', async () => {
  const page = await open('#v=1&program=seed,dense,dense,dense&end');
  assert.deepEqual(await strip(page), ['set_random_seed(42)', 'Dense 1 1st draw', 'Dense 2 2nd draw', 'Dense 3 3rd draw']);
  await page.page.focus('dense-playground >>> .chip');
  await press(page, 'Alt+ArrowRight');
  assert.deepEqual((await strip(page)).map(chip => chip.slice(0, 7)), ['Dense 1', 'set_ran', 'Dense 2', 'Dense 3']);
  assert.equal(await focused(page), 'set_random_seed(42)');
  await press(page, 'ArrowRight');
  assert.match(await focused(page), /^Dense 2/);
  await press(page, 'Delete');
  assert.equal((await strip(page)).length, 3);
  await page.click('#add-seed');
  await page.click('#add-layer');
  assert.equal((await strip(page)).length, 5);
  await page.close();
});

test('beside the strip the stream of random numbers shows which draw each layer took, and where it begins anew', async () => {
  /** @param {Playground} page */
  const rail = page => page.page.$$eval('dense-playground >>> .chips li', items => items.map(item =>
    `${item.className.split(' ')[0]} ${item.querySelector('.node')?.textContent ?? ''}`.trim()));
  const page = await open('#v=1&bias=random_normal&program=seed,dense,seed,dense,seed,dense,again&seed2.spelling=tf.random.set_seed&entropy=1&end');
  assert.deepEqual(await rail(page), ['start 0', 'draw 1, 2', 'pass', 'draw 3, 4', 'start 0', 'draw 1, 2', 'none']);
  assert.deepEqual((await strip(page)).slice(1, 4), ['Dense 1 1st draw, bias 2nd', 'set_seed(42) reaches no layer', 'Dense 2 3rd draw, bias 4th']);
  assert.match(await page.page.$eval('dense-playground >>> .stream', line => line.textContent ?? ''), /^\s*Python’s generator: the draws it has given/);
  await page.choose('#generation', 'tf_2_7');
  assert.deepEqual(await rail(page), ['start 0', 'draw 1, 2', 'start 0', 'draw 1, 2', 'start 0', 'draw 1, 2', 'none']);
  assert.match(await page.page.$eval('dense-playground >>> .stream', line => line.textContent ?? ''), /TensorFlow’s generator of op seeds/);
  await page.choose('#kernel_initializer', 'ones');
  await page.choose('#bias_initializer', 'zeros');
  assert.equal(await page.page.$('dense-playground >>> .stream'), null, 'nothing is drawn');
  await page.close();
});

test('every control is reached by Tab, and the page is left again', async () => {
  const page = await open();
  const reached = new Set();
  for (let i = 0; i < 140; ++i) { // the script stands before it
    await page.page.keyboard.press('Tab');
    reached.add(await focused(page));
  }
  for (const name of ['run-again', 'reset', 'share', 'theme', 'generation', 'row 0, feature 0', 'row 0, feature 2', 'units', 'kernel_initializer', 'bias_initializer',
    'activation', 'seed', 'spelling', 'Add a row', 'add-seed', 'Output of Dense 3']) {
    assert.ok(reached.has(name), `${name} was not reached: ${[...reached].join(' | ')}`);
  }
  for (const cell of ['kernel[0, 0] ', 'bias[0] ']) assert.ok([...reached].some(name => name.startsWith(cell)), `${cell}: one stop for a grid`);
  assert.ok(reached.has(''), 'focus leaves the figure');
  await page.close();
});

test('arrows move in the grid, and a pasted table fills it', async () => {
  const page = await open('#v=1&kernel=ones&units=1&row=1,2&row=3,4&end');
  await page.page.focus('dense-playground >>> [aria-label="row 0, feature 0"]');
  await press(page, 'End');
  await press(page, 'ArrowRight');
  assert.equal(await focused(page), 'row 0, feature 1');
  await press(page, 'ArrowDown');
  assert.equal(await focused(page), 'row 1, feature 1');
  await press(page, 'ArrowLeft');
  assert.equal(await focused(page), 'row 1, feature 0');
  await page.page.evaluate(() => {
    const field = document.querySelector('dense-playground')?.shadowRoot?.activeElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '[[10, 20],\n [30, 40]]');
    field?.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
  });
  assert.equal((await page.shown()).outputs[0], '[[ 3.]\n [30.]\n [70.]]');
  await page.close();
});

test('a cell says what float32 stores', async () => {
  const page = await open('#v=1&row=0.1,0.5&end');
  const stored = await page.page.$$eval('dense-playground >>> .stored', notes => notes.map(note => note.textContent));
  assert.deepEqual(stored, ['stored as 0.100000001']);
  await page.close();
});

test('an argument of one layer is typed in its card, and its mistake stands there', async () => {
  const page = await open('#v=1&entropy=3&end');
  await page.page.$$eval('dense-playground >>> .arguments', all => all[1].setAttribute('open', ''));
  await page.type('[id="dense2.units"]', '2');
  assert.match(await page.link(), /dense2\.units=2/);
  assert.match((await page.shown()).reason, /part at the shape: 4 units against 2/);
  await page.type('[id="dense2.units"]', '-2');
  const {mistakes} = await page.shown();
  assert.deepEqual(Object.keys(mistakes), ['dense2.units']);
  assert.match(mistakes['dense2.units'], /Received: units=-2/);
  await page.close();
});

test('another generation shows what it would draw', async () => {
  const page = await open();
  await page.click('#old-seed');
  const now = await page.shown();
  assert.match(now.reason, /in Keras 3 tf\.random\.set_seed\(42\) does not reach the kernels/);
  await page.choose('#generation', 'tf_2_7');
  const then = await page.shown();
  assert.equal(then.headline, '= All three outputs are identical, bit for bit.');
  assert.match(then.origins[0], /TensorFlow’s generator of op seeds after tf\.random\.set_seed\(42\)/);
  await page.choose('#generation', 'keras_3');
  await page.click('.do-it');
  assert.equal((await page.shown()).headline, '= All three outputs are identical, bit for bit.');
  await page.close();
});

test('a minor version of Keras is chosen, says what it does otherwise, and goes with its generation', async () => {
  const page = await open('#v=1&kernel=glorot_uniform&kernel.seed=0&program=dense,dense&entropy=5&end');
  assert.match((await page.shown()).headline, /identical/);
  await page.choose('#version', '3.1');
  assert.match((await page.shown()).headline, /different/, 'seed=0 is no seed');
  assert.match(await page.page.$eval('dense-playground >>> #version-note', note => note.textContent ?? ''), /^In 3\.1, unlike the newest: seed=0 counts as no seed/);
  assert.match(await page.link(), /version=3\.1&/);
  await page.choose('#generation', 'tf_2_10');
  assert.doesNotMatch(await page.link(), /version/);
  await page.page.evaluate(() => void (location.hash = '#v=1&version=9.9&end'));
  await page.page.waitForSelector('dense-playground >>> #version-mistake', {visible: true});
  assert.match((await page.shown()).mistakes.version, /unknown version of Keras 3.* Received: 9\.9/);
  await page.close();
});

test('one initializer object is shared by all layers, chosen by name and argument, and taken back', async () => {
  const page = await open('#v=1&units=2&program=dense,dense&entropy=5&end');
  await page.click('#add-shared');
  assert.equal((await page.shown()).headline, '= Both outputs are identical, bit for bit.');
  assert.deepEqual(await strip(page), ['shared = GlorotUniform()', 'Dense 1 1st draw', 'Dense 2 1st draw']);
  await page.choose('[id="shared.initializer"]', 'variance_scaling');
  await page.type('[id="shared.initializer.scale"]', '-2');
  assert.match((await page.shown()).mistakes['shared.initializer.scale'], /^Argument `scale` must be positive float\. Received: scale=-2\.0$/);
  await page.type('[id="shared.initializer.scale"]', '2.0');
  assert.match(await page.link(), /kernel=shared&program=shared,dense,dense&shared1\.initializer=variance_scaling&shared1\.initializer\.scale=2\.0&/);
  await page.choose('#generation', 'tf_2_7');
  assert.equal((await page.shown()).headline, '≠ Both outputs are different.');
  await page.page.focus('dense-playground >>> .chip');
  await press(page, 'Alt+ArrowDown');
  assert.match(Object.values((await page.shown()).mistakes)[0], /shared before there is an object of that name/);
  await press(page, 'Alt+ArrowUp');
  await press(page, 'Delete');
  assert.deepEqual((await strip(page)).map(chip => chip.slice(0, 7)), ['Dense 1', 'Dense 2']);
  assert.equal(await page.page.$('dense-playground >>> .shared'), null);
  await page.close();
});

test('an embedded page shows the figure only, and leads to the whole one with its state', async () => {
  const page = await open('#v=1&units=2&entropy=5&hide=toolbar,matrix&embed=1&theme=dark&end');
  const seen = await page.page.evaluate(() => ({
    article: document.querySelector('article')?.checkVisibility(),
    toolbar: document.querySelector('dense-playground')?.shadowRoot?.querySelector('.toolbar') !== null,
    scheme: document.documentElement.style.colorScheme,
    full: document.querySelector('dense-playground')?.shadowRoot?.querySelector('.full a')?.getAttribute('href'),
  }));
  assert.deepEqual(seen, {article: false, toolbar: false, scheme: 'dark', full: '#v=1&units=2&entropy=5&end'});
  await page.close();
});

test('the share panel gives the program, a frame and a lesson link', async () => {
  const page = await open('#v=1&entropy=5&end');
  await page.share();
  const [python, frame, element] = await page.page.$$eval('dense-playground >>> .share textarea', areas => areas.map(area => /** @type {HTMLTextAreaElement} */ (area).value));
  assert.match(python, /dense_3 = keras\.layers\.Dense\(4\)/);
  assert.match(frame, /^<iframe src="http.*#v=1&amp;entropy=5&amp;embed=1&amp;end"/);
  assert.match(element, /<dense-playground state="v=1&amp;entropy=5&amp;end"><\/dense-playground>/);
  await page.click('.lesson .options label:nth-child(1) input');
  const lesson = await page.text('.lesson .copied input');
  assert.match(lesson, /#v=1&hide=toolbar&entropy=5&end$/);
  await page.close();
});

test('a symptom leads to its experiment: equal rows that differ by their place in the batch, and the cure', async () => {
  const page = await open();
  await page.click('#symptom-sums');
  const {reason, outputs} = await page.shown();
  assert.match(reason, /In Dense 1, equal rows differ: 8, 9 and 10 took the path “tail row”/);
  const rows = (outputs[0].match(/\[[^[\]]+\]/g) ?? []).map(row => row.replace(/\s+/g, ' '));
  assert.equal(rows.length, 11);
  assert.deepEqual([new Set(rows.slice(0, 8)).size, new Set(rows.slice(8)).size, new Set(rows).size], [1, 1, 2]);
  await page.click('.do-it');
  assert.equal((await page.shown()).headline, '= Both outputs are identical, bit for bit.');
  await page.click('#symptom-precision');
  assert.match((await page.shown()).reason, /One layer, summed as sequential and as tf32: the weights are equal, and the sums part in row 0, unit 0: 4\.5685987 against 4\.5694337\./);
  await page.close();
});

test('a kernel is pasted into a card, and its transpose is told from it', async () => {
  const page = await open('#v=1&units=2&kernel=ones&program=dense,dense&end');
  await page.page.$$eval('dense-playground >>> .arguments', all => all[1].setAttribute('open', ''));
  /** @param {string} text */
  const set = text => page.page.$eval('dense-playground >>> [id="dense2.weights"]', (field, text) => {
    /** @type {HTMLTextAreaElement} */ (field).value = text;
    field.dispatchEvent(new Event('input'));
  }, text);
  await set('[[1, 10], [2, 20], [3, 30]]');
  assert.equal((await page.shown()).outputs[1], '[[ 14. 140.]]');
  await set('[[1, 2, 3], [10, 20, 30]]');
  const {mistakes, stale} = await page.shown();
  assert.match(mistakes['dense2.weights'], /weight shape \(3, 2\) is not compatible with provided weight shape \(2, 3\)/);
  assert.ok(stale);
  assert.match(await page.page.$eval('dense-playground >>> .weights-hint', hint => hint.textContent ?? ''), /Transpose it, do not reshape it/);
  await page.close();
});

test('two sums of one output stand side by side, down to the bits', async () => {
  const page = await open();
  await page.click('#symptom-sums');
  await page.click('#orders');
  await page.climb();
  const parting = await page.page.$$eval('dense-playground >>> .parting', rungs => rungs.map(rung => (rung.textContent ?? '').replace(/\s+/g, ' ').trim()));
  assert.equal(parting.length, 2);
  assert.match(parting[0], /^≠ parts here, step 7 \+ -0\.160338134 4\.56859875 ?409231f6 01000000100100100011000111110110$/);
  assert.match(parting[1], /409231f7/);
  await page.close();
});
