/** Weights that were set by hand, as text: cell by cell, and as the set of edits that a layer takes. */
import {cellsText, pastedCells} from '../state/paste.js';
import {drawn, isSetByHand} from '../state/state.js';

/**
 * @typedef {import('../../wasm/engine.js').Trace} Trace @typedef {import('../state/state.js').Layer} Layer
 * @typedef {'kernel' | 'bias'} Part
 * @typedef {{row: number, column: number, text: string}} Typed
 * @typedef {(value: number) => string} Exact  digits that name a float32
 */

/** @param {Trace} trace @param {Part} part @param {Exact} exact @returns {string[][]} */
const drawnCells = ({kernel, bias, inputDim, units}, part, exact) =>
  Array.from({length: part === 'bias' ? 1 : inputDim}, (_, row) =>
    Array.from((part === 'bias' ? bias : kernel).subarray(row * units, (row + 1) * units), exact));

/** What was typed into the cells; null where that has another shape, or nothing was. @param {Layer} layer @param {Trace} trace @param {Part} part */
export function typedCells(layer, {inputDim, units}, part) {
  if (!isSetByHand(layer)) return null;
  const cells = part === 'bias' ? [pastedCells(layer.weightsBias).flat()] : pastedCells(layer.weights);
  return cells.length === (part === 'bias' ? 1 : inputDim) && cells.every(row => row.length === units) ? cells : null;
}

/** One cell typed sets the layer's kernel and bias by hand. @param {Layer} layer @param {Trace} trace @param {Part} part @param {Typed} typed @param {Exact} exact @returns {Partial<Layer>} */
export function withCell(layer, trace, part, {row, column, text}, exact) {
  const cells = (typedCells(layer, trace, part) ?? drawnCells(trace, part, exact)).map(each => [...each]);
  cells[row][column] = text;
  const other = part === 'kernel' ? 'bias' : 'kernel';
  const kept = () => cellsText(drawnCells(trace, other, exact));
  return part === 'kernel'
    ? {weights: cellsText(cells), weightsBias: isSetByHand(layer) || !layer.useBias ? layer.weightsBias : kept()}
    : {weights: isSetByHand(layer) ? layer.weights : kept(), weightsBias: cellsText(cells)};
}

/** The weights as they are, to be changed by hand. @param {Trace} trace @param {Exact} exact @returns {Partial<Layer>} */
export const byHand = (trace, exact) => ({
  weights: cellsText(drawnCells(trace, 'kernel', exact)),
  weightsBias: trace.bias.length > 0 ? cellsText(drawnCells(trace, 'bias', exact)) : '',
});

export {drawn};
