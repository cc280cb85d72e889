/** The second half of the answer: equal weights, and sums that part or do not. */
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

/** @type {Awaited<ReturnType<typeof launch>>} */
let chromium;
/** @type {Awaited<ReturnType<typeof serve>>} */
let host;

before(async () => {
  [chromium, host] = await Promise.all([launch(), serve()]);
});
after(async () => {
  host?.close();
  await chromium?.close();
});

const open = (/** @type {string} */ fragment = '') => Playground.open(chromium.browser, host.address, fragment);

/** @param {Playground} page @param {string} selector @returns {Promise<string[]>} */
const texts = (page, selector) => page.page.$$eval(`dense-playground >>> ${selector}`, all => all.map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));

/** @param {Playground} page @returns {Promise<string[]>} every mark of a card and of a row, = or ≠ */
const marks = page => page.page.$$eval('dense-playground >>> :is(.mark, .row)', all =>
  all.map(each => each.className).filter(name => /same|other/.test(name)).map(name => name.split(' ').at(-1) ?? ''));

test('the switch batch-invariant is worked by keyboard, turns every mark to identical, and travels in the link', async () => {
  const page = await open('#v=1&entropy=5114&end');
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
    assert.match(reason, /Batch-invariant: every row takes the engine’s own kernel, whatever batch it stands in\. (It costs nothing|What it costs):/);
  }
  assert.match(await page.link(), /&batch_invariant=1&/);
  const shown = await page.shown();
  const receiver = await open(await page.link());
  assert.deepEqual(await receiver.shown(), shown);
  await receiver.page.focus('dense-playground >>> #batch-invariant');
  await receiver.page.keyboard.press('Space');
  assert.ok((await marks(receiver)).includes('other'));
  await receiver.close();
  await page.close();
});

test('a lesson may hide the switch', async () => {
  const page = await open('#v=1&order=tensorflow_like&copies=11&hide=batch-invariant&end');
  assert.deepEqual(await texts(page, '.switch'), []);
  await page.close();
});

test('the slider for equal rows is worked by keyboard, names the path of each row and underlines the digits that change', async () => {
  const page = await open('#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&order=tensorflow_like&program=seed,dense&end');
  assert.deepEqual(await texts(page, '.path'), ['matrix-vector']);
  await page.page.focus('dense-playground >>> #copies');
  for (let i = 0; i < 4; ++i) await page.page.keyboard.press('ArrowRight');
  assert.deepEqual(await texts(page, '.path'), [...Array(4).fill('block of 4 rows'), 'tail row']);
  assert.match((await page.shown()).headline, /^≠ Of five equal rows, one comes out different\.$/);
  const [changed] = await page.page.$$eval('dense-playground >>> .output mark', all => all.map(mark =>
    [mark.textContent, getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).fontWeight]));
  assert.deepEqual(changed?.slice(1), ['underline', '700'], 'not by colour alone');
  const slider = await page.page.accessibility.snapshot().then(tree => JSON.stringify(tree).match(/\{"role":"slider"[^}]*\}/)?.[0] ?? '');
  assert.match(slider, /"name":"Each row stands in the batch"/);
  assert.equal(await page.page.$eval('dense-playground >>> #copies', input => input.ariaValueText), '5 times');
  assert.match((await texts(page, '.output .row')).at(-1) ?? '', /different from x\[0\] tail row$/);
  await page.page.keyboard.press('Home');
  assert.deepEqual(await texts(page, '.path'), ['matrix-vector']);
  await page.close();
});

test('a batch of its own is typed in the card of a call, and a wrong one is refused there', async () => {
  const page = await open('#v=1&order=tensorflow_like&program=seed,dense,again&end');
  await page.type('[id="statement2.batch"]', '3');
  assert.equal((await texts(page, '.card h3')).join('; '), 'Dense 1; Dense 1, 3 rows');
  assert.match(await page.link(), /again1\.batch=3/);
  await page.type('[id="statement2.batch"]', '-3');
  assert.match((await page.shown()).mistakes['statement2.batch'], /expected an integer from 1 to 128\. Received: batch=-3/);
  assert.ok((await page.shown()).stale);
  await page.close();
});
