// Builds and runs the comparison of every rounded activation with its correct value over all float32 arguments.
// Half an hour or more on two cores.
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

test('every rounded activation is correctly rounded for all 2^32 arguments', () => {
  run('cmake', '-S', '.', '-B', 'build/exhaustive', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', '-DDENSE_EXHAUSTIVE=ON');
  run('cmake', '--build', 'build/exhaustive', '--target', 'exhaustive_activations');
  run('build/exhaustive/tests/exhaustive/exhaustive_activations');
});
