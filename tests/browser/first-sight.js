/** How long a page needs until it shows numbers, beside a page that hardly does anything: the floor on this machine. */
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {policy, serve} from './server.js';

/** (module (func (export "answer") (result i32) i32.const 42)) with a custom section that makes it 541 bytes long. */
const bareModule = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 10, 1, 6, 97, 110, 115, 119, 101, 114, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11,
  0, 243, 3, ...new Array(499).fill(0));

/** @param {string} name of the script that shows a number */
const documentOf = name => `<!doctype html><meta charset="utf-8"><title>${name}</title><script type="module" src="./${name}.js"></script><pre class="first"></pre>\n`;

/** @typedef {{compressed?: boolean}} Sending */

/** A host of a page of its own. @param {Record<string, string | Uint8Array>} files @param {Sending} sending @param {Record<string, string>} [headers] */
async function serveFiles(files, sending, headers) {
  const folder = mkdtempSync(join(tmpdir(), 'dense-floor-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const host = await serve(folder, headers, sending);
  return {address: host.address, close: () => {
    host.close();
    rmSync(folder, {recursive: true});
  }};
}

/** A host of the bare page. @param {Sending} [sending] */
export const serveBarePage = (sending = {}) => serveFiles({
  'index.html': documentOf('bare'),
  'bare.js': `const {instance} = await WebAssembly.instantiateStreaming(fetch(new URL('./bare.wasm', import.meta.url)));
document.querySelector('.first').textContent = instance.exports.answer();\n`,
  'bare.wasm': bareModule,
}, sending);

const bench = fileURLToPath(new URL('../bench/', import.meta.url));
const packages = join(bench, 'node_modules/@tensorflow');
export const hasTensorflow = existsSync(packages);

/**
 * Hosts of the smallest pages that show a Dense output by tfjs-core and its wasm backend: as one bundle of what they use,
 * and with the two scripts as they are published.
 * @param {Sending} [sending]
 */
export async function serveTensorflowPages(sending = {}) {
  const entry = join(bench, 'tensorflow-page.js');
  const built = await build({
    configFile: false, root: bench, logLevel: 'error',
    build: {write: false, target: 'es2022', rollupOptions: {input: entry, output: {codeSplitting: false}}},
  });
  const {output: [{code}]} = /** @type {import('vite').Rollup.RollupOutput} */ (built);
  const module = 'tfjs-backend-wasm-simd.wasm';
  const files = {'index.html': documentOf('tensorflow'), 'tensorflow.js': code, [module]: readFileSync(join(packages, 'tfjs-backend-wasm/dist', module))};
  const published = {'tf-core.min.js': 'tfjs-core/dist/tf-core.min.js', 'tf-backend-wasm.min.js': 'tfjs-backend-wasm/dist/tf-backend-wasm.min.js'};
  const scripts = Object.keys(published).map(name => `<script defer src="./${name}"></script>`).join('');
  const names = /** @type {RegExp} */ (/^import (\{.*\}) from .*tfjs-core';\nimport \{(.*)\} from .*$/m);
  const headers = {'Content-Security-Policy': policy.replace("'self'", "'self' 'unsafe-eval'")}; // its glue makes functions of text
  return {
    bundled: await serveFiles(files, sending, headers),
    published: await serveFiles({
      ...files,
      'index.html': documentOf('tensorflow').replace('<script', `${scripts}<script`),
      'tensorflow.js': readFileSync(entry, 'utf8').replace(names, 'const $1 = tf;\nconst {$2} = tf.wasm;'),
      ...Object.fromEntries(Object.entries(published).map(([name, path]) => [name, readFileSync(join(packages, path))])),
    }, sending, headers),
  };
}

/** Runs in the page: notes when the frame is painted that shows the first number computed there, and what moved. */
function watch() {
  /** @type {unknown} */ let asked;
  const times = Object.assign(window, {shift: 0, first: 0, figure: 0});
  new PerformanceObserver(list => list.getEntries().forEach(entry => (times.shift += /** @type {any} */ (entry).value)))
    .observe({type: 'layout-shift', buffered: true});
  const painted = new MessageChannel();
  // What a frame posts is heard when it has been painted.
  painted.port1.onmessage = ({data}) => (times[/** @type {'first' | 'figure'} */ (data)] = performance.now());
  const look = () => {
    const figure = document.querySelector('dense-playground')?.shadowRoot?.querySelector('.outputs td');
    const numbers = figure ?? document.querySelector('[data-live], .first:not(:empty)');
    if (numbers && !asked) painted.port2.postMessage('first');
    asked ||= numbers;
    if (figure) painted.port2.postMessage('figure');
    else if (!numbers || document.querySelector('dense-playground')) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * One visit with an empty cache, in a window that is open already: beside a window that opens, Chromium starts a renderer
 * for its own menus, and two cores then take 20 ms longer for the bare page and 60 for ours (15 visits each in turns).
 * Nothing but the time is asked of the browser: who listens to its network makes it slower.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {boolean} [phone] as Lighthouse has it: 1.6 Mbit/s, 150 ms to and fro, a quarter of the processor
 * @returns {Promise<{first: number, figure: number, shift: number}>} figure: 0 where there is none
 */
export async function visit(browser, url, phone = false) {
  const root = await browser.target().createCDPSession();
  const {browserContextId} = await root.send('Target.createBrowserContext');
  const {targetId} = await root.send('Target.createTarget', {url: 'about:blank', browserContextId});
  const target = await browser.waitForTarget(target => /** @type {any} */ (target)._targetId === targetId);
  const page = await target.createCDPSession();
  await page.send('Page.enable');
  await page.send('Page.addScriptToEvaluateOnNewDocument', {source: `(${watch})()`});
  if (phone) {
    await page.send('Network.enable');
    await page.send('Network.emulateNetworkConditions', {offline: false, latency: 150, downloadThroughput: 200e3, uploadThroughput: 94e3});
    await page.send('Emulation.setCPUThrottlingRate', {rate: 4});
  }
  await new Promise(resolve => setTimeout(resolve, 1000));
  await page.send('Page.navigate', {url});
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 300)); // what moves after the first number is a shift too
    const {result} = await page.send('Runtime.evaluate', {
      expression: "({first, figure, shift, whole: figure > 0 || !document.querySelector('dense-playground')})", returnByValue: true});
    if (!(result.value?.first > 0) || !result.value.whole) continue;
    await root.send('Target.disposeBrowserContext', {browserContextId});
    await root.detach();
    return result.value;
  }
}

/**
 * What a visit loads, in files by name: until the first numbers are painted, and after them.
 * @param {import('puppeteer-core').Browser} browser @param {string} address @param {string} rest a selector of what is there when all is
 */
export async function loadedFiles(browser, address, rest) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  /** @type {Promise<unknown>[]} */
  const bodies = [];
  page.on('response', response => bodies.push(response.buffer().then(body => files.set(response.url(), body), () => {})));
  await page.evaluateOnNewDocument(watch);
  await page.goto(address);
  await page.waitForSelector(rest);
  await page.waitForFunction(() => /** @type {any} */ (window).first > 0);
  const late = await page.evaluate(() => performance.getEntriesByType('resource')
    .filter(({startTime}) => startTime > /** @type {any} */ (window).first).map(({name}) => name));
  await Promise.all([...bodies]);
  await context.close();
  return [...files].map(([url, body]) => ({name: url.slice(address.length) || 'index.html', body, late: late.includes(url)}));
}
