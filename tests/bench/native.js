/**
 * `npm run bench:native`: the kernels of the core on every instruction set of this processor, beside OpenBLAS and Eigen
 * where Debian's libopenblas-dev and libeigen3-dev are installed. Both may fuse multiplications and additions, which the
 * engine never does. `--record` writes what is committed: recorded-native.md and .json in this folder.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildPreset} from '../../wasm/toolchain/presets.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const quick = process.argv.includes('--quick');
const digits = process.argv.includes('--digits'); // of `npm run bench:digits`: one shape, one ratio
const record = process.argv.includes('--record');
if (quick && record) throw new Error('--quick is too noisy to be recorded');
const program = join(root, 'build/native/bench_native');

/** @param {string} code @param {string[]} flags whether a program with this code can be built */
function builds(code, flags) {
  try {
    execFileSync('g++', ['-x', 'c++', '-', '-o', '/dev/null', ...flags], {input: code, stdio: ['pipe', 'ignore', 'ignore']});
    return true;
  } catch {
    return false;
  }
}

await buildPreset('native', () => {}, ['dense_core']);
const openblas = builds('#include <cblas.h>\nint main() {}', ['-lopenblas']);
const fused = [join(root, 'build/native/core/libdense_fused.a')].filter(existsSync); // on x86-64
const eigen = existsSync('/usr/include/eigen3/Eigen/Dense');
execFileSync('g++', [
  '-std=c++20', '-O3', '-march=native', '-ffp-contract=off', `-I${root}`, join(root, 'tests/bench/native.cpp'),
  ...(eigen ? ['-DHAVE_EIGEN', '-isystem', '/usr/include/eigen3'] : []),
  ...(openblas ? ['-DHAVE_OPENBLAS'] : []),
  join(root, 'build/native/core/libdense_core.a'), ...fused, ...(openblas ? ['-lopenblas'] : []), '-o', program,
], {stdio: 'inherit'});

/** @type {{libraries: string, results: {shape: number[], name: string, seconds: number}[]}} */
const {libraries, results} = JSON.parse(execFileSync(program, digits ? ['--digits'] : quick ? ['--quick'] : [], {encoding: 'utf8'}));
const names = [...new Set(results.map(({name}) => name))];
if (digits) {
  const milliseconds = (/** @type {string} */ start) =>
    1e3 * Math.min(...results.filter(({name}) => name.startsWith(start)).map(({seconds}) => seconds));
  const [ours, theirs] = ['dense-playground', 'TensorFlow'].map(milliseconds);
  console.log(`natively ${ours.toFixed(3)} ms with the engine’s digits, ${theirs.toFixed(3)} ms with TensorFlow’s: ratio ${(theirs / ours).toFixed(1)}`);
  process.exit();
}
const shapes = [...new Set(results.map(({shape}) => shape.join(' × ')))];

/** @param {string} shape @param {string} name GFLOP/s, or NaN */
function speed(shape, name) {
  const result = results.find(each => each.name === name && each.shape.join(' × ') === shape);
  return result ? 2 * result.shape.reduce((a, b) => a * b) / result.seconds / 1e9 : NaN;
}

/** @param {string} head @param {string[]} columns @param {(shape: string, column: string) => string} cell */
const table = (head, columns, cell) => [
  [head, ...columns], ['---', ...columns.map(() => '--:')],
  ...shapes.map(shape => [shape, ...columns.map(column => cell(shape, column))]),
].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const targets = names.filter(name => name.startsWith('dense-playground, ')).map(name => name.split(', ')[1]);
const shares = targets.flatMap(target => ['limit', 'OpenBLAS', 'Eigen'].map(other => `${target} / ${other}`));
const report = [
  `${cpus()[0].model}, ${cpus().length} processors, one thread. ${libraries}.`,
  'GFLOP/s, medians of interleaved samples of processor time. Every result was checked against float64 before it was timed. The limit of each instruction set is a loop of unfused multiplications and additions in registers. OpenBLAS and Eigen choose their own instructions and may fuse.',
  table('GFLOP/s', names, (shape, name) => speed(shape, name).toFixed(1)),
  table('ratio', shares, (shape, share) => {
    const [target, other] = share.split(' / ');
    const ratio = speed(shape, `dense-playground, ${target}`) / speed(shape, other === 'limit' ? `limit, ${target}` : other);
    return Number.isNaN(ratio) ? '' : ratio.toFixed(2);
  }),
  ...(openblas ? [] : ['OpenBLAS was not found (Debian: libopenblas-dev).']),
  ...(eigen ? [] : ['Eigen was not found (Debian: libeigen3-dev).']),
].join('\n\n');
console.log(report);
const folder = record ? import.meta.dirname : join(root, 'build/bench');
mkdirSync(folder, {recursive: true});
writeFileSync(join(folder, 'recorded-native.md'), `${report}\n`);
writeFileSync(join(folder, 'recorded-native.json'), `${JSON.stringify({libraries, results}, undefined, 1)}\n`);
