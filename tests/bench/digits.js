/**
 * `npm run bench:digits`: what a Dense layer of 32 × 784 × 128 takes in a script, with the engine's digits and with TensorFlow's, in
 * wasm. A layer that is called again has its kernel; what a call takes beside its sums, on both platforms alike, is measured by a
 * layer of one unit and taken off.
 */
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

/** Milliseconds of a call, the least of some runs. @param {number} units @param {'engine' | 'tensorflow'} platform */
function time(units, platform) {
  let least = Infinity;
  for (let i = 0; i < 7; ++i) {
    const start = performance.now();
    engine.script(script(units), {platform});
    least = Math.min(least, (performance.now() - start) / calls);
  }
  return least;
}

const times = (/** @type {const} */ (['engine', 'tensorflow'])).map(platform => {
  const took = time(128, platform) - time(2, platform);
  console.log(`digits of ${platform}: ${took.toFixed(2)} ms for 126 units more`);
  return took;
});
console.log(`ratio ${(times[1] / times[0]).toFixed(1)}`);
