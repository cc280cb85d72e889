/** Edits: pure functions from a state to the next one. */

import {isCall, limits} from '../../web/version-1/state.js';

/**
 * @typedef {import('../../web/version-1/state.js').State} State
 * @typedef {import('../../web/version-1/state.js').Layer} Layer
 * @typedef {import('../../web/version-1/state.js').SeedStatement} SeedStatement
 */

/**
 * Change every layer, and what a new layer copies.
 * @param {State} state
 * @param {Partial<Layer>} change
 * @returns {State}
 */
export const editLayers = (state, change) => ({
  ...state,
  layer: {...state.layer, ...change},
  statements: state.statements.map(s => (s.kind === 'dense' ? {...s, layer: {...s.layer, ...change}} : s)),
});

/**
 * Change one layer.
 * @param {State} state
 * @param {number} statement
 * @param {Partial<Layer>} change
 * @returns {State}
 */
export const editLayer = (state, statement, change) => ({
  ...state,
  statements: state.statements.map((s, i) => (i === statement && s.kind === 'dense' ? {...s, layer: {...s.layer, ...change}} : s)),
});

/** Sum in another order, everywhere. @param {State} state @param {string} order @returns {State} */
export const editOrders = (state, order) => ({
  ...state,
  order,
  statements: state.statements.map(s => (isCall(s) ? {...s, order} : s)),
});

/**
 * Sum in another order, or another batch, in one call.
 * @param {State} state
 * @param {number} statement
 * @param {Partial<import('../../web/version-1/state.js').CallOptions>} change
 * @returns {State}
 */
export const editCall = (state, statement, change) => ({
  ...state,
  statements: state.statements.map((s, i) => (i === statement && isCall(s) ? {...s, ...change} : s)),
});

/**
 * Change every seed statement, and what a new one copies.
 * @param {State} state
 * @param {Partial<Omit<SeedStatement, 'kind'>>} change
 * @returns {State}
 */
export const editSeeds = (state, change) => ({
  ...state,
  ...change,
  statements: state.statements.map(s => (s.kind === 'seed' ? {...s, ...change} : s)),
});

/**
 * Change the initializer object that layers share.
 * @param {State} state
 * @param {import('../../web/version-1/state.js').Choice} initializer
 * @returns {State}
 */
export const editShared = (state, initializer) => ({
  ...state,
  statements: state.statements.map(s => (s.kind === 'shared' ? {...s, initializer} : s)),
});

/**
 * A short row grows up to the cell that is typed into; the other rows stay the same arrays.
 * @param {State} state
 * @param {number} row
 * @param {number} column
 * @param {string} text
 * @returns {State}
 */
export function editCell(state, row, column, text) {
  const rows = state.rows.map((cells, r) => (r === row ? [...cells] : cells));
  while (rows[row].length < column) rows[row].push('');
  rows[row][column] = text;
  return {...state, rows};
}

/**
 * Pastes cells over those that are there; the grid grows as far as the limits allow.
 * @param {State} state
 * @param {number} row
 * @param {number} column
 * @param {string[][]} cells
 * @returns {State}
 */
export function pasteCells(state, row, column, cells) {
  const height = Math.min(limits.rows, Math.max(state.rows.length, row + cells.length));
  const rows = Array.from({length: height}, (_, r) => {
    const pasted = cells[r - row] ?? [];
    const old = state.rows[r] ?? [];
    const width = Math.min(limits.features, Math.max(old.length, pasted.length > 0 ? column + pasted.length : 0));
    return Array.from({length: width}, (_, c) => pasted[c - column] ?? old[c] ?? '');
  });
  return {...state, rows};
}

/**
 * @param {State} state
 * @returns {State} with a copy of the last row below it, since the question is about equal rows
 */
export const addRow = state => ({...state, rows: [...state.rows, [...state.rows[state.rows.length - 1]]]});

/** @param {State} state @param {number} row @returns {State} */
export const removeRow = (state, row) => ({...state, rows: state.rows.filter((_, r) => r !== row)});

/**
 * @param {State} state
 * @returns {State} with one more column that continues the count: 4.0 after 1.0 2.0 3.0
 */
export const addFeature = state => {
  const features = Math.max(...state.rows.map(cells => cells.length));
  return {...state, rows: state.rows.map(cells => [...cells, `${features + 1}.0`])};
};

/** @param {State} state @param {number} column @returns {State} */
export const removeFeature = (state, column) => ({...state, rows: state.rows.map(cells => cells.filter((_, c) => c !== column))});
