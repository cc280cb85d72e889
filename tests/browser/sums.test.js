/** The second half of the answer: equal weights, and sums that part or do not. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

const chromium = stage();

/** @param {import('./playground.js').Playground} page @param {string} selector @returns {Promise<string[]>} */
const texts = (page, selector) => page.page.$$eval(`dense-playground >>> ${selector}`, all => all.map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));

/** @param {import('./playground.js').Playground} page @returns {Promise<string[]>} every mark of a card and of a row, = or ≠ */
const marks = page => page.page.$$eval('dense-playground >>> :is(.mark, .row)', all =>
  all.map(each => each.className).filter(name => /same|other/.test(name)).map(name => name.split(' ').at(-1) ?? ''));

test('the switch batch-invariant is worked by keyboard, turns every mark to identical, and travels in the link', async () => {
  const page = await chromium.open('#v=1&entropy=5114&end');
  for (const id of ['batch', 'alone', 'sizes', 'tensorflow']) {
    await page.click('#symptom-sums');
    await page.click(`#${id}`);
    assert.ok((await marks(page)).includes('other'), id);
    await page.page.focus('dense-playground >>> #batch-invariant');
    const role = await page.page.accessibility.snapshot().then(tree => JSON.stringify(tree).match(/\{"role":"switch"[^}]*\}/)?.[0] ?? '');
    assert.match(role, /"name":"batch-invariant"/);
    await page.page.keyboard.press('Space');
    assert.deepEqual([...new Set(await marks(page))], ['same'], id);
    const {headline, reason} = await page.shown();
    assert.match(headline, /^= .*bit for bit\.$/);
    assert.match(reason, /Batch-invariant: every row takes the engine’s own kernel, whatever batch it is in\. (It costs nothing|What it costs):/);
  }
  assert.match(await page.link(), /&batch_invariant=1&/);
  const shown = await page.shown();
  const receiver = await chromium.open(await page.link());
  assert.deepEqual(await receiver.shown(), shown);
  await receiver.page.focus('dense-playground >>> #batch-invariant');
  await receiver.page.keyboard.press('Space');
  assert.ok((await marks(receiver)).includes('other'));
  await receiver.close();
  await page.close();
});

test('a lesson may hide the switch', async () => {
  const page = await chromium.open('#v=1&order=tensorflow_like&copies=11&hide=batch-invariant&end');
  assert.deepEqual(await texts(page, '.switch'), []);
  await page.close();
});

test('the slider for equal rows is worked by keyboard, names the path of each row and underlines the digits that change', async () => {
  const page = await chromium.open('#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&order=tensorflow_like&program=seed,dense&end');
  assert.deepEqual(await texts(page, '.path'), ['matrix-vector']);
  await page.page.focus('dense-playground >>> #copies');
  for (let i = 0; i < 4; ++i) await page.page.keyboard.press('ArrowRight');
  assert.deepEqual(await texts(page, '.path'), [...Array(4).fill('block of 4 rows'), 'tail row']);
  assert.match((await page.shown()).headline, /^≠ Of five equal rows, one comes out different\.$/);
  const [changed] = await page.page.$$eval('dense-playground >>> .output mark', all => all.map(mark =>
    [mark.textContent, getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).fontWeight]));
  assert.deepEqual(changed?.slice(1), ['underline', '700'], 'not by colour alone');
  const slider = await page.page.accessibility.snapshot().then(tree => JSON.stringify(tree).match(/\{"role":"slider"[^}]*\}/)?.[0] ?? '');
  assert.match(slider, /"name":"Each row appears in the batch"/);
  assert.equal(await page.page.$eval('dense-playground >>> #copies', input => input.ariaValueText), '5 times');
  assert.match((await texts(page, '.output .row')).at(-1) ?? '', /different from x\[0\] tail row$/);
  await page.page.keyboard.press('Home');
  assert.deepEqual(await texts(page, '.path'), ['matrix-vector']);
  await page.close();
});

test('a batch of its own is typed in the card of a call, and a wrong one is refused there', async () => {
  const page = await chromium.open('#v=1&order=tensorflow_like&program=seed,dense,again&end');
  await page.type('[id="statement2.batch"]', '3');
  assert.equal((await texts(page, '.card h3')).join('; '), 'Dense 1; Dense 1, 3 rows');
  assert.match(await page.link(), /again1\.batch=3/);
  await page.type('[id="statement2.batch"]', '-3');
  assert.match((await page.shown()).mistakes['statement2.batch'], /expected an integer from 1 to 128\. Received: batch=-3/);
  assert.ok((await page.shown()).stale);
  await page.close();
});

