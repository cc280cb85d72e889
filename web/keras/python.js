/** The program as Python that runs in its generation and prints what the page shows. */
import {denseCall, numeral, sharedAssignment} from './dense-call.js';
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
 * @param {(order: string) => string} comment behind a call, of its order of summation
 */
function body(state, engineNames, comment) {
  const names = written(state, engineNames);
  const rows = state.rows.map(cells => `[${cells.map(numeral).join(', ')}]`).join(',\n               ');
  let layers = 0;
  /** @param {number} number @param {import('../state/state.js').CallOptions} call */
  const call = (number, {order, batch}) => called(number, batch) + comment(summedOrder(state, order));
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

/** For the reader’s own Python, which sums in whatever order its processor prefers. @param {State} state @param {Names} names @returns {string} */
export function pythonProgram(state, names) {
  const {title, imports} = setting(state);
  return `# ${title}.
# Prints the ${callsOf(state).length} outputs that the page shows, but for last digits where TensorFlow sums in another order.
import random
import numpy as np
${imports}

random.seed(${state.entropy})  # stands for the randomness of the operating system
${body(state, names, order => (order === 'sequential' ? '' : `  # the page sums this one as ${order}`))}`;
}

/** For the page’s own Python, whose version, randomness and orders of summation are chosen. @param {State} state @param {Names} names @returns {string} */
export const pythonScript = (state, names) => `import numpy as np
${setting(state).imports}

${body(state, names, order => (order === 'sequential' ? '' : `  # sums: ${order}`))}`;
