/** Equal rows in one batch: which of them come out the same. */
import {cardinal, list} from './names.js';
import {callsOf} from './state/state.js';

/** @typedef {import('./session.js').Result} Result @typedef {import('../wasm/engine.js').Trace} Trace */

/** @param {Trace} trace @param {number} a @param {number} b @returns {boolean} whether two rows of the output have equal bits */
function equalRows({output, outputColumns}, a, b) {
  for (let c = 0; c < outputColumns; ++c) {
    if (!Object.is(output[a * outputColumns + c], output[b * outputColumns + c])) return false;
  }
  return true;
}

/** For each row of the batch, whether it equals the first of its copies. @param {Result} result @param {number} call @returns {boolean[]} */
export function equalCopies({state: {copies}, traces}, call) {
  const trace = traces[call];
  return Array.from({length: trace.batch}, (_, row) => equalRows(trace, row, row - (row % copies)));
}

/** @param {number[]} rows */
const rowNames = rows => (rows.length > 3 && rows.at(-1) === rows[0] + rows.length - 1 ? `${rows[0]} to ${rows.at(-1)}` : list(rows.map(String)));

/** @param {Result} result @returns {string} of a single call */
export function copiesHeadline(result) {
  if (result.state.copies === 1) return 'One output.';
  const odd = equalCopies(result, 0).filter(equal => !equal).length;
  return odd === 0 ? 'Equal rows give identical outputs, bit for bit.' : `Of ${cardinal(result.state.copies)} equal rows, ${cardinal(odd)} come out different.`;
}

/** @param {Result} result @returns {string} which copies differ, and by which path they came */
export function copiesReason(result) {
  if (result.state.copies === 1) return '';
  const calls = callsOf(result.state);
  const odd = calls.flatMap(({name}, call) => {
    const rows = equalCopies(result, call).flatMap((equal, row) => (equal ? [] : [row]));
    if (rows.length === 0) return [];
    const {paths} = result.traces[call];
    return [`In ${name}, equal rows differ: ${rowNames(rows)} took the path ${paths[rows[0]]}, row 0 the path ${paths[0]}.`];
  });
  return odd.length > 0 ? odd.join(' ') : 'In every call, equal rows come out equal.';
}
