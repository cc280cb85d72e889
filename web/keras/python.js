/** The program as Python that runs in its generation and prints what the page shows. */
import {denseCall, sharedAssignment} from './dense-call.js';
import {pastedCells} from '../state/paste.js';
import {installations} from './installations.js';
import {rank} from './versions.js';
import {summedOrder} from '../state/dispatchers.js';
import {callsOf, isSetByHand} from '../state/state.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/state.js').Layer} Layer
 * @typedef {import('./dense-call.js').Names} Names
 */

const tensorflow = 'import tensorflow as tf\nfrom tensorflow import keras';

/** @type {Record<string, {title: string, imports: string}>} */
const generations = {
  tf_2_0: {title: 'TensorFlow 2.0 – 2.6', imports: tensorflow},
  tf_2_7: {title: 'TensorFlow 2.7 – 2.9', imports: tensorflow},
  tf_2_10: {title: 'TensorFlow 2.10 – 2.15, or tf_keras in place of keras', imports: tensorflow},
  keras_3: {title: 'Keras 3 with TensorFlow', imports: 'import tensorflow as tf\nimport keras'},
};

/** The command that makes the version's environment, NumPy included. @param {string} version */
function install(version) {
  const {python, packages} = /** @type {import('./installations.js').Installation} */ (installations.get(version));
  return `Python ${python}: pip install ${packages.map(name => `"${name}"`).join(' ')}`;
}

/** What is imported, and from which version. @param {State} state */
function setting({generation, version}) {
  if (version === '') return generations[generation];
  if (generation === 'keras_3') return {title: `Keras ${version} with TensorFlow, ${install(version)}`, imports: generations.keras_3.imports};
  // From 2.16 on, TensorFlow's own keras is Keras 3.
  return rank(version) < rank('2.16')
    ? {title: `TensorFlow ${version}, ${install(version)}`, imports: tensorflow}
    : {title: `tf_keras ${version}, ${install(version)}`, imports: 'import tensorflow as tf\nimport tf_keras as keras'};
}

/**
 * The initializers as the version writes them: up to 2.2 those of He and LeCun were functions, keras.initializers.he_normal(seed=1).
 * @param {State} state @param {Names} names @returns {Names}
 */
function written({generation, version}, names) {
  const early = generation === 'tf_2_0' && version !== '' && rank(version) < rank('2.3');
  return early ? names.map(row => (/^(he|lecun)_/.test(row.name) ? {name: row.name, aliases: ` ${row.aliases}`} : row)) : names;
}

/** Python sums in whatever order its processor prefers. @param {string} order */
const orderComment = order => (order === 'sequential' ? '' : `  # the page sums this one as ${order}`);

/**
 * NumPy's resize repeats the rows, as a call with a batch of its own does.
 * @param {number} number of the layer, from 1
 * @param {import('../state/state.js').CallOptions} call
 */
const called = (number, {order, batch}) =>
  `print(dense_${number}(${batch.trim() === '' ? 'x' : `np.resize(x, (${batch.trim()}, x.shape[1]))`}).numpy())${orderComment(order)}`;

/** @param {Layer} layer @param {number} number from 1 */
function setWeights(layer, number) {
  if (!isSetByHand(layer)) return '';
  const kernel = pastedCells(layer.weights).map(cells => `[${cells.join(', ')}]`).join(',\n    ');
  const bias = pastedCells(layer.weightsBias).flat().join(', ');
  const weights = [`[${kernel}]`, ...(!layer.useBias ? [] : [bias ? `[${bias}]` : `[0.0] * ${layer.units.trim()}`])];
  return `dense_${number}.build(x.shape)\ndense_${number}.set_weights([${weights.map(text => `np.array(${text}, dtype="float32")`).join(', ')}])\n`;
}

/** @param {State} state @param {Names} engineNames @returns {string} */
export function pythonProgram(state, engineNames) {
  const names = written(state, engineNames);
  const {title, imports} = setting(state);
  const rows = state.rows.map(cells => `[${cells.map(cell => cell.trim()).join(', ')}]`).join(',\n               ');
  let layers = 0;
  /** @param {import('../state/state.js').CallOptions} call */
  const summed = ({order, batch}) => ({order: summedOrder(state, order), batch});
  const lines = state.statements.map(s => {
    if (s.kind === 'shared') return sharedAssignment(s.initializer, names);
    if (s.kind === 'seed') return `${s.spelling}(${s.seed.trim()})`;
    if (s.kind === 'again') return called(s.of + 1, summed(s));
    layers += 1;
    return `dense_${layers} = keras.layers.${denseCall(s.layer, names)}\n${setWeights(s.layer, layers)}${called(layers, summed(s))}`;
  });
  return `# ${title}.
# Prints the ${callsOf(state).length} outputs that the page shows, but for last digits where TensorFlow sums in another order.
import random
import numpy as np
${imports}

random.seed(${state.entropy})  # stands for the randomness of the operating system
x = np.array([${rows}], dtype="float32")${state.copies > 1 ? `.repeat(${state.copies}, axis=0)` : ''}

${lines.join('\n')}
`;
}
