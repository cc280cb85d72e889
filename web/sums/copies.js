/** Equal rows, in one batch and in several: which of them come out the same. */
import {cardinal, runs} from '../result/names.js';
import {callsOf} from '../state/state.js';

/** @typedef {import('../figure/session.js').Result} Result @typedef {import('../../wasm/engine.js').Trace} Trace */

/** @param {Trace} trace @param {number} a @param {number} b @returns {boolean} whether two rows of the output have equal bits */
function equalRows({output, outputColumns}, a, b) {
  for (let c = 0; c < outputColumns; ++c) {
    if (!Object.is(output[a * outputColumns + c], output[b * outputColumns + c])) return false;
  }
  return true;
}

/** Whether one layer is called on the same row in batches of several sizes. @param {Result} result */
export function isOneRowInBatches({state, traces}) {
  const calls = callsOf(state);
  return state.rows.length === 1 && calls.every(({number}) => number === 0) && new Set(traces.map(({batch}) => batch)).size > 1;
}

/** Whether a call gets rows more than once. @param {Result} result @param {number} call */
export const hasCopies = ({state, traces}, call) => traces[call].batch > state.rows.length;

/** The first row of a batch that is the same row. @param {Pick<Result, 'state'>} result @param {number} row */
export function firstCopy({state: {rows, copies}}, row) {
  const once = row % (rows.length * copies);
  return once - (once % copies);
}

/** For each row of the batch, whether it equals the first of its copies. @param {Pick<Result, 'state' | 'traces'>} result @param {number} call @returns {boolean[]} */
export const equalCopies = (result, call) =>
  Array.from({length: result.traces[call].batch}, (_, row) => {
    const first = firstCopy(result, row);
    return first === row || equalRows(result.traces[call], row, first);
  });

/** @param {Pick<Result, 'state' | 'traces'>} result @param {number} call @returns {number[]} the rows that do not */
export const oddRows = (result, call) => equalCopies(result, call).flatMap((equal, row) => (equal ? [] : [row]));

/** @param {Result} result @returns {string} of the first call in which equal rows differ, '' if there is none */
export function copiesHeadline(result) {
  const calls = callsOf(result.state);
  const call = calls.findIndex((_, index) => oddRows(result, index).length > 0);
  if (call < 0) return '';
  const {batch} = result.traces[call];
  const odd = oddRows(result, call).length;
  const where = calls.length > 1 ? ` in ${calls[call].name}` : '';
  const [come, rows] = [odd === 1 ? 'comes' : 'come', result.state.rows.length > 1 ? 'rows' : 'equal rows'];
  return `Of ${cardinal(batch)} ${rows}, ${cardinal(odd)} ${come} out different${rows === 'rows' ? ' from an equal one' : ''}${where}.`;
}

/** @param {Result} result @returns {string} which copies differ, and by which path they came */
export function copiesReason(result) {
  const calls = callsOf(result.state).filter((_, call) => hasCopies(result, call));
  if (calls.length === 0) return '';
  const odd = callsOf(result.state).flatMap(({name}, call) => {
    const rows = oddRows(result, call);
    if (rows.length === 0) return [];
    const {paths} = result.traces[call];
    const first = firstCopy(result, rows[0]);
    return [`In ${name}, equal rows differ: ${runs(rows)} took the path “${paths[rows[0]]}”, row ${first} the path “${paths[first]}”.`];
  });
  if (odd.length > 2) return `Within ${cardinal(odd.length)} of these batches equal rows differ too, by the path that they took.`;
  if (odd.length > 0) return odd.join(' ');
  const [{paths, batch}] = result.traces;
  const onePath = result.traces.length === 1 && new Set(paths).size === 1 && paths[0] !== calls[0].order;
  return onePath ? `All ${cardinal(batch)} took one path, “${paths[0]}”.` : 'In every call, equal rows come out equal.';
}
