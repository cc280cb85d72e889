/** Weights that were set by hand, as text: cell by cell, and as the set of edits that a layer takes. */
import {cellsText, pastedCells} from '../state/paste.js';
import {isSetByHand} from '../state/state.js';

/**
 * @typedef {import('../../wasm/engine.js').Trace} Trace @typedef {import('../state/state.js').Layer} Layer
 * @typedef {'kernel' | 'bias'} Variable  of a layer, as Keras calls them
 * @typedef {{row: number, column: number, text: string}} Typed
 * @typedef {(value: number) => string} Exact  digits that name a float32
 */

/** @param {Trace} trace @param {Variable} variable @param {Exact} exact @returns {string[][]} */
const drawnCells = ({kernel, bias, inputDim, units}, variable, exact) =>
  Array.from({length: variable === 'bias' ? 1 : inputDim}, (_, row) =>
    Array.from((variable === 'bias' ? bias : kernel).subarray(row * units, (row + 1) * units), exact));

/**
 * What was typed into the cells; null where that has another shape, or nothing was typed.
 * @param {Layer} layer
 * @param {Trace} trace
 * @param {Variable} variable
 */
export function typedCells(layer, {inputDim, units}, variable) {
  if (!isSetByHand(layer)) return null;
  const cells = variable === 'bias' ? [pastedCells(layer.weightsBias).flat()] : pastedCells(layer.weights);
  return cells.length === (variable === 'bias' ? 1 : inputDim) && cells.every(row => row.length === units) ? cells : null;
}

/**
 * One cell typed sets the layer's kernel and bias by hand.
 * @param {Layer} layer
 * @param {Trace} trace
 * @param {Variable} variable
 * @param {Typed} typed
 * @param {Exact} exact
 * @returns {Partial<Layer>}
 */
export function withCell(layer, trace, variable, {row, column, text}, exact) {
  const cells = (typedCells(layer, trace, variable) ?? drawnCells(trace, variable, exact)).map(each => [...each]);
  cells[row][column] = text;
  const other = variable === 'kernel' ? 'bias' : 'kernel';
  const kept = () => cellsText(drawnCells(trace, other, exact));
  return variable === 'kernel'
    ? {weights: cellsText(cells), weightsBias: isSetByHand(layer) || !layer.useBias ? layer.weightsBias : kept()}
    : {weights: isSetByHand(layer) ? layer.weights : kept(), weightsBias: cellsText(cells)};
}
