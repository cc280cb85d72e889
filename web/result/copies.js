/** Equal rows, in one batch and in several: which of them come out the same. */
import {isOneLayer} from './comparisons.js';
import {once} from './once.js';

/** @typedef {import('./result.js').Result} Result @typedef {import('./result.js').Trace} Trace */

/**
 * For each row of an array a key that equal rows share: their bits, with one NaN for all, since WebAssembly leaves open
 * which of them it makes.
 * @param {Float32Array} values
 * @param {number} columns
 * @returns {string[]}
 */
function keysOf(values, columns) {
  const words = new Uint16Array(values.map(value => (Number.isNaN(value) ? NaN : value)).buffer);
  return Array.from({length: values.length / columns}, (_, row) =>
    String.fromCharCode(...words.subarray(2 * row * columns, 2 * (row + 1) * columns)));
}

/** @type {(trace: Trace) => string[]} for each row that a call got; equal rows have equal keys */
export const rowKeys = once(({rows, inputDim}) => keysOf(rows, inputDim));

/** @type {(trace: Trace) => string[]} for each row of its output; equal rows have equal keys */
const outputKeys = once(({output, outputColumns}) => keysOf(output, outputColumns));

/** @type {(trace: Trace) => number[]} for each row, the first one of its batch that equals it */
const firstCopies = once(trace => {
  /** @type {Map<string, number>} */
  const first = new Map();
  return rowKeys(trace).map((key, row) => {
    if (!first.has(key)) first.set(key, row);
    return first.get(key) ?? row;
  });
});

/** The first row of a batch that is the same row. @param {Trace} trace @param {number} row */
export const firstCopy = (trace, row) => firstCopies(trace)[row];

/** How many of its rows are different ones. @param {Trace} trace */
export const countDistinctRows = trace => new Set(rowKeys(trace)).size;

/** Whether a call got a row more than once. @param {Trace} trace */
export const hasCopies = trace => countDistinctRows(trace) < trace.batch;

/**
 * @type {(trace: Trace) => boolean[]} for each row, whether its output equals that of the first row that is
 *   the same
 */
export const equalCopies = once(trace => {
  const keys = outputKeys(trace);
  return firstCopies(trace).map((first, row) => keys[row] === keys[first]);
});

/** @param {Trace} trace @returns {number[]} the rows whose output does not */
export const deviatingRows = trace => equalCopies(trace).flatMap((equal, row) => (equal ? [] : [row]));

/**
 * Whether all that happens is one layer called on one row, which may be repeated in a batch.
 * @param {Result} result
 */
export const isOneRow = result => new Set(result.traces.flatMap(rowKeys)).size === 1 && isOneLayer(result);

/** Whether, of such calls, nothing sets them apart but the size of the batch. @param {Result} result */
export function isOneRowInBatches(result) {
  const [sizes, orders] = [new Set(result.traces.map(({batch}) => batch)), new Set(result.traces.map(({order}) => order))];
  return sizes.size > 1 && orders.size === 1 && isOneRow(result);
}

/** How many different outputs there are, over all rows of all calls. @param {Result} result */
export const countOutputs = ({traces}) => new Set(traces.flatMap(outputKeys)).size;
