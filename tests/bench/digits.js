/**
 * `npm run bench:digits`: what a Dense layer of 32 × 784 × 128 takes in a script, with the engine's digits and with TensorFlow's, in
 * wasm: processor time. A layer that is called again has its kernel; what a call takes beside its sums, on both platforms alike, is
 * measured by a layer of two units and taken off. native.js then says what the core takes natively.
 */
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {loadPython} from '../../wasm/python.js';

const engine = await loadPython();
const calls = 20;

/** @param {number} units */
const script = units => `import tensorflow as tf
tf.keras.utils.set_random_seed(1)
x = tf.random.normal((32, 784))
layer = tf.keras.layers.Dense(${units}, activation='relu')
for _ in range(${calls}):
    layer(x)
`;

/** Milliseconds of processor time of a call. @param {number} units @param {'engine' | 'tensorflow'} platform */
function time(units, platform) {
  const before = process.cpuUsage();
  engine.script(script(units), {platform});
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e3 / calls;
}

const platforms = /** @type {const} */ (['engine', 'tensorflow']);
const least = platforms.map(() => ({wide: Infinity, narrow: Infinity}));
for (let turn = 0; turn < 15; ++turn) {
  for (const [i, platform] of platforms.entries()) {
    least[i].wide = Math.min(least[i].wide, time(128, platform));
    least[i].narrow = Math.min(least[i].narrow, time(2, platform));
  }
}
const times = least.map(({wide, narrow}) => wide - narrow);
for (const [i, platform] of platforms.entries()) console.log(`in wasm, digits of ${platform}: ${times[i].toFixed(3)} ms for 126 units more`);
console.log(`ratio ${(times[1] / times[0]).toFixed(1)}`);
execFileSync(process.execPath, [fileURLToPath(new URL('native.js', import.meta.url)), '--digits'], {stdio: 'inherit'});
