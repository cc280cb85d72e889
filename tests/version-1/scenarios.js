/**
 * The experiments, one click each: a table of what sets each apart, and a function that makes a state of an
 * entry.
 */
import {callsOf, defaultState} from '../../web/version-1/state.js';
import {editLayers, editSeeds} from './edit.js';
import {placeSeed} from './placement.js';
import {workingSpelling} from './working-spelling.js';

/**
 * @typedef {import('../../web/version-1/state.js').State} State @typedef {'weights' | 'precision' | 'sums'} Symptom
 * @typedef {object} Recipe
 * @property {string} id
 * @property {Symptom} symptom
 * @property {string} title
 * @property {string} hint
 * @property {Partial<import('../../web/version-1/state.js').Layer>} [layer] what is not Keras's default
 * @property {Partial<import('../../web/version-1/state.js').CallOptions>[]} [calls] of one seeded layer; absent: three layers, each called once
 * @property {string} [row]      for the calls of one layer; absent: eight features
 * @property {number} [copies]   of the row, in every batch
 * @property {string} [generation] if the numbers hold in that one alone
 * @property {string} [seed]
 * @property {string} [spelling] absent: the one that works in the generation
 * @property {import('./placement.js').Placement} [placed] of the seed, for three layers
 * @typedef {Recipe & {apply: (state: State) => State}} Scenario
 */

/**
 * What people see, the largest difference first, and the experiment that shows it.
 * @type {{symptom: Symptom, title: string, first: string}[]}
 */
export const symptoms = [
  {symptom: 'weights', title: 'completely different', first: 'no-seed'},
  {symptom: 'precision', title: 'off in the 3rd or 4th digit', first: 'tf32'},
  {symptom: 'sums', title: 'off in the last digits', first: 'batch'},
];

/** Eight features, since with three the order of the lanes cannot matter. */
const long = '0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7';

/** @param {string} value */
const constant = value => ({name: 'constant', arguments: {value}});
/** @param {string[]} names */
const orders = (...names) => names.map(order => ({order}));
/** @param {string} order @param {number[]} sizes */
const batches = (order, ...sizes) => sizes.map(size => ({order, batch: String(size)}));

