// Configures and builds the presets of CMakePresets.json.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {findToolchain} from './find.js';
import {run} from './steps.js';

export const root = join(import.meta.dirname, '../..');

/**
 * Ninja decides what is out of date, and starts CMake again when a CMakeLists.txt changed. Only what neither of them
 * looks at is compared here: the presets, and which toolchain is set up.
 * @param {string} preset
 * @param {(note: string) => void} note
 * @param {string[]} [targets] everything when absent
 */
export async function buildPreset(preset, note, targets = []) {
  await configure(preset);
  const target = targets.length ? ['--target', ...targets] : [];
  const onLine = (/** @type {string} */ line) => note(/^\[(\d+\/\d+)\]/.exec(line)?.[1].replace('/', ' of ') ?? '');
  await run('cmake', ['--build', '--preset', preset, ...target], {cwd: root, onLine});
}

/** @param {string} preset */
async function configure(preset) {
  const folder = join(root, 'build', preset);
  const stamp = join(folder, 'configured-by');
  const presets = readFileSync(join(root, 'CMakePresets.json'));
  const by = createHash('sha256').update(presets).update(JSON.stringify(findToolchain())).digest('hex');
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (before === by && existsSync(join(folder, 'build.ninja'))) return;
  const said = await run('cmake', ['--preset', preset, '--fresh'], {cwd: root});
  for (const [, line] of said.matchAll(/^-- ((?:Left out|Not as tested): .*)/gm)) console.log(`  ${line}`);
  mkdirSync(folder, {recursive: true});
  writeFileSync(stamp, by);
}
