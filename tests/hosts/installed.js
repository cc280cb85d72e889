/** The package as npm packs it, unpacked where a program would have it, beside what it depends on. */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildPackage} from '../../web/build/package.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Built and packed, or what was packed before for all of a run, as the environment says. @returns {Promise<string>} path of the tarball */
export async function packedPackage() {
  if (process.env.DENSE_TARBALL) return process.env.DENSE_TARBALL;
  await buildPackage();
  const folder = mkdtempSync(join(tmpdir(), 'dense-tarball-'));
  process.on('exit', () => rmSync(folder, {recursive: true}));
  const [{filename}] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}));
  return join(folder, filename);
}

/** @param {string} tarball @param {string} folder in which node_modules is */
function unpack(tarball, folder) {
  const target = join(folder, 'node_modules/dense-playground');
  mkdirSync(target, {recursive: true});
  execFileSync('tar', ['xzf', tarball, '-C', target, '--strip-components=1']);
}

/**
 * Its dependencies are those of the repository's own lock file, so that no network is needed.
 * @returns {Promise<{folder: string, tarball: string, files: string[]}>} a new folder with node_modules; files: of the tarball
 */
export async function installPackage() {
  const tarball = await packedPackage();
  const folder = mkdtempSync(join(tmpdir(), 'dense-package-'));
  unpack(tarball, folder);
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  /** @type {string[]} */
  const missing = [];
  const {dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  link(Object.keys(dependencies), join(folder, 'node_modules'), missing);
  if (missing.length > 0) throw new Error(`npm ci first. Missing: ${missing.join(', ')}`);
  const files = execFileSync('tar', ['tzf', tarball], {encoding: 'utf8'}).trim().split('\n').map(path => path.replace(/^package\//, ''));
  return {folder, tarball, files};
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
