import {before, test} from 'node:test';
import assert from 'node:assert/strict';
import {randomNumbers} from '../node/random-numbers.js';
import {inEveryEngine, stage} from './stage.js';

const cell = '[aria-label="row 0, feature 1"]';

/** @type {[string, string, string, RegExp][]} field, its selector, what is typed, the sentence */
const typed = [
  ['units', '#units', '0', /`units`, expected a positive integer. Received: units=0$/],
  ['units', '#units', '-3', /`units`, expected a positive integer. Received: units=-3$/],
  ['units', '#units', '2.5', /`units`, expected a positive integer. Received: units=2.5$/],
  ['units', '#units', '', /`units`, expected a positive integer. Received: units=''$/],
  ['units', '#units', '1000000', /at most \d+ units. Received: units=1000000$/],
  ['row 0, feature 1', cell, '1x', /expected finite numbers.* Received: 1x in row 0, column 1$/],
  ['row 0, feature 1', cell, '', /expected finite numbers.* Received: nothing in row 0, column 1$/],
  ['row 0, feature 1', cell, 'NaN', /expected finite numbers.* Received: NaN in row 0, column 1$/],
  ['row 0, feature 1', cell, '1e39', /expected finite numbers.* in row 0, column 1$/],
  ['seed', '#seed', '-1', /^Seed must be between 0 and 2\*\*32 - 1$/], // NumPy's words
  ['seed', '#seed', '4294967296', /^Seed must be between 0 and 2\*\*32 - 1$/],
  ['seed', '#seed', '1.5', /`seed`, expected an integer.*1\.5/],
  ['seed', '#seed', 'text', /`seed`, expected an integer.*text/],
];

inEveryEngine(({open}) => {
  /** @type {import('./playground.js').Playground} one reader, who makes one mistake after the other */
  let page;
  before(async () => {
    page = await open();
    await page.click('#seeded');
  });

  for (const [field, selector, text, sentence] of typed) {
    test(`${field} of '${text}' gets a sentence beside the field, and the last valid numbers stay`, async () => {
      const shown = await page.shown();
      await page.type(selector, text);
      const {mistakes, outputs, stale} = await page.shown();
      assert.match(mistakes[field] ?? 'no sentence', sentence);
      assert.deepEqual(Object.keys(mistakes), [field]);
      assert.equal(await page.text(selector), text, 'the text stays');
      assert.ok(stale, 'labelled as the last valid result');
      // Typing passes through shorter texts, some of which are valid; what stays is the last of them.
      if (text.length < 2 || !/^\d/.test(text)) assert.deepEqual(outputs, shown.outputs);
      assert.ok(outputs.every(output => output.startsWith('[[')));
      await page.type(selector, '3');
      const mended = await page.shown();
      assert.deepEqual(mended.mistakes, {});
      assert.equal(mended.stale, false);
    });
  }

  test('no such mistake is one of the page, of which its console would tell', () => page.close());

  test('rows of unequal length get a sentence in the row that is too short or too long', async () => {
    for (const rows of ['row=1,2,3&row=4,5', 'row=1,2&row=3,4,5']) {
      const page = await open(`#v=1&${rows}&end`);
      const {mistakes, stale, outputs} = await page.shown();
      assert.match(Object.values(mistakes)[0], /rows of unequal length, expected \d features in every row. Received: \d in row 1/);
      assert.ok(Object.keys(mistakes).every(name => name.startsWith('row 1')));
      assert.ok(stale && outputs.length === 3);
      await page.close();
    }
  });

  test('a link that opens with a mistake says whose numbers stand there, and calls none of them a result of what is typed', async () => {
    /** @type {[string, RegExp][]} */
    const links = [
      ['units=-3', /of three new layers, the page’s own program/],
      ['row=1,2&row=3,4,5', /of three new layers, the page’s own program/],
      ['kernel=ones&weights=1,2', /of the program that was opened, without its typed weights/],
    ];
    for (const [link, sentence] of links) {
      const page = await open(`#v=1&${link}&end`);
      const label = () => page.page.$eval('dense-playground >>> .stale-label', p => p.textContent ?? '');
      assert.match(await label(), sentence);
      await page.type('#units', '5');
      await page.type('#units', 'x');
      if (link.startsWith('units')) assert.match(await label(), /^The numbers below are the last valid result/);
      await page.close();
    }
  });

  test('a link that was truncated, doubled, of a future version or holds a script gets a sentence', async () => {
    /** @type {[string, RegExp][]} */
    const links = [
      ['#v=1&row=1,2,3&units=4&entropy=51', /cut off/],
      ['#v=1&row=1,2,3&un', /expected a pair `key=value`/],
      ['#v=1&units=2&end#v=1&units=2&end', /pasted twice/],
      ['#v=7&units=2&depth=9&end', /version 7, this page reads version 1/],
      ['#v=1&<script>alert(1)</script>&end', /script.*expected a pair/],
    ];
    for (const [link, sentence] of links) {
      const page = await open(link);
      const {problems, outputs} = await page.shown();
      assert.match(problems.join('\n'), sentence);
      assert.equal(outputs.length, 3);
      await page.close();
    }
  });

  test('a script in a field or a link stays text', async () => {
    const script = '<script>document.title=1</script><img src=x onerror=document.title=1>';
    const page = await open(`#v=1&units=${encodeURIComponent(script)}&${encodeURIComponent(script)}=1&end`);
    assert.match((await page.shown()).mistakes.units, /Received: units=<script>/);
    await page.type('#seed', script);
    assert.equal(await page.text('#seed'), script);
    const found = await page.page.evaluate(() => {
      const root = document.querySelector('dense-playground')?.shadowRoot;
      return [root?.querySelectorAll('script, img').length, document.title === '1'];
    });
    assert.deepEqual(found, [0, false]);
    await page.close();
  });
});

const chromium = stage();

test('random and damaged links leave a page with layers and write no HTML', async () => {
  const page = await chromium.open();
  const next = randomNumbers(2000);
  const count = process.env.DENSE_EXHAUSTIVE ? 2000 : 100; // parsing has its own 20,000 in tests/node
  const whole = 'v=1&row=0.5,-1e-3&row=2,7&units=3&kernel=constant&kernel.value=0.5&seed=7&program=seed,dense,dense&dense2.units=8&entropy=5114&end';
  const pieces = ['v=', '&', '=', '#', '%', '%zz', ',', '<b>', '<script>', '-1', '1e39', 'NaN', 'row=', 'units=', 'dense2.', '&end', '\u0000', '😀', '__proto__', '9'.repeat(40)];
  const links = Array.from({length: count}, () => {
    let link = whole;
    for (let edits = 1 + next(8); edits > 0; --edits) {
      const at = next(link.length + 1);
      link = link.slice(0, at) + pieces[next(pieces.length)] + link.slice(at + next(12));
    }
    return link;
  });
  const opened = (/** @type {string[]} */ some) => page.page.evaluate(async links => {
    const element = /** @type {HTMLElement & {updateComplete: Promise<boolean>}} */ (document.querySelector('dense-playground'));
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const failed = [];
    for (const link of links) {
      location.hash = `#${link}`;
      await new Promise(resolve => setTimeout(resolve));
      await element.updateComplete;
      if (root.querySelectorAll('.card .values').length === 0 || root.querySelector('script, b, img')) failed.push(link);
    }
    return failed;
  }, some);
  // a hundred at a time: the driver waits for one answer no longer than three minutes
  for (let at = 0; at < links.length; at += 100) assert.deepEqual(await opened(links.slice(at, at + 100)), []);
  await page.close();
});
