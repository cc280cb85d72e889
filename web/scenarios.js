/** The experiments, each one click. They change the program and leave the rows and the entropy alone. */
import {defaultState} from './state/state.js';
import {editLayers, editSeeds} from './state/edit.js';
import {placeSeed} from './state/placement.js';
import {workingSpelling} from './remedy.js';

/** @typedef {import('./state/state.js').State} State */
/** @typedef {{id: string, title: string, hint: string, apply: (state: State) => State}} Scenario */

/** Three times Dense(units=4) as Keras makes it. @param {State} state @returns {State} */
const fresh = state => {
  const {layer, seed, statements} = defaultState();
  return {...state, layer, seed, spelling: workingSpelling(state.generation), statements};
};

/** @param {string} value */
const constant = value => ({name: 'constant', arguments: {value}});

/** @type {Scenario[]} */
export const scenarios = [
  {
    id: 'no-seed',
    title: 'Three new layers, no seed',
    hint: 'Each layer draws its own kernel.',
    apply: fresh,
  },
  {
    id: 'seeded',
    title: 'Seeded',
    hint: 'set_random_seed(42) before each layer.',
    apply: state => placeSeed(fresh(state), 'each'),
  },
  {
    id: 'old-seed',
    title: 'Seeded as in old tutorials',
    hint: 'tf.random.set_seed(42) before each layer.',
    apply: state => placeSeed(editSeeds(fresh(state), {spelling: 'tf.random.set_seed'}), 'each'),
  },
  {
    id: 'constant',
    title: 'Constant initializers',
    hint: 'Constant(0.5), Constant(0.1): no draw.',
    apply: state => editLayers(fresh(state), {kernel: constant('0.5'), bias: constant('0.1')}),
  },
];

/** @param {State} state @returns {string} the id of the experiment that the state is, or '' */
export function scenarioOf(state) {
  /** @param {State} s */
  const program = s => JSON.stringify([s.layer, s.statements]);
  return scenarios.find(s => program(s.apply(state)) === program(state))?.id ?? '';
}
