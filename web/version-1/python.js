/** A figure of version 1 as Python that runs in its generation and prints what was shown for it. */
import {denseCall, numeral, sharedAssignment} from './dense-call.js';
import {pastedCells} from './paste.js';
import {rank} from '../keras/versions.js';
import {summedOrder} from './dispatchers.js';
import {isSetByHand} from './state.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Layer} Layer
 * @typedef {import('./dense-call.js').Names} Names
 */

const tensorflow = 'import tensorflow as tf\nfrom tensorflow import keras';

const keras3 = 'import tensorflow as tf\nimport keras';

/** @param {State} state @returns {string} */
function importsOf({generation, version}) {
  if (generation === 'keras_3') return keras3;
  // From 2.16 on, TensorFlow's own keras is Keras 3.
  return version === '' || rank(version) < rank('2.16') ? tensorflow : 'import tensorflow as tf\nimport tf_keras as keras';
}

/** Behind a call. @param {string} order of its sums */
const commentOf = order => (order === 'sequential' ? '' : `  # sums: ${order}`);

/**
 * The initializers as the version writes them: up to 2.2 those of He and LeCun were functions, keras.initializers.he_normal(seed=1).
 * @param {State} state @param {Names} names @returns {Names}
 */
function written({generation, version}, names) {
  const early = generation === 'tf_2_0' && version !== '' && rank(version) < rank('2.3');
  return early ? names.map(row => (/^(he|lecun)_/.test(row.name) ? {name: row.name, aliases: ` ${row.aliases}`} : row)) : names;
}

/**
 * NumPy's resize repeats the rows, as a call with a batch of its own does.
 * @param {number} number of the layer, from 1
 * @param {string} batch as typed
 */
const called = (number, batch) => `print(dense_${number}(${batch.trim() === '' ? 'x' : `np.resize(x, (${numeral(batch)}, x.shape[1]))`}).numpy())`;

/** @param {Layer} layer @param {number} number from 1 */
function setWeights(layer, number) {
  if (!isSetByHand(layer)) return '';
  const kernel = pastedCells(layer.weights).map(cells => `[${cells.map(numeral).join(', ')}]`).join(',\n    ');
  const bias = pastedCells(layer.weightsBias).flat().map(numeral).join(', ');
  const weights = [`[${kernel}]`, ...(!layer.useBias ? [] : [bias ? `[${bias}]` : `[0.0] * ${numeral(layer.units)}`])];
  return `dense_${number}.build(x.shape)\ndense_${number}.set_weights([${weights.map(text => `np.array(${text}, dtype="float32")`).join(', ')}])\n`;
}

/**
 * The rows, and the statements on them.
 * @param {State} state @param {Names} engineNames
 */
function body(state, engineNames) {
  const names = written(state, engineNames);
  const rows = state.rows.map(cells => `[${cells.map(numeral).join(', ')}]`).join(',\n               ');
  let layers = 0;
  /** @param {number} number @param {import('./state.js').CallOptions} call */
  const call = (number, {order, batch}) => called(number, batch) + commentOf(summedOrder(state, order));
  const lines = state.statements.map(s => {
    if (s.kind === 'shared') return sharedAssignment(s.initializer, names);
    if (s.kind === 'seed') return `${s.spelling}(${numeral(s.seed)})`;
    if (s.kind === 'again') return call(s.of + 1, s);
    layers += 1;
    return `dense_${layers} = keras.layers.${denseCall(s.layer, names)}\n${setWeights(s.layer, layers)}${call(layers, s)}`;
  });
  return `x = np.array([${rows}], dtype="float32")${state.copies > 1 ? `.repeat(${state.copies}, axis=0)` : ''}

${lines.join('\n')}
`;
}

/** For this page’s Python, whose version, randomness and orders of summation are chosen. @param {State} state @param {Names} names @returns {string} */
export const pythonScript = (state, names) => `import numpy as np
${importsOf(state)}

${body(state, names)}`;
