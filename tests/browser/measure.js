// `npm run size [-- <visits>]`: bytes that the built page loads until it shows numbers, the time until then beside a page
// that hardly does anything and beside one with tfjs, from localhost and as on a phone, and the time from a key to the
// painted frame.
import {launch} from './browser.js';
import {mainThreadTimes, paintTimes} from './edit-time.js';
import {hasTensorflow, loadedFiles, serveBarePage, serveTensorflowPages, visit} from './first-sight.js';
import {gzipped} from './budgets.js';
import {serve} from './server.js';

const visits = Number(process.argv[2] ?? 15);
const keys = 60;
const [{browser, close}, host, bare, tensorflow] = await Promise.all([
  launch(), serve(), serveBarePage(), hasTensorflow ? serveTensorflowPages() : null]);

/** @param {string} title @param {{name: string, body: Buffer}[]} files */
function printSizes(title, files) {
  const rows = files.map(({name, body}) => ({name, bytes: body.length, gzip: gzipped(body)}));
  const sum = (/** @type {'bytes' | 'gzip'} */ what) => rows.reduce((total, row) => total + row[what], 0);
  console.log(`${title.padEnd(40)}   bytes    gzip`);
  for (const {name, bytes, gzip} of [...rows.sort((a, b) => a.name.localeCompare(b.name)), {name: 'all', bytes: sum('bytes'), gzip: sum('gzip')}]) {
    console.log(`${name.padEnd(40)} ${String(bytes).padStart(7)} ${String(gzip).padStart(7)}`);
  }
  console.log();
}
const files = await loadedFiles(browser, host.address, 'dense-playground >>> .cm-content');
printSizes('until the first numbers are painted', files.filter(({late}) => !late));
printSizes('after them', files.filter(({late}) => late));
for (const [how, {address}] of Object.entries(tensorflow ?? {})) {
  printSizes(`the smallest page with tfjs-core, ${how}`, await loadedFiles(browser, address, '.first:not(:empty)'));
}

/** @param {number[]} times */
const spread = times => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `median ${at(0.5)}, fastest ${at(0)}, slowest ${at(1)}`;
};
/** @param {{[page: string]: {address: string}}} hosts @param {number} visits @param {boolean} [phone] */
async function printFirstSight({bare, page, ...peers}, visits, phone = false) {
  /** @type {Record<string, number[]>} */
  const seen = {};
  const note = (/** @type {string} */ what, /** @type {number} */ value) => (seen[what] ??= []).push(value);
  for (let i = -1; i < visits; ++i) {
    const floor = await visit(browser, bare.address, phone);
    const {first, figure, shift} = await visit(browser, page.address, phone);
    const others = [];
    for (const [how, {address}] of Object.entries(peers)) others.push({how, ...await visit(browser, address, phone)});
    if (i < 0) continue; // the browser itself warms up
    note('bare page with 541 bytes of wasm', floor.first);
    note('the page', first);
    note('its figure', figure);
    note('the page, after its bare neighbour', first - floor.first);
    note('its figure, after it', figure - floor.first);
    for (const {how, first} of others) note(`tfjs-core, ${how}`, first);
    note('layout shift', shift);
  }
  const {'layout shift': shifts, ...times} = seen;
  for (const [what, each] of Object.entries(times)) console.log(`${what.padEnd(33)} ${spread(each)}`);
  console.log(`layout shift                      ${Math.max(...shifts).toFixed(4)}\n`);
}
console.log(`first numbers painted, ms after navigation, ${visits} visits without cache, in turns`);
await printFirstSight({bare, page: host, ...tensorflow}, visits);
const compressed = {compressed: true}; // as hosts send it
const [phoneHost, phoneBare, phoneTensorflow] = await Promise.all([
  serve(undefined, {}, compressed), serveBarePage(compressed), hasTensorflow ? serveTensorflowPages(compressed) : null]);
console.log('the same as on a phone: 1.6 Mbit/s, 150 ms to and fro, a quarter of the processor, 7 visits');
await printFirstSight({bare: phoneBare, page: phoneHost, ...phoneTensorflow}, 7, true);
if (!tensorflow) console.log('tfjs-core is not there to be held against: `npm run bench` fetches it\n');

const painted = await paintTimes(browser, host.address, keys);
const handed = await mainThreadTimes(browser, host.address, keys);
console.log(`key to painted frame, ms, 64 rows, 64 units, 5 layers, ${keys} keys
event timing, in steps of 8       ${spread(painted)}; ${painted.filter(time => time <= 16).length} of ${keys} within 16
main thread, by a trace           ${spread(handed)}`);
await close();
for (const {close} of [host, bare, phoneHost, phoneBare, ...Object.values({...tensorflow}), ...Object.values({...phoneTensorflow})]) close();
