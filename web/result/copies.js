/** Equal rows, in one batch and in several: which of them come out the same. */
import {isOneLayer} from './comparisons.js';
import {once} from './once.js';

/** @typedef {import('./result.js').Result} Result @typedef {import('./result.js').Trace} Trace */

/** @type {(trace: Trace) => string[]} for each row that a call got; equal rows have equal keys: their bits, with one NaN for all */
export const rowKeys = once(({rows, inputDim, batch}) => {
  const words = new Uint16Array(rows.map(value => (Number.isNaN(value) ? NaN : value)).buffer);
  return Array.from({length: batch}, (_, row) => String.fromCharCode(...words.subarray(2 * row * inputDim, 2 * (row + 1) * inputDim)));
});

/**
 * Whether two rows of outputs are the same, bit for bit, with one NaN for all, since WebAssembly leaves open which of them it makes.
 * @param {Trace} one @param {number} a its row
 * @param {Trace} other @param {number} b its row
 */
function haveEqualOutputs(one, a, other, b) {
  const columns = one.outputColumns;
  if (columns !== other.outputColumns) return false;
  for (let i = 0; i < columns; ++i) if (!Object.is(one.output[a * columns + i], other.output[b * columns + i])) return false;
  return true;
}

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
export const equalCopies = once(trace => firstCopies(trace).map((first, row) => first === row || haveEqualOutputs(trace, row, trace, first)));

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

/** @type {(result: Result) => number} how many different outputs there are, over all rows of all calls, where they are few */
export const countOutputs = once(({traces}) => {
  /** @type {[Trace, number][]} */
  const different = [];
  for (const trace of traces) {
    for (let row = 0; row < trace.batch; ++row) {
      if (!different.some(known => haveEqualOutputs(trace, row, ...known))) different.push([trace, row]);
    }
  }
  return different.length;
});
