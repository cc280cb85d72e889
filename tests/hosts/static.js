/** A host of files as most are: it compresses text, knows wasm, and sends what headers it is told to. */
import {createServer} from 'node:http';
import {readFile, stat} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {gzipSync} from 'node:zlib';
import {types} from '../browser/server.js';

/** @typedef {{headers?: (path: string) => Record<string, string>, answer?: (path: string) => {status: number, type: string, body: string} | null}} Answers headers: beside the usual; answer: in the place of a file */

/**
 * @param {string} folder
 * @param {Answers} [answers]
 * @returns {Promise<{address: string, asked: string[], close: () => void}>} asked: paths, as they come
 */
export async function serveFolder(folder, {headers = () => ({}), answer = () => null} = {}) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    asked.push(path);
    const other = answer(path);
    if (other) return response.writeHead(other.status, {'Content-Type': other.type, ...headers(path)}).end(other.body);
    try {
      let file = join(folder, path);
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const body = await readFile(file);
      response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'text/plain', 'Content-Encoding': 'gzip', ...headers(path)}).end(gzipSync(body));
    } catch {
      response.writeHead(404, {'Content-Type': 'text/plain', ...headers(path)}).end('Not found');
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