/** @type {Recipe[]} */
const recipes = [
  {id: 'no-seed', symptom: 'weights', title: 'Three new layers, no seed', hint: 'Each layer draws its own kernel.'},
  {id: 'seeded', symptom: 'weights', title: 'Seeded', hint: 'set_random_seed(42) before each layer.', placed: 'each'},
  {
    id: 'old-seed', symptom: 'weights', title: 'Seeded as in old tutorials', hint: 'tf.random.set_seed(42) before each layer.',
    placed: 'each', spelling: 'tf.random.set_seed',
  },
  {
    id: 'constant', symptom: 'weights', title: 'Constant initializers', hint: 'Constant(0.5), Constant(0.1): no draw.',
    layer: {kernel: constant('0.5'), bias: constant('0.1')},
  },
  {
    id: 'tf32', symptom: 'precision', title: 'TF32 on a GPU', hint: '10 fraction bits for inputs and weights.',
    calls: orders('sequential', 'tf32', 'exact'),
  },
  {
    id: 'tie', symptom: 'precision', title: '1024.5 × 1', hint: 'Gives 1025 in TF32, or 1024.',
    row: '1024.5', layer: {units: '1', kernel: {name: 'ones', arguments: {}}}, calls: orders('sequential', 'tf32_ties_away', 'tf32'),
  },
  {
    id: 'half', symptom: 'precision', title: 'bfloat16 and float16', hint: '7 and 10 fraction bits: mixed precision.',
    calls: orders('sequential', 'bfloat16', 'float16'),
  },
  {
    id: 'batch', symptom: 'sums', title: 'Eleven equal rows', hint: 'The last three take another path.',
    copies: 11, calls: orders('tensorflow_like', 'sequential'),
  },
  {
    id: 'alone', symptom: 'sums', title: 'Alone and among 128', hint: 'Ones through Dense(8), twice.',
    row: '1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0', seed: '7', layer: {units: '8'}, calls: batches('tensorflow_like', 1, 128),
  },
  {
    id: 'sizes', symptom: 'sums', title: 'Batches of 1 to 9', hint: 'One row, three answers.',
    seed: '7', layer: {units: '2'}, calls: batches('tensorflow_like', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  },
  {
    id: 'tensorflow', symptom: 'sums', title: 'Seven rows in TensorFlow', hint: 'The digits that TensorFlow 2.21 prints.',
    row: '0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1.0,1.1,1.2', seed: '123', layer: {units: '1'}, copies: 7,
    calls: orders('tensorflow_cpu'), generation: 'keras_3',
  },
  {
    id: 'orders', symptom: 'sums', title: 'The same sum, other orders', hint: 'One by one, in 8 lanes, fused.',
    calls: orders('sequential', 'lanes_8', 'fma'),
  },
  {
    id: 'threads', symptom: 'sums', title: 'Split over threads', hint: 'Partial sums of 2 and of 4 pieces.',
    calls: orders('sequential', 'threads_2', 'threads_4'),
  },
];

/** The rows that experiments set, which the next experiment may replace. */
const brought = new Set(recipes.map(({row}) => row ?? long));

/**
 * What all experiments start from: the rows that the reader typed, the entropy, the generation and its version, and the
 * presentation.
 * @param {State} state
 * @returns {State}
 */
function fresh(state) {
  const {rows, presentation, entropy, generation, version, ...program} = defaultState();
  const typed = state.rows.length > 1 || !brought.has(state.rows[0].join());
  return {...state, ...program, rows: typed ? state.rows : rows, spelling: workingSpelling(state.generation)};
}

/** @param {Recipe} recipe @param {State} state @returns {State} */
function stateOf({layer = {}, calls, row = long, copies = 1, generation, seed = '42', spelling, placed = 'nowhere'}, state) {
  const start = fresh(generation ? {...state, generation, version: ''} : state);
  const base = editLayers(editSeeds(start, {seed, ...(spelling ? {spelling} : {})}), layer);
  if (!calls) return placeSeed(base, placed);
  const order = calls[0].order ?? base.order;
  const statements = calls.map((call, i) => /** @type {import('../../web/version-1/state.js').Statement} */ (
    {...(i === 0 ? {kind: 'dense', layer: base.layer} : {kind: 'again', of: 0}), order, batch: '', ...call}));
  return placeSeed({...base, rows: [row.split(',')], copies, order, statements}, 'once');
}

/** @type {Scenario[]} */
export const scenarios = recipes.map(recipe => ({...recipe, apply: state => stateOf(recipe, state)}));

/** What an experiment sets, whatever the rows, as text to be compared. @param {State} state */
const fingerprint = ({layer, order, copies, statements}) => JSON.stringify([layer, order, copies, statements]);

/** The experiments of a generation by their programs. @type {Map<string, Map<string, string>>} */
const known = new Map();

/** @param {State} state @returns {string} the id of the experiment that the state is, or '' */
export function scenarioOf(state) {
  const programs = known.get(state.generation) ?? new Map([...scenarios].reverse().map(({id, apply}) => [fingerprint(apply(state)), id]));
  known.set(state.generation, programs);
  return programs.get(fingerprint(state)) ?? '';
}

/** @param {State} state @returns {Symptom} what the state is about */
export function symptomOf(state) {
  const own = scenarioOf(state);
  const known = scenarios.find(({id}) => id === own);
  if (known) return known.symptom;
  const calls = callsOf(state);
  if (calls.some(({order}) => /^(tf32|float16|bfloat16)/.test(order))) return 'precision';
  return state.copies > 1 || calls.some(({order, batch}) => order !== 'sequential' || batch !== '') ? 'sums' : 'weights';
}
