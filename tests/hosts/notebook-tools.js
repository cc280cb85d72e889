/** What builds the wheel of dense_playground, and the notebooks that it is tried in: pinned, in a Python of its own, outside every checkout. */
import {execFileSync} from 'node:child_process';
import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from '../../wasm/toolchain/cache.js';

const tools = ['hatchling==1.33.0', 'anywidget==0.11.0', 'jupyterlab==4.6.6', 'nbconvert==7.17.2', 'ipykernel==7.4.0'];

/** Made once. @returns {string} the folder of its programs */
export function notebookTools() {
  const folder = join(cacheFolder(), 'jupyter-1');
  const bin = join(folder, 'bin');
  if (existsSync(join(folder, 'whole'))) return bin;
  rmSync(folder, {recursive: true, force: true});
  execFileSync('python3', ['-m', 'venv', folder]);
  execFileSync(join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...tools], {stdio: ['ignore', 'inherit', 'inherit']});
  writeFileSync(join(folder, 'whole'), '');
  return bin;
}
