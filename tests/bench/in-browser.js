/**
 * The benchmark in a page of one of the system's browsers. Isolated, their own clocks count in steps of 5 and 20 µs; on Linux the
 * driver tells the page the processor time of its process.
 */
import {createServer} from 'node:http';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {launch} from '../browser/browser.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = ['tfjs-core/dist/tf-core', 'tfjs-layers/dist/tf-layers', 'tfjs-backend-cpu/dist/tf-backend-cpu', 'tfjs-backend-wasm/dist/tf-backend-wasm']
  .map(file => `<script src="/tests/bench/node_modules/@tensorflow/${file}.min.js"></script>`).join('');
const page = `<!doctype html><title>Benchmark</title>${scripts}<script type="module" src="/tests/bench/page.js"></script>`;

/** @type {Record<string, string>} */
const types = {'.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm'};

async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    const headers = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};
    try {
      const [type, body] = path === '/'
        ? ['text/html; charset=utf-8', page]
        : [types[extname(path)] ?? 'application/octet-stream', await readFile(join(root, path))];
      response.writeHead(200, {...headers, 'Content-Type': type}).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {address: `http://127.0.0.1:${port}/`, close: () => server.close()};
}

/** Milliseconds of processor time of all threads of a process. @param {number} process */
function processorTime(process) {
  const folder = `/proc/${process}/task/`;
  let nanoseconds = 0;
  for (const thread of readdirSync(folder)) {
    try {
      nanoseconds += Number(readFileSync(`${folder}${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch { // it has ended
    }
  }
  return nanoseconds / 1e6;
}

/** The processes that one began, and they in turn, with what each has spent. @param {number} root */
function descendants(root) {
  /** @type {Map<number, number>} */
  const parents = new Map();
  for (const name of readdirSync('/proc').filter(each => Number(each) > 0)) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch { // it has ended
    }
  }
  const belongs = (/** @type {number | undefined} */ id) => {
    while (id !== undefined && id !== root) id = parents.get(id);
    return id === root;
  };
  return [...parents.keys()].filter(belongs).map(id => ({id, spent: processorTime(id)}));
}

/** The process that runs a page: it spends most while the page is busy. @param {import('puppeteer-core').Browser} browser @param {import('puppeteer-core').Page} tab */
async function processOf(browser, tab) {
  const root = browser.process()?.pid ?? 0;
  const before = descendants(root);
  await tab.evaluate(() => {
    for (const end = performance.now() + 300; performance.now() < end;);
  });
  const spent = descendants(root).map(({id, spent}) => ({id, spent: spent - (before.find(each => each.id === id)?.spent ?? 0)}));
  return spent.reduce((a, b) => (b.spent > a.spent ? b : a)).id;
}

/**
 * @param {string} name of the browser, as the toolchain lists it
 * @param {'layers' | 'training'} what of page.js
 * @param {{quick: boolean, end?: number, log: (line: string) => void}} options
 * @returns {Promise<unknown>} the contest
 */
export async function inBrowser(name, what, {quick, end = Number.MAX_SAFE_INTEGER, log}) {
  const server = await serve();
  const {browser, close} = await launch(name);
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(0);
    tab.on('console', message => message.type() === 'log' && log(message.text()));
    /** @type {Promise<unknown>} */
    const contest = new Promise((resolve, reject) => {
      tab.on('pageerror', reject);
      tab.exposeFunction('finish', resolve).catch(reject);
    });
    await Promise.race([contest, (async () => {
      await tab.goto(server.address);
      await tab.waitForFunction(() => 'run' in globalThis);
    })()]);
    // A question to the driver takes Firefox two milliseconds of the page's own: nothing beside a training, much beside one call of a layer.
    if (existsSync('/proc/self/task') && (name === 'Chromium' || what === 'training')) {
      const process = await processOf(browser, tab);
      await tab.exposeFunction('processorTime', () => processorTime(process));
    }
    const environment = (await browser.version()).replace('/', ' ').replace('Headless', '').replace('Chrome', 'Chromium').replace('firefox', 'Firefox');
    // One message that waits for the end would time out.
    await tab.evaluate((what, options) => void /** @type {any} */ (globalThis).run(what, options), what, {environment, quick, end});
    return await contest;
  } finally {
    await close();
    server.close();
  }
}
