/**
 * `npm run bench -- training`: training in a script beside tfjs-layers, in node: an epoch of 784-128-10 on 1,024 rows in batches of 32 by
 * Adam, and 2-10-1 on 300 points at once, by fit and by a loop with a tape. Processor time of one thread; a run's own beginning is
 * taken off as what a shorter run takes. The contestants take turns, and what counts is the median of the ratios.
 */
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {loadPython} from '../../wasm/python.js';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
const layers = require('@tensorflow/tfjs-layers');
require('@tensorflow/tfjs-backend-cpu');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${pathToFileURL(require.resolve('@tensorflow/tfjs-backend-wasm').replace(/[^/]*$/, '')).pathname}`);
wasm.setThreadsCount?.(1);

const engine = await loadPython();

/** @param {() => unknown} work @returns {Promise<number>} seconds of the processor */
async function seconds(work) {
  const before = process.cpuUsage();
  await work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** @param {string} text @param {string} platform */
function run(text, platform) {
  const report = engine.script(text, {platform});
  if (report.ending !== 'done') throw new Error(report.error);
}

/** @param {number} rows */
const wide = rows => `import numpy as np
import tensorflow as tf
x = np.random.rand(${rows}, 784).astype("float32")
y = np.random.randint(0, 10, ${rows})
model = tf.keras.Sequential([tf.keras.layers.Input((784,)), tf.keras.layers.Dense(128, activation="relu"), tf.keras.layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, batch_size=32, epochs=1, shuffle=False, verbose=0)
`;

const points = `import numpy as np
import tensorflow as tf
x = tf.constant(np.random.randn(300, 2), tf.float32)
y = tf.constant(np.random.randint(0, 2, (300, 1)), tf.float32)
model = tf.keras.Sequential([tf.keras.layers.Input((2,)), tf.keras.layers.Dense(10, activation="tanh"), tf.keras.layers.Dense(1, activation="sigmoid")])
sgd = tf.keras.optimizers.SGD(0.1)
`;
/** @param {number} steps */
const fitted = steps => `${points}model.compile(optimizer=sgd, loss="binary_crossentropy")
model.fit(x, y, batch_size=300, epochs=${steps}, shuffle=False, verbose=0)
`;
/** @param {number} steps */
const taped = steps => `${points}bce = tf.keras.losses.BinaryCrossentropy()
for step in range(${steps}):
    with tf.GradientTape() as tape:
        loss = bce(y, model(x))
    sgd.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
`;

/** @param {number} rows @param {number} inputs @param {{units: number, activation: string}[]} dense @param {any} optimizer @param {string} loss @param {any} y */
function rival(rows, inputs, dense, optimizer, loss, y) {
  const model = layers.sequential();
  dense.forEach((each, index) => model.add(layers.layers.dense({...each, ...index === 0 ? {inputShape: [inputs]} : {}})));
  model.compile({optimizer, loss});
  const x = tf.randomUniform([rows, inputs]);
  return (/** @type {number} */ epochs, /** @type {number} */ batchSize) => model.fit(x, y, {epochs, batchSize, shuffle: false, verbose: 0});
}

const contests = [
  {
    title: 'an epoch of 784-128-10, 1,024 rows, batch 32, Adam', turns: 5,
    // Half an epoch: what 768 rows take, less what 256 do.
    own: (/** @type {string} */ platform) => async () => 2 * (await seconds(() => run(wide(768), platform)) - await seconds(() => run(wide(256), platform))),
    rival() {
      const fit = rival(1024, 784, [{units: 128, activation: 'relu'}, {units: 10, activation: 'softmax'}], tf.train.adam(), 'sparseCategoricalCrossentropy',
        tf.floor(tf.randomUniform([1024, 1], 0, 10)));
      return async () => seconds(() => fit(1, 32));
    },
  },
  ...[{title: '2-10-1, 300 points at once: 100 steps of fit', text: fitted}, {title: '2-10-1, 300 points at once: 100 steps of a loop with a tape', text: taped}].map(({title, text}) => ({
    title, turns: 9,
    own: (/** @type {string} */ platform) => async () => (await seconds(() => run(text(250), platform)) - await seconds(() => run(text(50), platform))) / 2,
    rival() {
      const fit = rival(300, 2, [{units: 10, activation: 'tanh'}, {units: 1, activation: 'sigmoid'}], tf.train.sgd(0.1), 'binaryCrossentropy',
        tf.floor(tf.randomUniform([300, 1], 0, 2)));
      return async () => seconds(() => fit(100, 300));
    },
  })),
];

/** @param {number[]} numbers */
const median = numbers => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

console.log('| training | backend of tfjs | tfjs, ms | TensorFlow’s digits, ms | ratio | the engine’s, ms | ratio |\n| --- | --- | --: | --: | --: | --: | --: |');
for (const {title, turns, own, rival: make} of contests) {
  for (const backend of ['wasm', 'cpu']) {
    try {
      await tf.setBackend(backend);
      const theirs = make(), exact = own('tensorflow'), plain = own('engine');
      await theirs(); // once to be compiled
      /** @type {[number, number, number][]} */
      const rounds = [];
      for (let turn = 0; turn < turns; ++turn) rounds.push([await theirs(), await exact(), await plain()]);
      const ratio = (/** @type {1 | 2} */ which) => median(rounds.map(round => round[0] / round[which])).toFixed(2);
      const [tfjs, a, b] = [0, 1, 2].map(which => (1000 * median(rounds.map(round => round[which]))).toFixed(1));
      console.log(`| ${title} | ${backend} | ${tfjs} | ${a} | ${ratio(1)} | ${b} | ${ratio(2)} |`);
    } catch (error) {
      console.log(`| ${title} | ${backend} | does not train: ${error instanceof Error ? error.message.split('\n')[0].slice(0, 90) : error} | | | | |`);
    }
  }
}
