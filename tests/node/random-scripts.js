/** Random scripts as people write them: layers, seeds in vain and in time, models, rows, prints. Seeded. */
import {randomNumbers} from './random-numbers.js';

const seeds = [
  'tf.keras.utils.set_random_seed(42)', 'tf.random.set_seed(42)', 'np.random.seed(42)', 'random.seed(42)', 'tf.keras.utils.set_random_seed(7)',
];
const kernels = [
  '', '', '', ', kernel_initializer="he_normal"', ', kernel_initializer="zeros"', ', kernel_initializer=tf.keras.initializers.Constant(0.5)',
  ', kernel_initializer=tf.keras.initializers.GlorotUniform(seed=3)',
];
const biases = ['', '', '', ', bias_initializer="random_normal"', ', bias_initializer=tf.keras.initializers.RandomNormal(seed=4)', ', use_bias=False'];
const activations = ['', '', '', ', activation="relu"', ', activation="tanh"', ', activation="softmax"'];
const rows = ['[[1.0, 2.0, 3.0]]', '[[1.0, 2.0, 3.0]]', '[[1.0, 2.0, 3.0]]', '[[0.0, 0.0, 0.0]]', '[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]', '[[-1.5, 0.25, 8.0]]'];

/** @param {number} number @returns {string} */
export function randomScript(number) {
  const random = randomNumbers(number);
  const one = (/** @type {string[]} */ list) => list[random(list.length)];
  const lines = ['import random', 'import numpy as np', 'import tensorflow as tf', ''];
  const x = random(4) === 0 ? 'np.random.rand(1, 3).astype("float32")' : `tf.constant(${one(rows)})`;
  lines.push(`x = ${x}`);
  const units = () => String(random(3) === 0 ? 1 + random(3) : 2);
  const any = () => `tf.keras.layers.Dense(${units()}${one(kernels)}${one(biases)}${one(activations)})`;
  const same = random(2) === 0 ? any() : ''; // three layers that differ in nothing but their draws
  const dense = () => same || any();
  const seed = random(4) === 0 ? one(seeds) : ''; // before each, as the article has it
  const count = 1 + random(4);
  for (let i = 1; i <= count; ++i) {
    if (seed || random(3) === 0) lines.push(seed || one(seeds));
    const kind = random(6);
    if (kind === 0) lines.push(`layer_${i} = tf.keras.Sequential([${dense()}, ${dense()}])`);
    else if (kind === 1 && i > 1) lines.push(`layer_${i} = layer_${i - 1}`);
    else if (kind === 2) lines.push(`layer_${i} = [${dense()} for _ in range(2)][${random(2)}]`);
    else lines.push(`layer_${i} = ${dense()}`);
    if (random(4) === 0) lines.push(one(seeds));
    if (random(9) === 0 && kind > 2) lines.push(`layer_${i}(x)\nlayer_${i}.set_weights([w * 0 + 1 for w in layer_${i}.get_weights()])`);
    lines.push(random(3) === 0 ? `y_${i} = layer_${i}(x)\nprint(y_${i}.numpy())` : `print(layer_${i}(${random(6) === 0 ? `tf.constant(${one(rows)})` : 'x'}).numpy())`);
    if (random(8) === 0) lines.push(one(['print(np.random.rand())', 'print(random.random())', 'print(tf.random.normal((2,)).numpy())', 'print("done")']));
  }
  if (random(12) === 0) lines.push(one(['print(x_train)', 'layer_1(3', 'tf.data.Dataset', 'raise ValueError("no")']));
  return `${lines.join('\n')}\n`;
}
