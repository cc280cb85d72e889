// `npm run fuzz`: builds the fuzz targets and runs each of them, from its committed corpus and what earlier runs found.
//   -- --seconds <n>         for each target; 60 when absent
//   -- --only <target>[,…]
//   -- --record              afterwards the committed corpus is the smallest that reaches what has ever been reached
import {spawn} from 'node:child_process';
import {mkdirSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {buildPreset, root} from '../../wasm/toolchain/presets.js';
import {run, step} from '../../wasm/toolchain/steps.js';
import {ensureClang} from './clang.js';

const targets = ['programs', 'texts', 'orders', 'layers', 'scripts'];
const longest = 1024; // bytes of an input
const folder = join(root, 'build/fuzz');

/** @param {string} target */
const placesOf = target => ({
  program: join(folder, `tests/fuzz/fuzz_${target}`),
  committed: join(import.meta.dirname, 'corpus', target),
  found: join(folder, 'corpus', target), // libFuzzer writes into the first corpus it is given
  crashes: join(folder, 'crashes', target),
});

/** @typedef {{target: string, executions: number, reached: number, edges: number, inputs: number, crashes: string[]}} Outcome */

/**
 * @param {string} target
 * @param {number} seconds
 * @param {(note: string) => void} note
 * @returns {Promise<Outcome>}
 */
async function fuzz(target, seconds, note) {
  const {program, committed, found, crashes} = placesOf(target);
  for (const each of [committed, found, crashes]) mkdirSync(each, {recursive: true});
  const before = readdirSync(crashes);
  const outcome = {target, executions: 0, reached: 0, edges: 0, inputs: 0, crashes: /** @type {string[]} */ ([])};
  // Without its length control libFuzzer tries inputs of every length at once; with it none had more than 46 bytes after minutes.
  const child = spawn(program, [found, committed, `-max_total_time=${seconds}`, `-max_len=${longest}`, '-len_control=0', '-timeout=20', '-report_slow_units=20',
    '-print_final_stats=1', `-artifact_prefix=${crashes}/`], {stdio: ['ignore', 'ignore', 'pipe']});
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    log = (log + text).slice(-100_000);
    for (const [, edges] of text.matchAll(/\((\d+) PCs\)/g)) outcome.edges = Number(edges);
    for (const [, runs, reached, inputs] of text.matchAll(/^#(\d+)\t.* cov: (\d+) .* corp: (\d+)/gm)) {
      Object.assign(outcome, {executions: Number(runs), reached: Number(reached), inputs: Number(inputs)});
      note(`${runs} executions, ${reached} of ${outcome.edges} edges`);
    }
  });
  const code = await new Promise(resolve => child.on('close', resolve));
  outcome.executions = Number(/number_of_executed_units: (\d+)/.exec(log)?.[1] ?? outcome.executions);
  outcome.crashes = readdirSync(crashes).filter(name => !before.includes(name)).map(name => join(crashes, name));
  if (code !== 0) console.log(log.split('\n').filter(line => !/^#\d+\t/.test(line)).slice(-60).join('\n'));
  if (code !== 0 && outcome.crashes.length === 0) throw new Error(`fuzz_${target} ended with ${code} and kept no input`);
  return outcome;
}

/**
 * Replaces the committed corpus by the fewest inputs that reach as much as it and what was found.
 * @param {string} target
 */
async function record(target) {
  const {program, committed, found} = placesOf(target);
  const merged = join(folder, 'merged', target);
  rmSync(merged, {recursive: true, force: true});
  mkdirSync(merged, {recursive: true});
  await run(program, ['-merge=1', `-max_len=${longest}`, merged, committed, found]);
  rmSync(committed, {recursive: true});
  renameSync(merged, committed);
  const names = readdirSync(committed);
  const bytes = names.reduce((sum, name) => sum + statSync(join(committed, name)).size, 0);
  console.log(`${target.padEnd(10)} ${names.length} inputs, ${(bytes / 1e3).toFixed(0)} kB`);
}

const {values} = parseArgs({options: {
  seconds: {type: 'string', default: '60'},
  only: {type: 'string'},
  record: {type: 'boolean'},
}});
const chosen = values.only?.split(',') ?? targets;
const unknown = chosen.find(target => !targets.includes(target));
if (unknown !== undefined) throw new Error(`--only: expected some of ${targets.join(', ')}. Received: ${unknown}`);
const seconds = Number(values.seconds);
if (!(seconds >= 1)) throw new Error(`--seconds: expected a number of at least 1. Received: ${values.seconds}`);

process.env.CXX = await ensureClang();
await step('build the fuzz targets', note => buildPreset('fuzz', note));
const outcomes = [];
for (const target of chosen) outcomes.push(await step(`fuzz ${target} for ${seconds} s`, note => fuzz(target, seconds, note)));
console.log('\ntarget     executions   edges reached   inputs   crashes');
for (const {target, executions, reached, edges, inputs, crashes} of outcomes) {
  console.log(target.padEnd(10), String(executions).padStart(10), `${reached} of ${edges}`.padStart(15), String(inputs).padStart(8),
    String(crashes.length).padStart(9));
}
const crashes = outcomes.flatMap(outcome => outcome.crashes);
for (const crash of crashes) console.log(`crashed: ${crash}`);
if (crashes.length > 0) process.exitCode = 1;
else if (values.record) for (const target of chosen) await record(target);
