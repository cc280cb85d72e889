/** The built page as a strict host would serve it. */
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {basename, extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {policyOf} from '../../web/build/policy.js';

export const built = process.env.DENSE_PAGE ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** The policy of the built page. */
export const policy = policyOf(readFileSync(join(built, 'index.html'), 'utf8'));

/** @type {Record<string, string>} */
export const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm',
};

/**
 * A file of the page, with complaints.js added as the page's first script.
 * @param {string} file
 */
async function withListener(file) {
  if (basename(file) === 'complaints.js') return readFile(new URL('complaints.js', import.meta.url));
  if (extname(file) !== '.html') return readFile(file);
  return Buffer.from((await readFile(file, 'utf8')).replace('<meta charset="utf-8">', '$&<script src="./complaints.js"></script>'));
}

/**
 * @param {string} [folder]
 * @param {Record<string, string>} [headers] beside the policy
 * @param {{compressed?: boolean, gate?: (path: string) => Promise<void>, fault?: import('./faults.js').Fault, listening?: boolean}} [options]
 *   compressed: as most hosts send text; gate: a file waits for it, and is missing if it throws; fault: answers in place of the host;
 *   listening: complaints.js runs before the page's own scripts
 * @returns {Promise<{address: string, close: () => void}>} the address of the page, in a folder on a free port
 */
export async function serve(folder = built, headers = {}, {compressed = false, gate = async () => {}, fault, listening = false} = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    const file = join(folder, path.replace(/^\/folder\//, '/').replace(/\/$/, '/index.html'));
    try {
      if (!path.startsWith('/folder/')) throw new Error('outside');
      await gate(path);
      if (await fault?.(response, file)) return;
      const body = listening ? await withListener(file) : await readFile(file);
      response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'text/plain', 'Content-Security-Policy': policy, ...(compressed ? {'Content-Encoding': 'gzip'} : {}), ...headers});
      response.end(compressed ? gzipSync(body) : body);
    } catch {
      response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found'); // in place of an empty answer Chromium shows a page of its own origin
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref(); // a test that fails before it closes its host must not keep the run waiting
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/folder/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
