/** Sentences about equal rows that share a batch. */
import {countDistinctRows, deviatingRows, firstCopy, hasCopies} from '../result/copies.js';
import {cardinal, runs} from '../result/names.js';

/** @typedef {import('../result/result.js').Result} Result */

/**
 * @param {Result} result
 * @returns {string} of the first call in which equal rows differ, '' if there is none
 */
export function copiesHeadline({traces, names}) {
  const call = traces.findIndex(trace => deviatingRows(trace).length > 0);
  if (call < 0) return '';
  const trace = traces[call];
  const deviating = deviatingRows(trace).length;
  const where = traces.length > 1 ? ` in ${names[call]}` : '';
  const come = deviating === 1 ? 'comes' : 'come';
  return countDistinctRows(trace) > 1
    ? `Of ${cardinal(trace.batch)} rows, ${cardinal(deviating)} ${come} out different from an equal one${where}.`
    : `Of ${cardinal(trace.batch)} equal rows, ${cardinal(deviating)} ${come} out different${where}.`;
}

/** @param {Result} result @returns {string} which copies differ, and which path they took */
export function copiesReason({traces, names}) {
  if (!traces.some(hasCopies)) return '';
  const differing = traces.flatMap((trace, call) => {
    const rows = deviatingRows(trace);
    if (rows.length === 0) return [];
    const first = firstCopy(trace, rows[0]);
    return [`In ${names[call]}, equal rows differ: ${runs(rows)} took the path “${trace.paths[rows[0]]}”, row ${first} the path “${trace.paths[first]}”.`];
  });
  if (differing.length > 2) return `Within ${cardinal(differing.length)} of these batches, equal rows differ too, depending on the path that they took.`;
  if (differing.length > 0) return differing.join(' ');
  const [{paths, batch, order}] = traces;
  const onePath = traces.length === 1 && new Set(paths).size === 1 && paths[0] !== order;
  return onePath ? `All ${cardinal(batch)} took one path, “${paths[0]}”.` : 'In every call, equal rows come out equal.';
}
