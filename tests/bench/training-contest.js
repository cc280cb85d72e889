/**
 * Training in a script beside tfjs, in one environment, node or a page: an epoch of 784-128-10 on 1,024 rows in batches of 32 by Adam,
 * and 2-10-1 on 300 points at once, by fit and by a loop with a tape. Processor time of one thread, where that can be had; a run's own beginning is
 * taken off as what a shorter run takes. The contestants take turns, and what counts is the median of the ratios.
 *
 * @typedef {{title: string, backend: string, refused?: string, milliseconds?: number[], ratios?: number[]}} Row
 *   of tfjs, of TensorFlow's digits and of the engine's; how many times longer tfjs takes
 * @typedef {{environment: string, rows: Row[]}} TrainingContest
 */
import {median} from './measure.js';

/** @param {number} epochs */
const wide = epochs => `import numpy as np
import tensorflow as tf
x = np.random.rand(512, 784).astype("float32")
y = np.random.randint(0, 10, 512)
model = tf.keras.Sequential([tf.keras.layers.Input((784,)), tf.keras.layers.Dense(128, activation="relu"), tf.keras.layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, batch_size=32, epochs=${epochs}, shuffle=False, verbose=0)
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

/** @param {any} tf @param {number} inputs @param {{units: number, activation: string}[]} dense */
function modelOf(tf, inputs, dense) {
  const model = tf.sequential();
  dense.forEach((each, index) => model.add(tf.layers.dense({...each, ...index === 0 ? {inputShape: [inputs]} : {}})));
  return model;
}
/** @param {any} tf */
const small = tf => ({
  model: modelOf(tf, 2, [{units: 10, activation: 'tanh'}, {units: 1, activation: 'sigmoid'}]),
  x: tf.randomUniform([300, 2]), y: tf.floor(tf.randomUniform([300, 1], 0, 2)), sgd: tf.train.sgd(0.1),
});

const contests = [
  {
    title: 'an epoch of 784-128-10, 1,024 rows, batch 32, Adam', turns: 5,
    // An epoch is two of half its rows. What makes the rows is taken off, as tfjs has them from the start.
    own: {longer: wide(3), shorter: wide(1), times: 1},
    rival(/** @type {any} */ tf) {
      const model = modelOf(tf, 784, [{units: 128, activation: 'relu'}, {units: 10, activation: 'softmax'}]);
      model.compile({optimizer: tf.train.adam(), loss: 'sparseCategoricalCrossentropy'});
      const x = tf.randomUniform([1024, 784]), y = tf.floor(tf.randomUniform([1024, 1], 0, 10));
      return () => model.fit(x, y, {epochs: 1, batchSize: 32, shuffle: false, verbose: 0});
    },
  },
  {
    title: '2-10-1, 300 points at once: 100 steps of fit', turns: 9,
    own: {longer: fitted(1100), shorter: fitted(100), times: 0.1},
    rival(/** @type {any} */ tf) {
      const {model, x, y, sgd} = small(tf);
      model.compile({optimizer: sgd, loss: 'binaryCrossentropy'});
      return () => model.fit(x, y, {epochs: 100, batchSize: 300, shuffle: false, verbose: 0});
    },
  },
  {
    title: '2-10-1, 300 points at once: 100 steps of a loop with a tape', turns: 9,
    own: {longer: taped(550), shorter: taped(50), times: 0.2},
    rival(/** @type {any} */ tf) {
      const {model, x, y, sgd} = small(tf);
      return () => {
        for (let step = 0; step < 100; ++step) sgd.minimize(() => tf.mean(tf.metrics.binaryCrossentropy(y, model.apply(x))));
      };
    },
  },
];

/**
 * @param {object} given
 * @param {string} given.environment
 * @param {import('../../wasm/python.js').PythonEngine} given.engine
 * @param {any} given.tf tfjs with its layers, and the backends wasm and cpu
 * @param {import('./measure.js').Clock} given.clock
 * @param {boolean} given.quick
 * @param {(line: string) => void} given.log
 * @returns {Promise<TrainingContest>}
 */
export async function trainingContest({environment, engine, tf, clock, quick, log}) {
  /** @param {() => unknown} work */
  async function milliseconds(work) {
    const before = await clock();
    await work();
    return await clock() - before;
  }
  /** @param {string} text @param {'engine' | 'tensorflow'} platform */
  function run(text, platform) {
    const report = engine.script(text, {platform});
    if (report.ending !== 'done') throw new Error(report.error ?? report.ending);
  }
  /** @type {Row[]} */
  const rows = [];
  for (const {title, turns, own: {longer, shorter, times}, rival} of contests) {
    const own = async (/** @type {'engine' | 'tensorflow'} */ platform) =>
      times * (await milliseconds(() => run(longer, platform)) - await milliseconds(() => run(shorter, platform)));
    for (const backend of ['wasm', 'cpu']) {
      /** @type {number[][]} */
      const rounds = [];
      try {
        await tf.setBackend(backend);
        const theirs = rival(tf);
        await theirs(); // once to be compiled
        for (let turn = 0; turn < (quick ? 3 : turns); ++turn) rounds.push([await milliseconds(theirs), await own('tensorflow'), await own('engine')]);
      } catch (error) {
        rows.push({title, backend, refused: error instanceof Error ? error.message.split('\n')[0].slice(0, 90) : String(error)});
        continue;
      }
      rows.push({
        title, backend, milliseconds: [0, 1, 2].map(which => median(rounds.map(round => round[which]))),
        ratios: [1, 2].map(which => median(rounds.map(round => round[0] / round[which]))),
      });
      log(`${environment}, ${title}, ${backend}: ${rows.at(-1)?.ratios?.map(ratio => ratio.toFixed(2)).join(', ')}`);
    }
  }
  return {environment, rows};
}
