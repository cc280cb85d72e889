// Runs test programs, shows what they print, and counts.
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
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
 * The doctest programs of a preset, through ctest; a test is a TEST_CASE. A program that ended without a summary
 * crashed, and counts as one more that failed.
 * @param {string} preset
 * @returns {Promise<Count>}
 */
export async function runDoctest(preset) {
  const {output, code} = await show('ctest', ['--preset', preset, '--verbose']);
  let passed = 0;
  let failed = 0;
  for (const [, cases, broken] of output.matchAll(/\[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed/g)) {
    passed += Number(cases);
    failed += Number(broken);
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
