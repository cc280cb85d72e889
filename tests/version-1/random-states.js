/** Seeded random states of the page, each an edit away from the one before: all that a reader may type and a page can answer. */
import {addFeature, addRow, editCall, editCell, editLayer, editLayers, editOrders, editSeeds, removeRow} from './edit.js';
import {insertAgain, insertLayer, insertSeed, insertShared, moveStatement, removeStatement} from './order.js';
import {placeSeed} from './placement.js';
import {defaultState, generations, spellings} from '../../web/version-1/state.js';
import {scenarios} from './scenarios.js';
import {randomNumbers} from '../node/random-numbers.js';

/** @typedef {import('../../web/version-1/state.js').State} State */

const orders = ['sequential', 'tensorflow_like', 'tensorflow_cpu', 'fma', 'lanes_8', 'tf32', 'float16', 'exact', 'reverse'];
const long = ['0.1', '-0.7', '1.3', '2.9', '-3.1', '0.4', '0.9', '-1.7'];
/** @param {string} name @param {Record<string, string>} [texts] */
const choice = (name, texts = {}) => ({name, arguments: texts});
const initializers = [
  ...['glorot_uniform', 'he_normal', 'zeros', 'ones', 'orthogonal'].map(name => choice(name)),
  choice('constant', {value: '0.5'}), choice('glorot_uniform', {seed: '7'}),
];

/** @param {number} seed @param {number} count @returns {State[]} */
export function randomStates(seed, count) {
  const next = randomNumbers(seed);
  const pick = (/** @type {readonly any[]} */ list) => list[next(list.length)];
  const start = () => ({...defaultState(), entropy: String(next(1000))});
  /** @type {State[]} */
  const states = [];
  let state = start();
  while (states.length < count) {
    const at = next(state.statements.length);
    /** @type {(() => State)[]} */
    const edits = [
      () => pick(scenarios).apply(start()),
      () => editLayers(state, {kernel: pick(initializers)}),
      () => editLayer(state, at, {kernel: pick(initializers)}),
      () => editLayer(state, at, {bias: pick(initializers)}),
      () => editLayers(state, {units: pick(['1', '2', '4'])}),
      () => editLayer(state, at, {units: pick(['1', '2', '4'])}),
      () => editLayer(state, at, {activation: choice(pick(['relu', 'linear', 'tanh', 'softmax']))}),
      () => editLayer(state, at, {weights: pick(['', '', '', '1 2\n3 4\n5 6'])}),
      () => editOrders(state, pick(orders)),
      () => editCall(state, at, {order: pick(orders)}),
      () => editCall(state, at, {batch: pick(['', '1', '3', '5', '9', '11'])}),
      () => insertAgain(state, at + 1, pick(orders)),
      () => insertLayer(state, at),
      () => insertSeed(state, at),
      () => (next(4) === 0 ? insertShared(state) : state),
      () => removeStatement(state, at),
      () => moveStatement(state, at, next(5)),
      () => placeSeed(state, pick(['nowhere', 'once', 'each'])),
      () => editSeeds(state, {seed: pick(['1', '42']), spelling: pick(spellings)}),
      () => ({...state, copies: pick([1, 1, 2, 5, 11])}),
      () => ({...state, batchInvariant: next(2) === 1}),
      () => ({...state, generation: pick(generations), version: ''}),
      () => ({...state, rows: [long]}),
      () => (state.rows.length < 4 ? addRow(state) : removeRow(state, 0)),
      () => (state.rows[0].length < 12 ? addFeature(state) : state),
      () => editCell(state, next(state.rows.length), next(3), pick(['0.1', '-0.7', '1', '0'])),
    ];
    state = pick(edits)();
    if (state.statements.length > 9) state = start();
    states.push(state);
  }
  return states;
}
