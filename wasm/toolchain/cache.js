// The folder that all clones of the project share, and the lock on it.
import {spawn} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {once} from 'node:events';

/** @returns {string} the project's folder in the user's cache, outside every checkout */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'dense-playground');
}

/**
 * Runs `work` while no other process does the same in this cache. The kernel keeps the lock for a child whose
 * standard input is our pipe: when we end, however we end, the pipe closes, the child ends and the lock is free.
 * So there is no lock of a dead process to clear away.
 * @template T
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once if another process holds the lock
 * @returns {Promise<T>}
 */
export async function withCacheLock(work, onWait) {
  mkdirSync(cacheFolder(), {recursive: true});
  const lock = join(cacheFolder(), 'lock');
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; exec cat'], {stdio: ['pipe', 'pipe', 'ignore']});
  const failed = once(holder, 'exit').then(() => {
    throw new Error(`could not lock ${lock}: flock (Debian's util-linux) ended`);
  });
  failed.catch(() => {}); // also ends, later, when the lock is given back
  const waiting = setTimeout(onWait, 300);
  try {
    await Promise.race([once(holder.stdout, 'data'), failed, once(holder, 'error').then(([error]) => { throw error; })]);
    clearTimeout(waiting);
    return await work();
  } finally {
    clearTimeout(waiting);
    holder.stdin.destroy();
    holder.stdout.destroy();
  }
}
