/**
 * The benchmark in a page of the system's Chromium. Isolated, its own clock counts in steps of 5 µs; on Linux the driver
 * tells it the processor time of its process.
 */
import {createServer} from 'node:http';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {launch} from '../browser/browser.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = ['tfjs-core/dist/tf-core', 'tfjs-layers/dist/tf-layers', 'tfjs-backend-wasm/dist/tf-backend-wasm']
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

/** The process that runs a page. @param {import('puppeteer-core').Browser} browser @param {import('puppeteer-core').Page} tab */
async function processOf(browser, tab) {
  const session = await browser.target().createCDPSession();
  const renderers = async () => {
    const {processInfo} = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({type}) => type === 'renderer').map(({id}) => ({id, spent: processorTime(id)}));
  };
  const before = await renderers();
  await tab.evaluate(() => {
    for (const end = performance.now() + 100; performance.now() < end;);
  });
  const spent = (await renderers()).map(({id, spent}) => ({id, spent: spent - (before.find(each => each.id === id)?.spent ?? 0)}));
  return spent.reduce((a, b) => (b.spent > a.spent ? b : a)).id;
}

/**
 * @param {{quick: boolean, end: number, log: (line: string) => void}} options
 * @returns {Promise<import('./contest.js').Contest>}
 */
export async function contestInChromium({quick, end, log}) {
  const server = await serve();
  const {browser, close} = await launch();
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(0);
    tab.on('console', message => message.type() === 'log' && log(message.text()));
    /** @type {Promise<import('./contest.js').Contest>} */
    const contest = new Promise((resolve, reject) => {
      tab.on('pageerror', reject);
      tab.exposeFunction('finish', resolve);
    });
    await Promise.race([contest, tab.goto(server.address, {waitUntil: 'networkidle0'})]);
    if (existsSync('/proc/self/task')) {
      const process = await processOf(browser, tab);
      await tab.exposeFunction('processorTime', () => processorTime(process));
    }
    const environment = (await browser.version()).replace('/', ' ').replace('Headless', '').replace('Chrome', 'Chromium');
    // One message that waits for the end would time out.
    await tab.evaluate(options => void /** @type {any} */ (globalThis).run(options), {environment, quick, end});
    return await contest;
  } finally {
    await close();
    server.close();
  }
}
