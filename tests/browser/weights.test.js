import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

const chromium = stage();

/** @param {import('./playground.js').Playground} page @returns {Promise<string>} what the focused cell or field is called */
const focused = page => page.page.evaluate(() => document.querySelector('dense-playground')?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '');

/** @param {import('./playground.js').Playground} page @param {...string} keys a longer one is typed */
async function press(page, ...keys) {
  for (const key of keys) await page.page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key));
}

test('arrows move in a kernel, typing edits a cell, Escape leaves it, and one undo takes the cell back', async () => {
  const page = await chromium.open('#v=1&kernel=ones&row=1,2,3&units=2&program=dense,dense&entropy=1&end');
  await page.page.focus('dense-playground >>> .kernel td');
  assert.equal(await focused(page), 'kernel[0, 0] 1.');
  await press(page, 'ArrowRight', 'ArrowDown', 'ArrowRight');
  assert.equal(await focused(page), 'kernel[1, 1] 1.', 'the edge holds');
  await page.page.keyboard.type('-0.5');
  assert.equal(await focused(page), 'Kernel of Dense 1, 1, 1');
  assert.deepEqual((await page.shown()).outputs, ['[[6. 3.]]', '[[6. 6.]]'], 'every keystroke counts');
  await press(page, 'Escape');
  assert.equal(await focused(page), 'kernel[1, 1] -0.5');
  const {seeds, origins} = await page.shown();
  assert.deepEqual(seeds, ['set by hand', 'none']);
  assert.equal(origins[0], 'No seed touches these weights.');
  await press(page, 'Home', 'Enter');
  assert.equal(await page.text('.kernel input'), '1.0', 'Enter opens what the cell holds');
  await page.page.keyboard.type('10');
  await press(page, 'Enter');
  assert.equal(await focused(page), 'kernel[2, 0] 1.', 'Enter again goes on below');
  assert.equal((await page.shown()).outputs[0], '[[24.  3.]]');
  assert.match(await page.link(), /dense1\.weights=1\.0,1\.0%0A10,-0\.5%0A1\.0,1\.0&dense1\.weights\.bias=0\.0,0\.0/);
  await page.page.keyboard.down('Control');
  await press(page, 'z');
  assert.equal((await page.shown()).outputs[0], '[[6. 3.]]');
  await press(page, 'z');
  await page.page.keyboard.up('Control');
  assert.deepEqual((await page.shown()).seeds, ['none', 'none']);
  await page.close();
});

test('a bias is typed too, and the way back leads to what was drawn', async () => {
  const page = await chromium.open('#v=1&kernel=ones&row=1,2&units=2&program=dense&entropy=1&end');
  await page.page.focus('dense-playground >>> .bias td');
  await press(page, 'ArrowRight');
  await page.page.keyboard.type('7');
  await press(page, 'Tab');
  assert.equal((await page.shown()).outputs[0], '[[ 3. 10.]]');
  assert.equal(await page.page.$('dense-playground >>> .bias input'), null, 'Tab leaves the edit');
  await page.click('.way-back');
  assert.equal((await page.shown()).outputs[0], '[[3. 3.]]');
  assert.doesNotMatch(await page.link(), /weights/);
  await page.close();
});

test('nonsense in a cell keeps its text and gets its sentence there, whatever it is', async () => {
  const page = await chromium.open('#v=1&kernel=ones&row=1,2&units=2&program=dense&entropy=1&end');
  await page.page.focus('dense-playground >>> .kernel td');
  for (const text of ['1,5', '"', '1e39', '[x]', '<b>']) {
    await press(page, 'Enter');
    await page.page.keyboard.type(text);
    await press(page, 'Escape');
    const {mistakes, stale} = await page.shown();
    const [name] = Object.keys(mistakes);
    assert.equal(name, `kernel[0, 0] ${text}`);
    assert.match(mistakes[name], /^Received an invalid value in `kernel`, expected finite numbers that float32 can hold. Received: .* in row 0, column 0$/);
    assert.ok(stale);
    assert.equal(await page.page.$('dense-playground >>> .arguments[open]'), null, 'the sentence stands at the cell alone');
  }
  await press(page, 'Delete');
  assert.match(Object.values((await page.shown()).mistakes)[0], /Received: nothing in row 0, column 0$/);
  await page.page.keyboard.type('2');
  assert.equal((await page.shown()).outputs[0], '[[4. 3.]]');
  await page.close();
});

test('a link that opens on a bad weight shows it in its cell', async () => {
  const page = await chromium.open('#v=1&row=1,2&units=2&program=dense&dense1.weights=1,x%0A3,4&entropy=1&end');
  const {mistakes, stale} = await page.shown();
  assert.deepEqual(Object.keys(mistakes), ['kernel[0, 1] x']);
  assert.match(mistakes['kernel[0, 1] x'], /Received: x in row 0, column 1$/);
  assert.ok(stale);
  await page.close();
});

test('a kernel pasted into the grid is taken whole, and told what is wrong with its shape', async () => {
  const page = await chromium.open('#v=1&kernel=ones&row=1,2&units=3&program=dense&entropy=1&end');
  await page.page.focus('dense-playground >>> .kernel td');
  /** @param {string} text */
  const paste = text => page.page.evaluate(text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.querySelector('dense-playground')?.shadowRoot?.activeElement?.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
  }, text);
  await paste('1\t2\t3\n4\t5\t6\n');
  assert.equal((await page.shown()).outputs[0], '[[ 9. 12. 15.]]');
  await paste('[[1, 4], [2, 5], [3, 6]]');
  assert.match((await page.shown()).mistakes['dense1.weights'], /weight shape \(2, 3\) is not compatible with provided weight shape \(3, 2\)/);
  assert.match(await page.page.$eval('dense-playground >>> .weights-hint', hint => hint.textContent ?? ''), /as PyTorch stores it/);
  await page.close();
});

test('cells too small for their numbers say the number of the place below, where it is typed', async () => {
  const page = await chromium.open('#v=1&kernel=ones&row=1,2&units=20&program=dense&entropy=1&end');
  await page.page.focus('dense-playground >>> .kernel td');
  await press(page, 'End');
  assert.equal(await page.page.$eval('dense-playground >>> .spot', spot => spot.textContent?.replace(/\s+/g, ' ').trim()), 'kernel[0, 19] 1.0');
  await page.page.keyboard.type('5');
  assert.match((await page.shown()).outputs[0], / 7\.\]\]$/);
  await page.close();
});

test('the draws of a kernel stand beside their density, in a picture with a sentence', async () => {
  const page = await chromium.open('#v=1&row=1,2,3&units=4&program=seed,dense,dense,dense&dense2.kernel=orthogonal&dense3.kernel=ones&entropy=1&end');
  const sentence = () => page.page.$eval('dense-playground >>> .draws', picture => picture.getAttribute('aria-label') ?? '');
  assert.match(await sentence(), /^12 draws in 4 bins from -0\.9258201 to 0\.9258201: \d+, \d+, \d+, \d+\. The density is uniform from -0\.9258201 to 0\.9258201\.$/);
  await page.click('.axis button');
  assert.match(await sentence(), /^10,000 draws in 32 bins/);
  const bars = await page.page.$$eval('dense-playground >>> .draws rect', all => all.length);
  assert.equal(bars, 32);
  const words = await page.page.$$eval('dense-playground >>> dense-draws-histogram .hint', all => all.map(p => p.textContent));
  assert.deepEqual(words.map(text => text?.slice(0, 22)), ['Normal numbers are dra', 'Nothing is drawn: all ']);
  await page.close();
});
