// node_modules as the lock file says, without asking when nothing changed.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {run, step} from './steps.js';

const root = join(import.meta.dirname, '../..');
const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.dense-playground-lock');

/** Installs when node_modules was not made from this very lock file; `npm ci` starts from an empty folder. */
export async function ensureNodeModules() {
  const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  await step('install the node modules of the lock file', () => run('npm', ['ci'], {cwd: root}));
  writeFileSync(stamp, digest);
}
