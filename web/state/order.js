/** The order of the statements: moved, added, taken out. A program keeps at least one layer. */
import {layersOf, limits} from './state.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Statement} Statement */

/** @param {State} state @param {number} from @param {number} to the index that the statement has afterwards @returns {State} */
export function moveStatement(state, from, to) {
  const statements = [...state.statements];
  statements.splice(Math.max(0, Math.min(to, statements.length - 1)), 0, ...statements.splice(from, 1));
  return {...state, statements};
}

/** @param {State} state @param {number} at */
export const canRemove = (state, at) => state.statements[at]?.kind === 'seed' || layersOf(state).length > 1;

/** @param {State} state @param {number} at @returns {State} */
export const removeStatement = (state, at) =>
  canRemove(state, at) ? {...state, statements: state.statements.filter((_, i) => i !== at)} : state;

/** @param {State} state @param {number} at @param {Statement} statement @returns {State} */
const insert = (state, at, statement) =>
  state.statements.length < limits.statements
    ? {...state, statements: [...state.statements.slice(0, at), statement, ...state.statements.slice(at)]}
    : state;

/** @param {State} state @param {number} at @returns {State} */
export const insertSeed = (state, at) => insert(state, at, {kind: 'seed', seed: state.seed, spelling: state.spelling});

/** @param {State} state @param {number} at @returns {State} */
export const insertLayer = (state, at) =>
  layersOf(state).length < limits.layers ? insert(state, at, {kind: 'dense', layer: state.layer}) : state;
