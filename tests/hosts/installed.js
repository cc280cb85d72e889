/** The package as npm packs it, unpacked where a program would have it, beside what it depends on. */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildPackage} from '../../web/build/package.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Its dependencies are those of the repository's own lock file, so that no network is needed.
 * @returns {Promise<{folder: string, tarball: string, files: string[]}>} a new folder with node_modules; files: of the tarball
 */
export async function installPackage() {
  await buildPackage();
  const folder = mkdtempSync(join(tmpdir(), 'dense-package-'));
  const [{filename, files}] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}));
  const tarball = join(folder, filename);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'dense-playground'), {recursive: true});
  execFileSync('tar', ['xzf', tarball, '-C', join(modules, 'dense-playground'), '--strip-components=1']);
  /** @type {string[]} */
  const missing = [];
  const {dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  link(Object.keys(dependencies), modules, missing);
  if (missing.length > 0) throw new Error(`npm ci first. Missing: ${missing.join(', ')}`);
  return {folder, tarball, files: files.map((/** @type {{path: string}} */ {path}) => path)};
}

/** @param {string[]} names @param {string} modules @param {string[]} missing */
function link(names, modules, missing) {
  for (const name of names) {
    const from = join(root, 'node_modules', name);
    const to = join(modules, name);
    if (existsSync(to)) continue;
    if (!existsSync(from)) {
      missing.push(name);
      continue;
    }
    mkdirSync(join(to, '..'), {recursive: true});
    symlinkSync(from, to);
    const {dependencies = {}} = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    link(Object.keys(dependencies), modules, missing);
  }
}