/** @param {import('./playground.js').Playground} page @param {string} selector @returns {Promise<string[][]>} rows of a table, cell by cell */
const table = (page, selector) => page.page.$$eval(`dense-playground >>> ${selector} tr`, rows => rows.map(row =>
  [...row.children].map(cell => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())));

test('the ladder of 1024.5 × 1 says what was multiplied, what each rounding lost, and how many bits are right', async () => {
  const page = await chromium.open('#v=1&entropy=5114&end');
  await page.click('#symptom-precision');
  await page.click('#tie');
  assert.match((await page.shown()).reason, /The input 1024\.5 has more fraction bits than the format keeps: tf32_ties_away multiplied 1025 and tf32 multiplied 1024, half way between the two\./);
  await page.climb();
  assert.deepEqual(await texts(page, '.facts > div'), ['difference -0.5', 'ulp 4096', 'of the terms that were added 1 part in 2049',
    'correct bits of Dense 1 24 of 24', 'correct bits of Dense 1, tf32_ties_away 11 of 24', 'the exact sum, rounded once 1024.5']);
  assert.deepEqual(await table(page, '.parting-facts'), [
    ['', 'Dense 1', 'Dense 1, tf32_ties_away'], ['step', '0, k = 0', '0, k = 0'], ['x · w', '1024.5 · 1', '1025 · 1'],
    ['exact product', '1024.5', '1025'], ['its rounding lost', 'nothing', 'nothing'], ['sum before', '0', '0'], ['sum after', '1024.5', '1025'],
    ['its rounding lost', 'nothing', 'nothing']]);
  await page.close();
});

test('what is said of the step at which two sums part adds up', async () => {
  const page = await chromium.open('#v=1&entropy=5114&end');
  await page.click('#symptom-sums');
  await page.click('#orders');
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
  assert.match((await texts(page, '.ladder .hint'))[0], /^From step 1 on, the steps do not correspond: .* On sight they first differ at step 1; the first two running sums that hold the same features and differ are those of step 7 and step 14\.$/);
  assert.deepEqual((await texts(page, 'tr.on-sight th')), ['≠ first differs on sight, step 1', '≠ first differs on sight, step 1']);
  await page.choose('#ladder-unit', '1');
  assert.equal((await page.page.$$('dense-playground >>> tr.parting')).length, 2, 'and for another unit');
  await page.close();
});

test('two equal rows of one batch stand side by side, too', async () => {
  const page = await chromium.open('#v=1&entropy=5114&end');
  await page.click('#symptom-sums');
  await page.click('#tensorflow');
  assert.match((await texts(page, '.deviating-row'))[0], /^≠ Dense 1, row 0 and row 6 \|Δ\| 3\.0e-8, 4 ulp 1 part in 65 million of the terms correct bits: 23 and 21 of 24 step by step$/);
  await page.climb();
  assert.deepEqual(await texts(page, '.ladder caption'), ['Where they part', 'Dense 1, row 0 block of rows', 'Dense 1, row 6 last odd row']);
  await page.choose('#ladder-other-row', '5');
  assert.match((await texts(page, '.ladder .hint'))[0], /No running sum of the same features differs/);
  await page.close();
});

test('the matrix says of every pair how far apart it is, and the ladder fits a narrow screen', async () => {
  const page = await chromium.open('#v=1&entropy=5114&end');
  await page.click('#symptom-sums');
  await page.click('#orders');
  const cells = await table(page, '.matrix');
  assert.equal(cells[1][2], '≠ different at the sum |Δ| 4.8e-7, 1 ulp 1 part in 11 million of the terms correct bits: 23 and 24 of 24 step by step');
  assert.equal(cells[2][3], '= identical step by step');
  await page.climb();
  for (const width of [320, 360]) {
    await page.page.setViewport({width, height: 800});
    assert.ok(await page.page.evaluate(() => document.documentElement.scrollWidth) <= width);
  }
  await page.click('#symptom-weights');
  assert.match((await table(page, '.matrix'))[1][2], /^≠ different at the seed \|Δ\| \d\.\de[+-]\d+, \d+ ulp$/);
  await page.close();
});
