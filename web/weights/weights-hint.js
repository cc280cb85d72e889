/**
 * The commonest mistakes when weights are carried over: Keras wants (features, units), and a reshape is not a
 * transpose.
 */
import {pastedCells} from '../state/paste.js';
import {readNumber} from '../state/program.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/state.js').Layer} Layer
 */

/** @param {number[]} values @param {Trace} trace */
const isTransposed = (values, {inputDim, units, kernel}) =>
  values.every((value, i) => value === kernel[(i % inputDim) * units + Math.floor(i / inputDim)]) && values.some((value, i) => value !== kernel[i]);

/**
 * A sentence about a kernel that was typed or pasted, '' if nothing looks wrong.
 * @param {string} text
 * @param {{features: number, units: number}} wanted  the shape that the layer has
 * @param {Trace[]} known  kernels that the numbers may come from
 */
export function weightsHint(text, {features, units}, known) {
  const cells = pastedCells(text);
  const columns = cells[0]?.length ?? 0;
  const values = cells.flat().map(cell => Math.fround(readNumber(cell) ?? NaN));
  const turned = cells.length === units && columns === features;
  const fits = cells.length === features && columns === units;
  if (values.length === 0 || values.length !== features * units || cells.some(row => row.length !== columns)) return '';
  for (const trace of known.filter(({kernel}) => kernel.length === values.length)) {
    const kernel = `the kernel of Dense ${trace.layer + 1}`;
    if (isTransposed(values, trace)) {
      return cells.length === trace.units && columns === trace.inputDim
        ? `This is ${kernel} transposed: Keras stores it as (features, units). Paste kernel.T.`
        : `These are the numbers of ${kernel}, reshaped where it should have been transposed.`;
    }
    if (!fits && values.every((value, i) => value === trace.kernel[i])) {
      return `Row by row these are the numbers of ${kernel}, reshaped to (${cells.length}, ${columns}). Reshape them back; a transpose would be another kernel.`;
    }
  }
  if (turned && !fits) return 'Its shape is (units, features), as PyTorch stores it; Keras stores a kernel as (features, units). Transpose it, do not reshape it.';
  if (!fits) return `It has as many values as the kernel, in another shape. A reshape to (${features}, ${units}) is right only if they were flattened row by row from (features, units).`;
  const own = known.some(({kernel}) => kernel.length === values.length && values.some((value, i) => value === kernel[i]));
  return features === units && units > 1 && !own
    ? 'This kernel is square, so its shape cannot tell whether it has to be transposed: PyTorch stores (units, features), Keras (features, units).'
    : '';
}

/**
 * @param {object} known
 * @param {State} known.state
 * @param {Result} known.result
 * @param {Trace[]} known.drawnTraces those of the result without typed weights
 * @param {Layer} layer
 * @param {Trace | undefined} own trace of the layer
 */
export function hintOf({state, result: {traces}, drawnTraces}, layer, own) {
  const known = [...drawnTraces, ...traces.filter(trace => trace.layer !== own?.layer)];
  return weightsHint(layer.weights, {features: state.rows[0].length, units: Number(layer.units)}, known);
}
