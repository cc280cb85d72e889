/**
 * `npm run bench:native`: the kernels of the core on every instruction set of this processor, beside OpenBLAS and Eigen
 * where Debian's libopenblas-dev and libeigen3-dev are installed. Both may fuse multiplications and additions, which the
 * engine never does.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildPreset} from '../../wasm/toolchain/presets.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const quick = process.argv.includes('--quick');
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
const eigen = existsSync('/usr/include/eigen3/Eigen/Dense');
execFileSync('g++', [
  '-std=c++20', '-O3', '-march=native', '-ffp-contract=off', `-I${root}`, join(root, 'tests/bench/native.cpp'),
  ...(eigen ? ['-DHAVE_EIGEN', '-isystem', '/usr/include/eigen3'] : []),
  ...(openblas ? ['-DHAVE_OPENBLAS'] : []),
  join(root, 'build/native/core/libdense_core.a'), ...(openblas ? ['-lopenblas'] : []), '-o', program,
], {stdio: 'inherit'});

/** @type {{shape: number[], name: string, seconds: number}[]} */
const results = JSON.parse(execFileSync(program, quick ? ['--quick'] : [], {encoding: 'utf8'}));
const names = [...new Set(results.map(({name}) => name))];
const shapes = [...new Set(results.map(({shape}) => shape.join(' × ')))];
const lines = [
  ['GFLOP/s', ...names], ['---', ...names.map(() => '--:')],
  ...shapes.map((shape) => [shape, ...names.map((name) => {
    const result = results.find((each) => each.name === name && each.shape.join(' × ') === shape);
    return result ? (2 * result.shape.reduce((a, b) => a * b) / result.seconds / 1e9).toFixed(1) : '';
  })]),
].map((cells) => `| ${cells.join(' | ')} |`);
if (!openblas) lines.push('', 'OpenBLAS was not found (Debian: libopenblas-dev).');
if (!eigen) lines.push('', 'Eigen was not found (Debian: libeigen3-dev).');
const report = lines.join('\n');
console.log(report);
const folder = join(root, quick ? 'build/bench' : 'tests/bench/results');
mkdirSync(folder, {recursive: true});
writeFileSync(join(folder, 'native.md'), `${report}\n`);
