// Running programs, and telling the reader what runs and how long it took.
import {spawn} from 'node:child_process';
import {realpathSync} from 'node:fs';

/** @param {number} since a `performance.now()` */
export const secondsSince = since => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * One named step. A long one says every few seconds where it is, if that is news, and else now and then that it runs.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work `note` says where the step is
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  let place = '';
  let said = '';
  let silence = 0;
  console.log(`- ${title} …`);
  const beat = setInterval(() => {
    silence += 1;
    if (place === said && silence < 6) return;
    console.log(`  ${secondsSince(start)}${place && `: ${place}`}`);
    said = place;
    silence = 0;
  }, 5000);
  try {
    const result = await work(text => { place = text; });
    console.log(`  done in ${secondsSince(start)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/**
 * Runs a program quietly and returns what it printed on standard output; an Error carries everything it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void}} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, {env, cwd, onLine} = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
    let output = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', text => { output += text; });
    for (const stream of [child.stdout, child.stderr.setEncoding('utf8')]) {
      stream.on('data', text => {
        everything += text;
        const line = text.trim().split('\n').at(-1);
        if (line) onLine?.(line);
      });
    }
    child.on('error', error => reject(new Error(`${program} did not start: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}:\n${everything.trim()}`));
    });
  });
}

/**
 * Runs `work` if the file was started as a program, not imported. A failure is told in its own words.
 * @param {string} file `import.meta.filename`
 * @param {() => Promise<void>} work
 */
export async function main(file, work) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== file) return;
  try {
    await work();
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
