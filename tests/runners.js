// Runs test programs, shows what they print, and counts.
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {root} from '../wasm/toolchain/presets.js';

/** @typedef {import('./run.js').Count} Count */

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{output: string, code: number | null}>} what it printed, which was also shown
 */
function show(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd: root, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'inherit']});
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({output, code}));
  });
}

/**
 * What ctest runs for a preset. Each TEST_CASE of a doctest program is a test, and so is any other program. A doctest
 * program that ended without its summary crashed, and counts as one that failed.
 * @param {string} preset
 * @param {string[]} [options] of ctest
 * @returns {Promise<Count>}
 */
export async function runCtest(preset, options = []) {
  const {output, code} = await show('ctest', ['--preset', preset, '--verbose', '--parallel', String(availableParallelism()), ...options]);
  let passed = 0;
  let failed = 0;
  const counted = new Set();
  for (const [, number, cases, broken] of output.matchAll(
    /^(\d+): \[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed/gm)) {
    passed += Number(cases);
    failed += Number(broken);
    counted.add(number);
  }
  for (const [, number, fine] of output.matchAll(/^ *\d+\/\d+ Test +#(\d+): .*?\.{2,}(   Passed)?/gm)) {
    if (counted.has(number)) continue;
    if (fine) passed += 1;
    else failed += 1;
  }
  return {passed, failed: code !== 0 && failed === 0 ? 1 : failed};
}

/**
 * Test files, one after another: they share two cores, and some of them measure.
 * @param {string[]} files
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Count>} where a skipped test counts as one that failed
 */
export async function runNodeTests(files, env) {
  const folder = join(root, 'build');
  const summary = join(folder, `node-tests-${process.pid}.tap`);
  mkdirSync(folder, {recursive: true});
  const {code} = await show(process.execPath, ['--test', '--test-concurrency=1',
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${summary}`, ...files], env);
  const text = readFileSync(summary, 'utf8');
  rmSync(summary);
  const number = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failed = number('fail') + number('cancelled') + number('skipped') + number('todo');
  return {passed: number('pass'), failed: code !== 0 && failed === 0 ? 1 : failed};
}
