/** Calls side by side. A comparison is made when it is asked for, since many calls have very many pairs. */
import {once} from './once.js';

/**
 * @typedef {import('./result.js').Result} Result
 * @typedef {import('./result.js').Trace} Trace
 * @typedef {import('./result.js').Comparison} Comparison
 */

/** @type {(result: Result) => Map<string, Comparison>} */
const made = once(() => new Map());

/**
 * Two calls in either order; the one with the lower number is a.
 * @param {Result} result
 * @param {number} one
 * @param {number} other another call than `one`
 * @returns {Comparison}
 */
export function comparisonOf(result, one, other) {
  const [a, b] = [Math.min(one, other), Math.max(one, other)];
  const known = made(result);
  const comparison = known.get(`${a} ${b}`) ?? result.compare(a, b);
  known.set(`${a} ${b}`, comparison);
  return comparison;
}

/** All pairs in order, each compared when its turn comes. @param {Result} result */
export function* comparisonsOf(result) {
  const count = result.traces.length;
  for (let a = 0; a < count; ++a) for (let b = a + 1; b < count; ++b) yield comparisonOf(result, a, b);
}

/** @type {(result: Result) => number[][]} calls with identical outputs, together */
export const identicalGroups = once(result => {
  const {traces} = result;
  /**
   * @type {{calls: number[], longest: number}[]} with the call of the largest batch: what equals that one
   *   equals all of them
   */
  const groups = [];
  traces.forEach(({batch}, call) => {
    const group = groups.find(({longest}) => comparisonOf(result, longest, call).identical);
    if (!group) return groups.push({calls: [call], longest: call});
    group.calls.push(call);
    if (batch > traces[group.longest].batch) group.longest = call;
  });
  return groups.map(({calls}) => calls);
});

/** @type {(result: Result) => Comparison | undefined} the first two calls whose outputs differ */
export const firstDifference = once(result => {
  const batches = result.traces.map(({batch}) => batch);
  for (let a = 0; a < batches.length; ++a) {
    for (let b = a + 1; b < batches.length; ++b) {
      // By now all calls are known to equal the first in its rows, so two of them can only differ in further rows.
      if (a > 0 && Math.min(batches[a], batches[b]) <= batches[0]) continue;
      const comparison = comparisonOf(result, a, b);
      if (!comparison.identical) return comparison;
    }
  }
});

/** @param {Float32Array} a @param {Float32Array} b */
export function haveEqualBits(a, b) {
  if (a === b) return true;
  for (let i = 0; i < a.length; ++i) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
}

/** Whether two calls used the same kernel and bias. @param {Pick<Trace, 'kernel' | 'bias'>} one @param {Pick<Trace, 'kernel' | 'bias'>} other */
export const haveEqualWeights = (one, other) =>
  haveEqualBits(one.kernel, other.kernel) && haveEqualBits(one.bias, other.bias);

/** Whether all calls are those of one layer, whose weights did not change. @param {Result} result */
export const isOneLayer = ({traces}) =>
  traces.every(trace => trace.layer === traces[0].layer && haveEqualWeights(trace, traces[0]));
