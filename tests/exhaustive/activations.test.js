// Builds and runs the comparison of every rounded activation with its correct value over all float32 arguments, half an hour or
// more on two cores, and of the exact fused operation with the machine's own, a minute.
import {execFileSync} from 'node:child_process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} command
 * @param {string[]} options
 */
function run(command, ...options) {
  execFileSync(command, options, {cwd: root, stdio: 'inherit'});
}

/** @param {string} target */
function buildAndRun(target) {
  run('cmake', '-S', '.', '-B', 'build/exhaustive', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', '-DDENSE_EXHAUSTIVE=ON');
  run('cmake', '--build', 'build/exhaustive', '--target', target);
  run(`build/exhaustive/tests/exhaustive/${target}`);
}

test('every rounded activation is correctly rounded for all 2^32 arguments', () => buildAndRun('exhaustive_activations'));

test('of 10^9 fused operations none differs from the machine’s own', () => buildAndRun('exhaustive_fused_operations'));
