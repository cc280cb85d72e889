/**
 * What the page shows is a value: the program as it was typed, and how it is presented. Text stays text here; the
 * engine reads it and refuses it with a sentence, so nothing that was typed is lost on the way.
 *
 * @typedef {{name: string, arguments: Record<string, string>}} Choice  a name in Keras's spelling and its arguments as typed
 * @typedef {{units: string, useBias: boolean, activation: Choice, kernel: Choice, bias: Choice, weights: string, weightsBias: string}} Layer
 *   weights: a kernel set by hand, as typed or pasted, '' if it is drawn; weightsBias: the bias beside it, '' for zeros
 * @typedef {{order: string, batch: string}} CallOptions
 *   batch: how many rows this call gets, as typed: the rows are repeated from the first; '' for all rows, once
 * @typedef {{kind: 'dense', layer: Layer} & CallOptions} DenseStatement  a layer is made and called on the rows
 * @typedef {{kind: 'again', of: number} & CallOptions} AgainStatement  layer number `of`, from 0, is called on them again
 * @typedef {{kind: 'seed', seed: string, spelling: string}} SeedStatement
 * @typedef {{kind: 'shared', initializer: Choice}} SharedStatement  an initializer object is made, for layers whose choice is `shared`
 * @typedef {DenseStatement | AgainStatement | SeedStatement | SharedStatement} Statement
 * @typedef {{hide: string[], embed: boolean, theme: 'auto' | 'light' | 'dark'}} Presentation
 * @typedef {object} State
 * @property {string} generation
 * @property {string} version        such as 3.4; '' for the newest of the generation
 * @property {string[][]} rows       cells as typed; rows may be of unequal length
 * @property {number} copies         how often each row appears in the batch
 * @property {string} order          of summation, for all calls
 * @property {boolean} batchInvariant   the engine's own kernel in place of a dispatcher
 * @property {Layer} layer           what a new layer copies, and what the fields for all layers show
 * @property {string} seed           the same for a new seed statement
 * @property {string} spelling
 * @property {Statement[]} statements
 * @property {string} entropy        stands for the operating system's randomness; '' until it is drawn
 * @property {Presentation} presentation
 */

export const generations = ['tf_2_0', 'tf_2_7', 'tf_2_10', 'keras_3'];
export const spellings = ['keras.utils.set_random_seed', 'tf.random.set_seed', 'random.seed'];
export const themes = /** @type {const} */ (['auto', 'light', 'dark']);

/** Whether the weights were set by hand, so that no seed affects them. @param {Layer} layer */
export const isSetByHand = ({weights}) => weights.trim() !== '';

/**
 * The change that takes typed weights away again: the layer keeps those that its initializers draw.
 * @type {Partial<Layer>}
 */
export const noTypedWeights = {weights: '', weightsBias: ''};

/** What the page can edit and draw comfortably; the engine's own limits are wider. */
export const limits = {rows: 64, features: 64, layers: 16, copies: 64, batch: 128, statements: 64, fragment: 20000, outputs: 2 ** 20};

/** @returns {Layer} Dense(units=4) with Keras's defaults */
const defaultLayer = () => ({
  units: '4',
  useBias: true,
  activation: {name: 'linear', arguments: {}},
  kernel: {name: 'glorot_uniform', arguments: {}},
  bias: {name: 'zeros', arguments: {}},
  weights: '',
  weightsBias: '',
});

/** @returns {State} three new layers, no seed */
export const defaultState = () => ({
  generation: 'keras_3',
  version: '',
  rows: [['1.0', '2.0', '3.0']],
  copies: 1,
  order: 'sequential',
  batchInvariant: false,
  layer: defaultLayer(),
  seed: '42',
  spelling: 'keras.utils.set_random_seed',
  statements: [1, 2, 3].map(() => ({kind: 'dense', layer: defaultLayer(), order: 'sequential', batch: ''})),
  entropy: '',
  presentation: {hide: [], embed: false, theme: 'auto'},
});

/** @param {State} state @returns {DenseStatement[]} */
export const layersOf = state => state.statements.flatMap(s => (s.kind === 'dense' ? [s] : []));

/** @param {Statement} statement @returns {statement is DenseStatement | AgainStatement} */
export const isCall = statement => statement.kind === 'dense' || statement.kind === 'again';

/**
 * The initializer object that layers share, if there is one.
 * @param {State} state
 * @returns {SharedStatement | undefined}
 */
export const sharedOf = state => state.statements.find(s => s.kind === 'shared');

/** @param {State} state @returns {SeedStatement[]} */
export const seedsOf = state => state.statements.flatMap(s => (s.kind === 'seed' ? [s] : []));

/**
 * A call, named by what sets it apart: its order or its batch.
 * @param {DenseStatement | AgainStatement} call
 * @param {number} number
 * @param {string | undefined} first order of the layer's first call
 */
function callName({kind, order, batch}, number, first) {
  const options = [
    ...(kind === 'again' && (batch === '' || order !== first) ? [order] : []),
    ...(batch === '' ? [] : [`${batch} ${batch === '1' ? 'row' : 'rows'}`]),
  ];
  return [`Dense ${number + 1}`, ...options].join(', ');
}

/**
 * The calls of a state, one for each trace of its result.
 * @typedef {{statement: number, number: number, layer: Layer, order: string, batch: string, name: string}} Call number of the layer, from 0
 * @param {State} state @returns {Call[]}
 */
export function callsOf(state) {
  const layers = layersOf(state);
  let made = 0;
  return state.statements.flatMap((s, statement) => {
    if (!isCall(s)) return [];
    const number = s.kind === 'dense' ? made++ : s.of;
    const layer = layers[number]?.layer ?? state.layer;
    return [{statement, number, layer, order: s.order, batch: s.batch, name: callName(s, number, layers[number]?.order)}];
  });
}

/** @param {State} state @returns {AgainStatement[]} */
export const againsOf = state => state.statements.flatMap(s => (s.kind === 'again' ? [s] : []));
