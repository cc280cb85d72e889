/** Equal rows, in one batch and in several: which of them come out the same. */
import {isOneLayer} from './comparisons.js';
import {once} from './once.js';

/** @typedef {import('./result.js').Result} Result @typedef {import('./result.js').Trace} Trace */

/**
 * Whether two rows of numbers are the same, bit for bit, with one NaN for all, since WebAssembly leaves open which of them it makes.
 * @param {Float32Array} a @param {number} from its first @param {Float32Array} b @param {number} start its first @param {number} count
 */
function areEqual(a, from, b, start, count) {
  for (let i = 0; i < count; ++i) if (!Object.is(a[from + i], b[start + i])) return false;
  return true;
}

/** Whether two rows that went in are the same. @param {Trace} one @param {number} a its row @param {Trace} other @param {number} b its row */
export const haveEqualInputs = (one, a, other, b) =>
  one.inputDim === other.inputDim && areEqual(one.rows, a * one.inputDim, other.rows, b * other.inputDim, one.inputDim);

/** The same of rows that came out. @param {Trace} one @param {number} a its row @param {Trace} other @param {number} b its row */
const haveEqualOutputs = (one, a, other, b) => one.outputColumns === other.outputColumns
  && areEqual(one.output, a * one.outputColumns, other.output, b * other.outputColumns, one.outputColumns);

/** FNV-1a of a row’s words: equal rows have equal ones. @param {Float32Array} rows @param {Uint32Array} words the same @param {number} from @param {number} count */
function hashOf(rows, words, from, count) {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + count; ++i) hash = Math.imul(hash ^ (Number.isNaN(rows[i]) ? 0x7fc00000 : words[i]), 0x01000193);
  return hash;
}

/** @type {(trace: Trace) => number[]} for each row, the first one of its batch that equals it */
const firstCopies = once(trace => {
  const {rows, inputDim, batch} = trace;
  const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length);
  /** Rows that no row before equals, by their hash. @type {Map<number, number[]>} */
  const known = new Map();
  return Array.from({length: batch}, (_, row) => {
    const hash = hashOf(rows, words, row * inputDim, inputDim);
    const alike = known.get(hash) ?? [];
    const first = alike.find(other => haveEqualInputs(trace, row, trace, other));
    if (first === undefined) known.set(hash, [...alike, row]);
    return first ?? row;
  });
});

/** The first row of a batch that is the same row. @param {Trace} trace @param {number} row */
export const firstCopy = (trace, row) => firstCopies(trace)[row];

/** How many of its rows are different ones. @param {Trace} trace */
export const countDistinctRows = trace => new Set(firstCopies(trace)).size;

/** Whether a call got a row more than once. @param {Trace} trace */
export const hasCopies = trace => countDistinctRows(trace) < trace.batch;

/**
 * @type {(trace: Trace) => boolean[]} for each row, whether its output equals that of the first row that is
 *   the same
 */
export const equalCopies = once(trace => firstCopies(trace).map((first, row) => first === row || haveEqualOutputs(trace, row, trace, first)));

/** @param {Trace} trace @returns {number[]} the rows whose output does not */
export const deviatingRows = trace => (trace.batch < 2 ? [] : equalCopies(trace)).flatMap((equal, row) => (equal ? [] : [row]));

/**
 * Whether all that happens is one layer called on one row, which may be repeated in a batch.
 * @param {Result} result
 */
export function isOneRow(result) {
  if (!isOneLayer(result)) return false;
  const [first] = result.traces;
  return first.batch > 0 && result.traces.every(trace => firstCopies(trace).every(row => row === 0) && (trace.batch === 0 || haveEqualInputs(trace, 0, first, 0)));
}

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
