/**
 * `npm run bench:blocks`: the longest time for which the page hears nothing, by links that ask for as much as a link may: when
 * it is opened, at a key, when the panel to share and a ladder are opened. Each is computed where the page offers it.
 *   --only <part of a title>   just these links
 */
import {launch} from '../browser/browser.js';
import {serve} from '../browser/server.js';

/** @param {number} count @param {(row: number, column: number) => string | number} cell */
const rows = (count, cell, features = 64) =>
  Array.from({length: count}, (_, row) => `row=${Array.from({length: features}, (_, column) => cell(row, column)).join(',')}`).join('&');
const digits = rows(64, (row, column) => (row * 7 + column * 3) % 10);
const program = (/** @type {number} */ calls) => `program=${Array(calls).fill('dense').join(',')}`;
const link = (/** @type {string[]} */ ...parts) => `#v=1&${parts.join('&')}&entropy=5114&end`;

/** @type {[string, string][]} what it asks for, and the link */
export const heavyLinks = [
  ['64 × 64 rows, 16 copies, 440 units, 16 layers, exact', link(digits, 'copies=16', 'units=440', program(16), 'order=exact')],
  ['the same, sequential', link(digits, 'copies=16', 'units=440', program(16))],
  ['the same, exact, one layer called 16 times', link(digits, 'copies=16', 'units=440', `program=dense,${Array(15).fill('again').join(',')}`, 'order=exact')],
  ['64 × 64 rows, 64 copies, 1900 units, 2 layers', link(digits, 'copies=64', 'units=1900', program(2))],
  ['64 × 64 rows, 64 copies, 4000 units, 1 layer, gelu', link(digits, 'copies=64', 'units=4000', program(1), 'activation=gelu')],
  ['64 × 64 rows, 64 copies, 4000 units, 1 layer, tensorflow_like', link(digits, 'copies=64', 'units=4000', program(1), 'order=tensorflow_like')],
  ['1 × 64, 4096 units, 16 layers', link(rows(1, (_, column) => column % 10), 'units=4096', program(16))],
  ['1 × 64, 4096 units, 16 layers, orthogonal', link(rows(1, (_, column) => column % 10), 'units=4096', program(16), 'kernel=orthogonal')],
  ['64 × 64 rows, 15 units, 16 layers', link(digits, 'units=15', program(16))],
  ['64 equal rows of 3, 64 copies, 2 units, every order', link(rows(64, () => 1, 3), 'copies=64', 'units=2', `program=dense,${['reverse', 'lanes_4', 'lanes_8', 'lanes_16', 'pairwise', 'fma', 'float64', 'neumaier', 'exact', 'threads_2', 'threads_4', 'chunks_16'].map(() => 'again').join(',')}`, 'order=exact')],
  ['a mistake in 64 × 64 rows, 16 copies, 440 units, 16 layers, exact', link(digits.replace('row=0', 'row=x'), 'copies=16', 'units=440', program(16), 'order=exact')],
  ['weights by hand, 64 × 64 rows, 64 copies, 64 units', link(digits, 'copies=64', 'units=64', program(8), 'order=exact')],
];

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
const [{browser, close}, host] = await Promise.all([launch(), serve()]);

/** @param {import('puppeteer-core').Page} page until nothing has kept it busy for half a second */
async function quiet(page) {
  await page.evaluate(() => new Promise(resolve => {
    let since = performance.now();
    const look = () => {
      const now = performance.now();
      if (/** @type {any} */ (window).lastBlock > since) since = /** @type {any} */ (window).lastBlock;
      if (now - since > 700) resolve(undefined);
      else setTimeout(look, 50);
    };
    setTimeout(look, 50);
  }));
}

/** @param {import('puppeteer-core').Page} page @param {() => Promise<unknown>} act @returns {Promise<number>} ms of the longest block */
async function longest(page, act) {
  await page.evaluate(() => void (/** @type {any} */ (window).blocks = []));
  await act();
  await quiet(page);
  return page.evaluate(() => Math.max(0, .../** @type {any} */ (window).blocks));
}

const inFigure = (/** @type {string} */ selector) => `dense-playground >>> ${selector}`;

/** @param {string} fragment */
async function measure(fragment) {
  const page = await browser.newPage();
  page.setDefaultTimeout(240000);
  await page.evaluateOnNewDocument(() => {
    Object.assign(window, {blocks: [], lastBlock: 0});
    new PerformanceObserver(list => {
      for (const {duration, startTime} of list.getEntries()) {
        /** @type {any} */ (window).blocks.push(duration);
        /** @type {any} */ (window).lastBlock = startTime + duration;
      }
    }).observe({type: 'longtask', buffered: true});
  });
  /** @type {{[when: string]: number}} */
  const times = {};
  await page.goto(host.address + fragment);
  await page.waitForSelector('.settled');
  await quiet(page);
  times.open = await page.evaluate(() => Math.max(0, .../** @type {any} */ (window).blocks));
  const compute = async (/** @type {string} */ what) => {
    if (await page.$(inFigure('#compute')) === null) return;
    times[what] = await longest(page, async () => {
      await page.click(inFigure('#compute'));
      await page.waitForFunction(() => !document.querySelector('dense-playground')?.shadowRoot?.querySelector('#compute, #stop'), {polling: 200});
    });
  };
  await compute('compute');
  times.key = await longest(page, async () => {
    await page.focus(inFigure('[aria-label="row 0, feature 0"]'));
    await page.keyboard.type('1');
  });
  await compute('compute again');
  times.share = await longest(page, () => page.click(inFigure('#share')));
  if (await page.$(inFigure('.step-by-step'))) times.ladder = await longest(page, () => page.$eval(inFigure('.step-by-step'), button => /** @type {HTMLElement} */ (button).click()));
  await page.close();
  return times;
}

let most = 0;
for (const [title, fragment] of heavyLinks.filter(([title]) => title.includes(only))) {
  const times = await measure(fragment);
  most = Math.max(most, ...Object.values(times));
  console.log(`${title}, ${fragment.length} characters\n  ${Object.entries(times).map(([when, ms]) => `${when} ${ms.toFixed(0)}`).join(', ')} ms`);
}
console.log(`the longest block by any of these: ${most.toFixed(0)} ms`);
host.close();
await close();
