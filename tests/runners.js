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
 * @returns {Promise<number | null>} its exit code; what it printed was shown
 */
function show(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd: root, env: {...process.env, ...env}, stdio: ['ignore', 'inherit', 'inherit']});
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/**
 * What ctest runs for a preset: each TEST_CASE of the core, and what else CMake calls a test.
 * @param {string} preset
 * @param {string[]} [options] of ctest
 * @returns {Promise<Count>} where a test that did not run counts as one that failed
 */
export async function runCtest(preset, options = []) {
  const report = join(root, 'build', preset, 'ctest.xml');
  rmSync(report, {force: true});
  const code = await show('ctest', [
    '--preset', preset, '--parallel', String(availableParallelism()), '--output-junit', report, ...options]);
  const [suite] = /<testsuite [^>]*>/.exec(readFileSync(report, 'utf8')) ?? [''];
  const [tests, ...others] = ['tests', 'failures', 'disabled', 'skipped']
    .map(name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0));
  const failed = others.reduce((sum, each) => sum + each);
  return {passed: tests - failed, failed: code !== 0 && failed === 0 ? 1 : failed};
}

/**
 * Test files, one after another, or as many at a time as is said.
 * @param {string[]} files
 * @param {NodeJS.ProcessEnv} [env]
 * @param {number} [concurrency]
 * @returns {Promise<Count>} where a skipped test counts as one that failed
 */
export async function runNodeTests(files, env, concurrency = 1) {
  const folder = join(root, 'build');
  const summary = join(folder, `node-tests-${process.pid}.json`);
  mkdirSync(folder, {recursive: true});
  const code = await show(process.execPath, ['--test', `--test-concurrency=${concurrency}`,
    '--test-timeout=900000', // in ms, of a test or a whole file: what hangs fails, and the run goes on
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=./tests/count-reporter.js', `--test-reporter-destination=${summary}`, ...files], env);
  /** @type {Count} */
  const {passed, failed} = JSON.parse(readFileSync(summary, 'utf8'));
  rmSync(summary);
  return {passed, failed: code !== 0 && failed === 0 ? 1 : failed};
}
