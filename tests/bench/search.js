/**
 * `npm run bench:search`: what one of the 10^9 seeds takes, two blocks of Philox and a look at one word, natively in each instruction
 * set of this processor and in WebAssembly. The limit is the same rounds in registers, without seeds to read or words to look at.
 * Processor time, the least of some turns, one thread. Then whole searches, as the page does them, in node.
 */
import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {findSeed} from '../../wasm/find-seed.js';
import {loadSearch} from '../../wasm/seed-bridge.js';
import {buildPreset} from '../../wasm/toolchain/presets.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'build/native/bench_search');

await buildPreset('native', () => {}, ['dense_core']);
mkdirSync(join(root, 'build/native'), {recursive: true});
execFileSync('g++', ['-std=c++20', '-O3', `-I${root}`, join(root, 'tests/bench/search.cpp'), join(root, 'build/native/core/libdense_core.a'), '-o', program], {stdio: 'inherit'});

/** @type {[string, number, number][]} */
const times = execFileSync(program, {encoding: 'utf8'}).trim().split('\n').map(line => {
  const [name, sieve, rounds] = line.split(' ');
  return [`native, ${name}`, Number(sieve), Number(rounds)];
});

const bridge = await loadSearch();
const count = 1 << 21;
/** @param {(first: number, count: number) => number} work @param {number} turn */
function perSeed(work, turn) {
  const before = process.cpuUsage();
  work(turn, count);
  const {user, system} = process.cpuUsage(before);
  return (user + system) * 1000 / count;
}
let [sieve, rounds] = [Infinity, Infinity];
for (let turn = 1; turn < 30; ++turn) {
  sieve = Math.min(sieve, perSeed(bridge._search_sieve, turn));
  rounds = Math.min(rounds, perSeed(bridge._search_rounds, turn));
}
times.push([`WebAssembly, node ${process.version}`, sieve, rounds]);

console.log(`${cpus()[0].model}, ${cpus().length} processors, one thread.\n`);
console.log('| target | ns per seed | limit | of the limit |\n| --- | --: | --: | --: |');
for (const [name, own, limit] of times) console.log(`| ${name} | ${own.toFixed(2)} | ${limit.toFixed(2)} | ${(limit / own * 100).toFixed(0)} % |`);

// Three values that seed 923456789 draws, which is near the end.
console.log('\n| question | known seeds, s | all seeds, s | answers | by chance, of 10^9 |\n| --- | --: | --: | --: | --: |');
for (const [title, values, options] of /** @type {[string, string, object][]} */ ([
  ['8 digits, glorot_uniform', '[[-0.2786367  -0.26719755  0.8101798 ]]', {initializer: 'glorot_uniform', shape: [1, 3]}],
  ['8 digits, any initializer', '[[-0.2786367  -0.26719755  0.8101798 ]]', {shape: [1, 3]}],
  ['4 digits, any initializer', '[[-0.2786 -0.2672  0.8102]]', {shape: [1, 3]}],
  ['8 digits, no shape', '[[-0.2786367  -0.26719755  0.8101798 ]]', {}],
])) {
  const start = performance.now();
  let known = 0;
  const {found, odds} = await findSeed(values, {...options, all: true, onProgress({stage}) {
    if (stage === 'known') known = performance.now();
  }});
  const end = performance.now();
  console.log(`| ${title} | ${((known - start) / 1000).toFixed(1)} | ${((end - known) / 1000).toFixed(1)} | ${found.length} | ${odds.all.toPrecision(2)} |`);
}
