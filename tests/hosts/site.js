/** A site of somebody else with the package in it: made in a new folder, built, and served. */
import {execFile, spawn} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {packageHost, shared} from './bare-page.js';
import {installFar} from './far.js';
import {installPackage, root} from './installed.js';
import {listing} from './reader.js';
import {serveFolder} from './static.js';

/** @typedef {import('./table.js').Host} Host */

const sites = fileURLToPath(new URL('sites/', import.meta.url));

/** Lays what an author writes into a folder. @param {string} layer @param {string} folder @param {Record<string, string>} words what stands for what */
function lay(layer, folder, words) {
  cpSync(join(sites, layer), folder, {recursive: true});
  for (const {name, parentPath} of readdirSync(join(sites, layer), {withFileTypes: true, recursive: true}).filter(entry => entry.isFile())) {
    const file = join(folder, relative(join(sites, layer), parentPath), name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, Object.entries(words).reduce((done, [word, what]) => done.replaceAll(word, what), text));
  }
}

/** @param {string} folder */
const environment = folder => ({
  ...process.env, NODE_ENV: '', // which node --test leaves alone, and frameworks read
  PATH: [join(folder, 'node_modules/.bin'), join(folder, 'venv/bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
});

/** @returns {Promise<number>} of a port that nobody has */
const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/** Starts a host's own server. @param {[tool: string, ...args: string[]]} command @param {string} folder */
async function start([tool, ...args], folder) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const child = spawn(tool, args.map(each => each.replace('PORT', String(port))), {cwd: folder, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'], detached: true});
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text));
  const close = () => process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
  for (const until = Date.now() + 120_000; ;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${tool} does not serve:\n${said.slice(-4000)}`);
    if (await fetch(address).then(() => true, () => false)) return {address, close};
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/**
 * @param {Host} host
 * @returns {Promise<{address: string, folder: string, close: () => void}>} of the page; folder: of the site
 */
export async function openSite(host) {
  const {sites: layers, packages, pip, build, pages = [], serve, server, path = ''} = host;
  const isFar = packages ?? pip;
  const {folder} = isFar ? await installFar(host) : await installPackage();
  const shown = join(folder, serve ?? '');
  const [cdn, files] = await Promise.all([packageHost({headers: () => shared}), serveFolder(shown)]);
  for (const layer of layers) lay(layer, folder, {LISTING: listing.trimEnd(), MODULE: cdn.script, ADDRESS: files.address});
  for (const [tool, ...args] of build) {
    await promisify(execFile)(tool, args, {cwd: folder, env: environment(folder), maxBuffer: 1 << 26}).catch(({message, stdout, stderr}) => {
      throw new Error(`${message}\n${stdout}\n${stderr}`.slice(0, 8000));
    });
  }
  mkdirSync(shown, {recursive: true});
  for (const page of pages) cpSync(join(folder, page), join(shown, page));
  const running = server ? await start(server, folder) : files;
  return {
    address: running.address + path,
    folder,
    close() {
      for (const each of new Set([running, files, cdn])) each.close();
      if (!isFar) rmSync(folder, {recursive: true, force: true});
    },
  };
}
