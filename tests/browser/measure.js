// `node tests/browser/measure.js [visits]`: bytes that the built page loads until it shows numbers, and the time until then.
import {gzipSync} from 'node:zlib';
import {launch} from './browser.js';
import {serve} from './server.js';

const visits = Number(process.argv[2] ?? 11);
const [chromium, host] = await Promise.all([launch(), serve()]);

/** One visit with an empty cache. @returns {Promise<{first: number, shift: number, files: Map<string, Buffer>}>} */
async function visit() {
  const context = await chromium.browser.createBrowserContext();
  const page = await context.newPage();
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  /** @type {Promise<unknown>[]} */
  const bodies = [];
  page.on('response', response => bodies.push(response.buffer().then(body => files.set(response.url().slice(host.address.length), body), () => {})));
  await page.evaluateOnNewDocument(() => {
    const times = Object.assign(window, {shift: 0, first: 0});
    new PerformanceObserver(list => list.getEntries().forEach(entry => (times.shift += /** @type {any} */ (entry).value)))
      .observe({type: 'layout-shift', buffered: true});
    const look = () => {
      const shown = document.querySelector('dense-playground')?.shadowRoot?.querySelector('.output .values');
      if (shown) times.first = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(host.address);
  await page.waitForFunction(() => /** @type {any} */ (window).first > 0);
  const {first, shift} = await page.evaluate(() => {
    const {first, shift} = /** @type {any} */ (window);
    return {first, shift};
  });
  await Promise.all(bodies);
  await context.close();
  return {first, shift, files};
}

await visit();
const all = [];
for (let i = 0; i < visits; ++i) all.push(await visit());
await chromium.close();
host.close();

let [raw, zipped] = [0, 0];
console.log('file                                       bytes    gzip');
for (const [name, body] of [...all[0].files].sort()) {
  const gzip = gzipSync(body, {level: 9}).length;
  raw += body.length;
  zipped += gzip;
  console.log(`${(name || 'index.html').padEnd(40)} ${String(body.length).padStart(7)} ${String(gzip).padStart(7)}`);
}
console.log(`${'all'.padEnd(40)} ${String(raw).padStart(7)} ${String(zipped).padStart(7)}`);
const times = all.map(({first}) => first).sort((a, b) => a - b);
const at = (/** @type {number} */ share) => Math.round(times[Math.floor(share * (times.length - 1))]);
console.log(`first output after navigation, ms, ${visits} visits without cache: median ${at(0.5)}, fastest ${at(0)}, slowest ${at(1)}`);
console.log(`layout shift: ${Math.max(...all.map(({shift}) => shift)).toFixed(4)}`);
