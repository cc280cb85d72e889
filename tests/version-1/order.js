/** Moves, adds and removes statements. A program keeps at least one layer. */
import {callsOf, layersOf, limits, sharedOf} from '../../web/version-1/state.js';
import {editLayers} from './edit.js';
import {placementOf, placeSeed} from './placement.js';

/** @typedef {import('../../web/version-1/state.js').State} State @typedef {import('../../web/version-1/state.js').Statement} Statement */

/**
 * Calls follow their layer when its number changes, and are removed with it.
 * @param {State} state
 * @param {Statement[]} statements
 * @returns {State}
 */
function withStatements(state, statements) {
  const before = layersOf(state);
  const after = layersOf({...state, statements});
  const numbers = before.map(layer => after.indexOf(layer));
  return {
    ...state,
    statements: statements.flatMap(/** @returns {Statement[]} */ s => {
      if (s.kind !== 'again') return [s];
      const of = numbers[s.of] ?? -1;
      return of < 0 ? [] : [{...s, of}];
    }),
  };
}

/**
 * @param {State} state
 * @param {number} from
 * @param {number} to the index that the statement has afterwards
 * @returns {State}
 */
export function moveStatement(state, from, to) {
  const statements = [...state.statements];
  statements.splice(Math.max(0, Math.min(to, statements.length - 1)), 0, ...statements.splice(from, 1));
  return withStatements(state, statements);
}

/** @param {State} state @param {number} at */
export const canRemove = (state, at) => state.statements[at]?.kind !== 'dense' || layersOf(state).length > 1;

/**
 * Without the shared object each layer makes one of its own, of the same kind.
 * @param {State} state
 * @param {import('../../web/version-1/state.js').Choice} own
 * @returns {State}
 */
function unshared(state, own) {
  /** @param {import('../../web/version-1/state.js').Choice} choice */
  const made = choice => (choice.name === 'shared' ? own : choice);
  /** @param {import('../../web/version-1/state.js').Layer} layer */
  const layer = layer => ({...layer, kernel: made(layer.kernel), bias: made(layer.bias)});
  return {...state, layer: layer(state.layer), statements: state.statements.map(s => (s.kind === 'dense' ? {...s, layer: layer(s.layer)} : s))};
}

/** @param {State} state @param {number} at @returns {State} */
export function removeStatement(state, at) {
  if (!canRemove(state, at)) return state;
  const removed = state.statements[at];
  const rest = withStatements(state, state.statements.filter((_, i) => i !== at));
  return removed?.kind === 'shared' ? unshared(rest, removed.initializer) : rest;
}

/** @param {State} state @param {number} at @param {Statement} statement @returns {State} */
const insert = (state, at, statement) =>
  state.statements.length < limits.statements
    ? withStatements(state, [...state.statements.slice(0, at), statement, ...state.statements.slice(at)])
    : state;

/** @param {State} state @param {number} at @returns {State} */
export const insertSeed = (state, at) => insert(state, at, {kind: 'seed', seed: state.seed, spelling: state.spelling});

/** @param {State} state @param {number} at @returns {State} */
export const insertLayer = (state, at) =>
  callsOf(state).length < limits.layers ? insert(state, at, {kind: 'dense', layer: state.layer, order: state.order, batch: ''}) : state;

/**
 * Calls the layer before it once more.
 * @param {State} state
 * @param {number} at
 * @param {string} order
 * @returns {State}
 */
export function insertAgain(state, at, order) {
  const of = layersOf({...state, statements: state.statements.slice(0, at)}).length - 1;
  if (of < 0 || callsOf(state).length >= limits.layers) return state;
  return insert(state, at, {kind: 'again', of, order, batch: ''});
}

/**
 * Makes one initializer object before the first layer, of the kind that all layers use, and gives it to all
 * of them.
 * @param {State} state
 * @returns {State}
 */
export function insertShared(state) {
  if (sharedOf(state) || state.statements.length >= limits.statements) return state;
  const placement = placementOf(state);
  const shared = insert(state, state.statements.findIndex(({kind}) => kind === 'dense'), {kind: 'shared', initializer: state.layer.kernel});
  const given = editLayers(shared, {kernel: {name: 'shared', arguments: {}}});
  return placement === 'each' ? placeSeed(given, placement) : given;
}
