// `npm run size [-- <visits>]`: bytes that the built page loads until it shows numbers, the time until then beside a page
// that hardly does anything, and the time from a key to the painted frame.
import {gzipSync} from 'node:zlib';
import {launch} from './browser.js';
import {mainThreadTimes, paintTimes} from './edit-time.js';
import {loadedFiles, serveBarePage, visit} from './first-sight.js';
import {serve} from './server.js';

const visits = Number(process.argv[2] ?? 15);
const keys = 60;
const [{browser, close}, host, bare] = await Promise.all([launch(), serve(), serveBarePage()]);

let [raw, zipped] = [0, 0];
console.log('file                                       bytes    gzip');
for (const [name, body] of [...await loadedFiles(browser, host.address)].sort()) {
  const gzip = gzipSync(body, {level: 9}).length;
  raw += body.length;
  zipped += gzip;
  console.log(`${(name || 'index.html').padEnd(40)} ${String(body.length).padStart(7)} ${String(gzip).padStart(7)}`);
}
console.log(`${'all'.padEnd(40)} ${String(raw).padStart(7)} ${String(zipped).padStart(7)}\n`);

/** @param {number[]} times */
const spread = times => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `median ${at(0.5)}, fastest ${at(0)}, slowest ${at(1)}`;
};
/** @type {{bare: number[], page: number[], shift: number[]}} */
const seen = {bare: [], page: [], shift: []};
for (let i = -1; i < visits; ++i) {
  const floor = await visit(browser, bare.address);
  const {first, shift} = await visit(browser, host.address);
  if (i < 0) continue; // the browser itself warms up
  seen.bare.push(floor.first);
  seen.page.push(first);
  seen.shift.push(shift);
}
console.log(`first numbers painted, ms after navigation, ${visits} visits without cache, in turns
bare page with 541 bytes of wasm  ${spread(seen.bare)}
the page                          ${spread(seen.page)}
the page after its bare neighbour ${spread(seen.page.map((first, i) => first - seen.bare[i]))}
layout shift                      ${Math.max(...seen.shift).toFixed(4)}\n`);

const painted = await paintTimes(browser, host.address, keys);
const handed = await mainThreadTimes(browser, host.address, keys);
console.log(`key to painted frame, ms, 64 rows, 64 units, 5 layers, ${keys} keys
event timing, in steps of 8       ${spread(painted)}; ${painted.filter(time => time <= 16).length} of ${keys} within 16
main thread, by a trace           ${spread(handed)}`);
await close();
host.close();
bare.close();
