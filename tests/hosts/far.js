/** What has to be fetched for a host: pinned, and kept outside every checkout, so that it is fetched once. */
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {cacheFolder} from '../../wasm/toolchain/cache.js';
import {packedPackage} from './installed.js';

/** What a package needs of others is what there was on this day. */
const day = '2026-11-29';

/** @param {string | Buffer} text */
const digest = text => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** What stays in the folder of a host from one time to the next. */
const kept = ['node_modules', 'venv', 'package.json', 'package-lock.json'];

/**
 * A folder in which packages are installed, and ours by `npm install` from its tarball, as anybody would.
 * @param {Pick<import('./table.js').Host, 'packages' | 'pip' | 'settings'>} host
 */
export async function installFar({packages = [], pip = [], settings = {}}) {
  const folder = join(cacheFolder(), `hosts-${digest(JSON.stringify([day, packages, pip, settings]))}`);
  const run = (/** @type {string} */ tool, /** @type {string[]} */ args) => promisify(execFile)(tool, args, {cwd: folder, maxBuffer: 1 << 26});
  const npm = (/** @type {string[]} */ names) => run('npm', ['install', '--save-exact', `--before=${day}`, '--prefer-offline', '--no-audit', '--no-fund', ...names]);
  if (!existsSync(join(folder, 'package-lock.json'))) {
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify({private: true, type: 'module', ...settings})}\n`);
    if (pip.length > 0) {
      await run('python3', ['-m', 'venv', 'venv']);
      await run('venv/bin/pip', ['install', '--quiet', '--disable-pip-version-check', ...pip]);
    }
    await npm(packages);
  }
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name), {recursive: true});
  const tarball = await packedPackage();
  const own = `dense-playground-${digest(readFileSync(tarball))}.tgz`; // npm remembers the bytes that it had by a name
  copyFileSync(tarball, join(folder, own));
  await npm([`./${own}`]);
  return {folder};
}
