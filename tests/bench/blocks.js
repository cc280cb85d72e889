/**
 * `npm run bench:blocks`: the longest task, during which the page hears nothing, in ms of the processor, by links that ask for as much as a link may, and by
 * scripts without end: when it is opened, at a key, and when the panel to share is opened.
 *   --only <part of a title>   just these links
 */
import {launch} from '../browser/browser.js';
import {serve} from '../browser/server.js';
import {heavyScripts} from './heavy-scripts.js';

/** @param {number} count @param {(row: number, column: number) => string | number} cell */
const rows = (count, cell, features = 64) =>
  Array.from({length: count}, (_, row) => `row=${Array.from({length: features}, (_, column) => cell(row, column)).join(',')}`).join('&');
const digits = rows(64, (row, column) => (row * 7 + column * 3) % 10);
const program = (/** @type {number} */ calls) => `program=${Array(calls).fill('dense').join(',')}`;
const link = (/** @type {string[]} */ ...parts) => `#v=1&${parts.join('&')}&entropy=5114&end`;

/** @type {[string, string][]} what it asks for, and the link */
const heavyLinks = [
  ['64 × 64 rows, 16 copies, 440 units, 16 layers, exact', link(digits, 'copies=16', 'units=440', program(16), 'order=exact')],
  ['the same, sequential', link(digits, 'copies=16', 'units=440', program(16))],
  ['the same, exact, one layer called 16 times', link(digits, 'copies=16', 'units=440', `program=dense,${Array(15).fill('again').join(',')}`, 'order=exact')],
  ['64 × 64 rows, 64 copies, 1900 units, 2 layers', link(digits, 'copies=64', 'units=1900', program(2))],
  ['64 × 64 rows, 64 copies, 4000 units, 1 layer, gelu', link(digits, 'copies=64', 'units=4000', program(1), 'activation=gelu')],
  ['64 × 64 rows, 64 copies, 4000 units, 1 layer, tensorflow_like', link(digits, 'copies=64', 'units=4000', program(1), 'order=tensorflow_like')],
  ['1 × 64, 4096 units, 16 layers', link(rows(1, (_, column) => column % 10), 'units=4096', program(16))],
  ['1 × 64, 4096 units, 16 layers, orthogonal', link(rows(1, (_, column) => column % 10), 'units=4096', program(16), 'kernel=orthogonal')],
  ['64 × 64 rows, 64 copies, 256 units, 16 layers', link(digits, 'copies=64', 'units=256', program(16))],
  ['the same, all equal', link(digits, 'copies=64', 'units=256', `program=${Array(16).fill('seed,dense')}`)],
  ['64 × 64 rows, 15 units, 16 layers', link(digits, 'units=15', program(16))],
  ['64 equal rows of 3, 64 copies, 2 units, every order', link(rows(64, () => 1, 3), 'copies=64', 'units=2', `program=dense,${['reverse', 'lanes_4', 'lanes_8', 'lanes_16', 'pairwise', 'fma', 'float64', 'neumaier', 'exact', 'threads_2', 'threads_4', 'chunks_16'].map(() => 'again').join(',')}`, 'order=exact')],
  ['a mistake in 64 × 64 rows, 16 copies, 440 units, 16 layers, exact', link(digits.replace('row=0', 'row=x'), 'copies=16', 'units=440', program(16), 'order=exact')],
  ['weights by hand, 64 × 64 rows, 64 copies, 64 units', link(digits, 'copies=64', 'units=64', program(8), 'order=exact')],
];

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
const [{browser, close}, host] = await Promise.all([launch(), serve()]);

/** @param {import('puppeteer-core').Page} page until nothing has kept it busy for most of a second */
const quiet = page => page.evaluate(() => new Promise(resolve => {
  let since = performance.now();
  const observer = new PerformanceObserver(() => { since = performance.now(); });
  observer.observe({type: 'longtask'});
  const look = () => {
    if (performance.now() - since < 700) return setTimeout(look, 50);
    observer.disconnect();
    resolve(undefined);
  };
  look();
}));

/**
 * @param {import('puppeteer-core').Page} page @param {() => Promise<unknown>} act
 * @returns {Promise<number>} ms of the processor that the longest task of a page's main thread took: those of the clock tell what else ran
 */
async function longest(page, act) {
  await page.tracing.start({categories: ['toplevel']});
  await act();
  await quiet(page);
  const {traceEvents} = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  /** @typedef {{name: string, pid: number, tid: number, tdur?: number, args: {name?: string}}} TraceEvent */
  const thread = (/** @type {TraceEvent} */ {pid, tid}) => `${pid} ${tid}`;
  const mains = new Set(traceEvents.filter((/** @type {TraceEvent} */ e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map(thread));
  return Math.max(0, ...traceEvents.flatMap((/** @type {TraceEvent} */ e) => (e.tdur && mains.has(thread(e)) ? [e.tdur / 1000] : [])));
}

const inFigure = (/** @type {string} */ selector) => `dense-playground >>> ${selector}`;

/** @param {string} fragment */
async function measure(fragment) {
  const page = await browser.newPage();
  page.setDefaultTimeout(240000);
  /** @type {{[when: string]: number}} */
  const times = {};
  times.open = await longest(page, async () => {
    await page.goto(host.address + fragment);
    await page.waitForSelector('.settled');
  });
  times.key = await longest(page, async () => {
    await page.focus(inFigure('.cm-content'));
    await page.keyboard.type(' ');
  });
  times.share = await longest(page, () => page.click(inFigure('#share')));
  await page.close();
  return times;
}

let most = 0;
/** @type {[string, string][]} */
const scripts = Object.entries(heavyScripts).map(([name, text]) => [`script ${name}`, `#v=2&keras=3.15&entropy=5114&python=${encodeURIComponent(text)}&end`]);
for (const [title, fragment] of [...heavyLinks, ...scripts].filter(([title]) => title.includes(only))) {
  const times = await measure(fragment);
  most = Math.max(most, ...Object.values(times));
  console.log(`${title}, ${fragment.length} characters\n  ${Object.entries(times).map(([when, ms]) => `${when} ${ms.toFixed(0)}`).join(', ')} ms`);
}
console.log(`the longest block by any of these: ${most.toFixed(0)} ms`);
host.close();
await close();
