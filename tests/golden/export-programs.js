/**
 * Writes programs as links of version 1 open, each with what the page prints for it, for check_exports.py:
 *   node tests/golden/export-programs.js <folder> [how many per generation, 100]
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {loadPython} from '../../wasm/python.js';
import {scriptOf} from '../../web/version-1/version-1.js';
import {vocabularyOf} from '../version-1/vocabulary.js';
import {insertShared} from '../version-1/order.js';
import {workingSpelling} from '../version-1/working-spelling.js';
import {defaultState, generations, layersOf, spellings} from '../../web/version-1/state.js';

/** @typedef {import('../../web/version-1/state.js').State} State @typedef {import('../../web/version-1/state.js').Choice} Choice */

const engine = await loadPython();

/** A small generator of numbers below `n`, the same on every run. @param {number} seed */
function chooser(seed) {
  let state = seed;
  return (/** @type {number} */ n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const kernels = [
  {name: 'glorot_uniform', arguments: {}},
  {name: 'glorot_uniform', arguments: {}},
  {name: 'he_normal', arguments: {}},
  {name: 'random_normal', arguments: {stddev: '0.5'}},
  {name: 'random_uniform', arguments: {minval: '-1.0', maxval: '1.0', seed: '7'}},
  {name: 'variance_scaling', arguments: {scale: '2.0', mode: 'fan_out', distribution: 'uniform'}},
  {name: 'orthogonal', arguments: {}},
  {name: 'constant', arguments: {value: '0.5'}},
  {name: 'lecun_normal', arguments: {seed: '3'}},
  {name: 'Zeros', arguments: {}},
  {name: 'uniform', arguments: {}},
  {name: 'normal', arguments: {stddev: '2', seed: '1'}},
  {name: 'GlorotNormal', arguments: {seed: '5'}},
];
const biases = [{name: 'zeros', arguments: {}}, {name: 'zeros', arguments: {}}, {name: 'ones', arguments: {}}, {name: 'random_normal', arguments: {}}];
/** Minor versions of a generation; '' for the newest. @type {Record<string, string[]>} */
const versions = Object.fromEntries(engine.generations().map(({name, major, oldestMinor, newestMinor}) =>
  [name, ['', ...Array.from({length: newestMinor - oldestMinor + 1}, (_, i) => `${major}.${oldestMinor + i}`)]]));

const activations = ['linear', 'relu', 'sigmoid', 'tanh', 'softmax', 'gelu', 'elu', 'softplus', 'hard_sigmoid', 'swish'];

/** @param {string} generation @param {number} number @returns {State} */
function stateOf(generation, number) {
  const below = chooser(number * 7919 + generations.indexOf(generation) + 1);
  const one = (/** @type {any[]} */ list) => list[below(list.length)];
  const stateful = generation === 'tf_2_0' || generation === 'tf_2_7';
  const version = one(versions[generation]);
  const known = vocabularyOf(engine, {...defaultState(), generation, version}).activations.flatMap(({name, aliases}) => [name, aliases]);
  const usable = generation === 'tf_2_0' ? spellings.slice(1) : spellings;
  const layer = () => ({
    ...defaultState().layer,
    units: String(1 + below(6)),
    useBias: below(6) > 0,
    activation: {name: one(activations.filter(name => known.includes(name))), arguments: {}},
    kernel: one(kernels),
    bias: one(biases),
  });
  const seed = (/** @type {string} */ spelling) => ({kind: /** @type {const} */ ('seed'), seed: String(one([0, 1, 42, 2 ** 31 - 1, below(1e9)])), spelling});
  const dense = () => ({kind: /** @type {const} */ ('dense'), layer: layer(), order: 'sequential', batch: ''});
  // Up to 2.9 only TensorFlow's seed makes a layer reproducible.
  const first = stateful ? [seed('tf.random.set_seed')] : below(3) > 0 ? [seed(one(usable))] : [];
  const features = 1 + below(5);
  const rows = Array.from({length: 1 + below(3)}, () => Array.from({length: features}, () => String((below(4001) - 2000) / 1000)));
  const state = {
    ...defaultState(),
    generation,
    version,
    spelling: workingSpelling(generation),
    entropy: String(below(1e9)),
    rows,
    statements: [...first, dense(), ...(below(2) ? [seed(one(usable))] : []), dense(), ...(below(2) ? [dense()] : [])],
  };
  const last = layersOf(state).at(-1);
  if (last && below(4) === 0) {
    const numbers = (/** @type {number} */ n) => Array.from({length: n}, () => String((below(4001) - 2000) / 1000)).join();
    last.layer.weights = rows[0].map(() => numbers(Number(last.layer.units))).join('\n');
    last.layer.weightsBias = below(2) ? numbers(Number(last.layer.units)) : '';
  }
  return below(4) === 0 ? insertShared(state) : state;
}

const [folder = '', count = '100'] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
for (const generation of generations) {
  for (let number = 1; number <= Number(count); number += 1) {
    const state = stateOf(generation, number);
    const name = join(folder, `${generation}-${state.version || 'newest'}-${String(number).padStart(2, '0')}`);
    const {text, ...options} = scriptOf(engine, state);
    // Real Keras has no entropy: its randomness begins with Python’s generator, seeded.
    writeFileSync(`${name}.py`, `import random\nrandom.seed(${state.entropy})\n${text}`);
    writeFileSync(`${name}.txt`, engine.script(text, options).pieces.map(piece => piece.text).join(''));
  }
}
