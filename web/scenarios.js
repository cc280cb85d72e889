/** The experiments, each one click. They leave the entropy alone; those about sums bring a row that is long enough. */
import {callsOf, defaultState} from './state/state.js';
import {editLayers, editSeeds} from './state/edit.js';
import {placeSeed} from './state/placement.js';
import {workingSpelling} from './remedy.js';

/** @typedef {import('./state/state.js').State} State @typedef {'weights' | 'precision' | 'sums'} Symptom */
/** @typedef {{id: string, symptom: Symptom, title: string, hint: string, apply: (state: State) => State}} Scenario */

/** What people see, largest first, and the experiment that shows it. @type {{symptom: Symptom, title: string, first: string}[]} */
export const symptoms = [
  {symptom: 'weights', title: 'completely different', first: 'no-seed'},
  {symptom: 'precision', title: 'off in the 3rd or 4th digit', first: 'tf32'},
  {symptom: 'sums', title: 'off in the last digits', first: 'batch'},
];

/** Eight features: with three, the order of the lanes cannot matter. */
const long = ['0.1', '-0.7', '1.3', '2.9', '-3.1', '0.4', '0.9', '-1.7'];

/** Three times Dense(units=4) as Keras makes it. @param {State} state @returns {State} */
const fresh = state => {
  const {layer, seed, statements, order, copies, rows} = defaultState();
  const sums = JSON.stringify(state.rows) === JSON.stringify([long]);
  return {...state, rows: sums ? rows : state.rows, layer, seed, spelling: workingSpelling(state.generation), statements, order, copies};
};

/** One seeded layer on the long row, called in several orders. @param {State} state @param {string[]} orders @param {number} [copies] @returns {State} */
function ordered(state, orders, copies = 1) {
  const base = fresh(state);
  /** @type {State['statements']} */
  const statements = orders.map((order, i) => (i === 0 ? {kind: 'dense', layer: base.layer, order} : {kind: 'again', of: 0, order}));
  return placeSeed({...base, rows: [long], copies, order: orders[0], statements}, 'once');
}

/** @param {string} value */
const constant = value => ({name: 'constant', arguments: {value}});

/** @type {Scenario[]} */
export const scenarios = [
  {
    id: 'no-seed', symptom: 'weights',
    title: 'Three new layers, no seed',
    hint: 'Each layer draws its own kernel.',
    apply: fresh,
  },
  {
    id: 'seeded', symptom: 'weights',
    title: 'Seeded',
    hint: 'set_random_seed(42) before each layer.',
    apply: state => placeSeed(fresh(state), 'each'),
  },
  {
    id: 'old-seed', symptom: 'weights',
    title: 'Seeded as in old tutorials',
    hint: 'tf.random.set_seed(42) before each layer.',
    apply: state => placeSeed(editSeeds(fresh(state), {spelling: 'tf.random.set_seed'}), 'each'),
  },
  {
    id: 'constant', symptom: 'weights',
    title: 'Constant initializers',
    hint: 'Constant(0.5), Constant(0.1): no draw.',
    apply: state => editLayers(fresh(state), {kernel: constant('0.5'), bias: constant('0.1')}),
  },
  {
    id: 'tf32', symptom: 'precision',
    title: 'TF32 on a GPU',
    hint: '10 fraction bits for inputs and weights.',
    apply: state => ordered(state, ['sequential', 'tf32', 'exact']),
  },
  {
    id: 'half', symptom: 'precision',
    title: 'bfloat16 and float16',
    hint: '7 and 10 fraction bits: mixed precision.',
    apply: state => ordered(state, ['sequential', 'bfloat16', 'float16']),
  },
  {
    id: 'batch', symptom: 'sums',
    title: 'Eleven equal rows',
    hint: 'The last three take another path.',
    apply: state => ordered(state, ['tensorflow_like', 'sequential'], 11),
  },
  {
    id: 'orders', symptom: 'sums',
    title: 'The same sum, other orders',
    hint: 'One by one, in 8 lanes, fused.',
    apply: state => ordered(state, ['sequential', 'lanes_8', 'fma']),
  },
  {
    id: 'threads', symptom: 'sums',
    title: 'Split over threads',
    hint: 'Partial sums of 2 and of 4 pieces.',
    apply: state => ordered(state, ['sequential', 'threads_2', 'threads_4']),
  },
];

/** @param {State} state @returns {string} the id of the experiment that the state is, or '' */
export function scenarioOf(state) {
  /** @param {State} s */
  const program = s => JSON.stringify([s.layer, s.order, s.copies, s.statements]);
  return scenarios.find(s => program(s.apply(state)) === program(state))?.id ?? '';
}

/** @param {State} state @returns {Symptom} what the state is about */
export function symptomOf(state) {
  const known = scenarios.find(({id}) => id === scenarioOf(state));
  if (known) return known.symptom;
  const orders = callsOf(state).map(({order}) => order);
  if (orders.some(order => /^(tf32|float16|bfloat16)/.test(order))) return 'precision';
  return state.copies > 1 || orders.some(order => order !== 'sequential') ? 'sums' : 'weights';
}
