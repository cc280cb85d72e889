/** A site of somebody else with the package in it: made in a new folder, built, and served. */
import {execFile, spawn} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {installPackage, root} from './installed.js';
import {installFar} from './far.js';
import {listing} from './reader.js';
import {serveFolder} from './static.js';

/** @typedef {import('./table.js').Host} Host */

const sites = fileURLToPath(new URL('sites/', import.meta.url));

/** Puts the listing where a file says so, with the indent that it stands in. @param {string} folder */
function fill(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true, recursive: true})) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const indent = /^( *)LISTING/m.exec(text)?.[1] ?? '';
    if (text.includes('LISTING')) writeFileSync(file, text.replace('LISTING', listing.trimEnd().replaceAll('\n', `\n${indent}`)));
  }
}

/** @param {string} folder */
const environment = folder => ({
  ...process.env, NODE_ENV: '', // which node --test leaves alone, and frameworks read
  PATH: [join(folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
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
export async function openSite({sites: layers, packages = [], build, pages = [], serve, server, path = ''}) {
  const {folder} = packages.length > 0 ? await installFar(packages) : await installPackage();
  for (const layer of layers) cpSync(join(sites, layer), folder, {recursive: true});
  fill(folder);
  for (const [tool, ...args] of build) {
    await promisify(execFile)(tool, args, {cwd: folder, env: environment(folder), maxBuffer: 1 << 26}).catch(({message, stdout, stderr}) => {
      throw new Error(`${message}\n${stdout}\n${stderr}`.slice(0, 8000));
    });
  }
  if (serve) mkdirSync(join(folder, serve), {recursive: true});
  for (const page of pages) cpSync(join(folder, page), join(folder, serve ?? '', page));
  const running = server ? await start(server, folder) : await serveFolder(join(folder, serve ?? ''));
  return {
    address: running.address + path,
    folder,
    close() {
      running.close();
      if (packages.length === 0) rmSync(folder, {recursive: true, force: true});
    },
  };
}
