/** The benchmark in a page of the system's Chromium, isolated, so that its clock counts in steps of 5 µs. */
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {launch} from '../browser/browser.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = ['tfjs-core/dist/tf-core', 'tfjs-layers/dist/tf-layers', 'tfjs-backend-wasm/dist/tf-backend-wasm']
  .map((file) => `<script src="/tests/bench/node_modules/@tensorflow/${file}.min.js"></script>`).join('');
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
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {address: `http://127.0.0.1:${port}/`, close: () => server.close()};
}

/**
 * @param {{quick: boolean, log: (line: string) => void}} options
 * @returns {Promise<import('./contest.js').Contest>}
 */
export async function contestInChromium({quick, log}) {
  const server = await serve();
  const {browser, close} = await launch();
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(0);
    tab.on('console', (message) => message.type() === 'log' && log(message.text()));
    /** @type {Error | undefined} */
    let failure;
    tab.on('pageerror', (error) => { failure = /** @type {Error} */ (error); });
    await tab.goto(server.address, {waitUntil: 'networkidle0'});
    if (failure) throw failure;
    const environment = (await browser.version()).replace('/', ' ').replace('Headless', '').replace('Chrome', 'Chromium');
    return await tab.evaluate((name, fast) => /** @type {any} */ (globalThis).run(name, fast), environment, quick);
  } finally {
    await close();
    server.close();
  }
}
