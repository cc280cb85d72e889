/** Which calls of a result have the same outputs, and what they are called. */
import {callsOf} from '../state/state.js';

/** @typedef {import('../figure/session.js').Result} Result */

/** @param {Result} result @param {number} a @param {number} b */
export const comparisonOf = ({comparisons}, a, b) =>
  comparisons.find(c => c.a === Math.min(a, b) && c.b === Math.max(a, b));

/** @param {Result} result @param {number} call */
export const nameOf = ({state}, call) => callsOf(state)[call]?.name ?? '';

/** @param {Result} result @returns {number[][]} calls with identical outputs, together */
export function identicalGroups(result) {
  /** @type {number[][]} */
  const groups = [];
  result.traces.forEach((_, call) => {
    const group = groups.find(([first]) => comparisonOf(result, first, call)?.identical);
    if (group) group.push(call);
    else groups.push([call]);
  });
  return groups;
}
