/**
 * Facts about sums that the engine is asked for: how far two lie apart, and what a shorter format made of a factor.
 *
 * @typedef {import('../result/result.js').Result} Result @typedef {import('../result/result.js').Trace} Trace
 * @typedef {ReturnType<import('../result/result.js').Engine['compareOutputs']>} OutputComparison
 * @typedef {{a: number, b: number, row: number, rowB: number, unit: number}} SumPair
 *   two sums of one unit: those of two calls, or of two rows of one call
 * @typedef {{pair: SumPair, gap: OutputComparison}} Deviation
 * @typedef {{call: number, what: 'input' | 'weight', from: string, to: string}} Rounded a factor, as it went into a product
 */
import {comparisonOf, firstDifference, haveEqualWeights} from '../result/comparisons.js';
import {deviatingRows, firstCopy, rowKeys} from '../result/copies.js';
import {once} from '../result/once.js';

/**
 * @type {(result: Result) => OutputComparison | null} how far the first two calls that differ in a sum lie
 *   apart
 */
export const gapOf = once(result => {
  const {engine, traces} = result;
  const difference = firstDifference(result);
  const sum = difference?.divergence?.sum;
  return difference && sum ? engine.compareOutputs(traces[difference.a], traces[difference.b], sum.row, sum.unit) : null;
});

/**
 * Whether the sums of two calls have equal terms: the same rows, where both have them, and the same weights.
 * @param {Result} result
 * @param {number} a
 * @param {number} b
 */
export function haveEqualTerms(result, a, b) {
  if (a === b) return true;
  const {identical, divergence} = comparisonOf(result, a, b);
  if (!identical) return ['sum', 'activation'].includes(divergence?.stage ?? '');
  const [one, two] = [result.traces[a], result.traces[b]];
  const [rows, others] = [rowKeys(one), rowKeys(two)];
  return haveEqualWeights(one, two) && rows.every((key, row) => row >= others.length || key === others[row]);
}

/**
 * The first unit in which two rows of a call differ.
 * @param {Trace} trace
 * @param {number} row
 * @param {number} other
 */
function differingUnit({z, units}, row, other) {
  for (let unit = 0; unit < units; ++unit) {
    if (!Object.is(z[row * units + unit], z[other * units + unit])) return unit;
  }
  return 0;
}

/**
 * @type {(result: Result) => Deviation | null} the first row that came out different from an equal one of its
 *   batch
 */
export const firstDeviation = once(({engine, traces}) => {
  const call = traces.findIndex(trace => deviatingRows(trace).length > 0);
  if (call < 0) return null;
  const trace = traces[call];
  const [rowB] = deviatingRows(trace);
  const row = firstCopy(trace, rowB);
  const unit = differingUnit(trace, row, rowB);
  return {pair: {a: call, b: call, row, rowB, unit}, gap: engine.compareOutputs(trace, trace, row, unit, rowB)};
});

/**
 * @type {(result: Result) => Rounded[]} the factor at which the first two calls part, in each call that
 *   shortened it
 */
export const roundedFactors = once(result => {
  const {engine, traces} = result;
  const difference = firstDifference(result);
  const sum = difference?.divergence?.sum;
  if (!sum || sum.a.kind !== 'term') return [];
  const {row, unit, a: {feature}} = sum;
  const parted = traces[difference.a];
  return traces.flatMap((trace, call) => {
    const hasSum = rowKeys(trace)[row] === rowKeys(parted)[row] && haveEqualWeights(trace, parted);
    if (!hasSum) return [];
    const term = engine.ladder(trace, row, unit).find(step => step.kind === 'term' && step.feature === feature);
    /** @type {[Rounded['what'], number, number | undefined][]} */
    const factors = [
      ['input', trace.rows[row * trace.inputDim + feature], term?.x],
      ['weight', trace.kernel[feature * trace.units + unit], term?.w],
    ];
    const shortened = factors.find(([, from, to]) => from !== to);
    if (!shortened) return [];
    const [what, from, to] = shortened;
    return [{call, what, from: engine.float32(from).text, to: engine.float32(Number(to)).text}];
  });
});

/**
 * Whether the sums of a pair are still there, and still have equal terms.
 * @param {Result} result
 * @param {SumPair} pair
 */
export function hasPair(result, {a, b, row, rowB, unit}) {
  const [one, two] = [result.traces[a], result.traces[b]];
  if (one === undefined || two === undefined) return false;
  return row < one.batch && rowB < two.batch && unit < Math.min(one.units, two.units) && haveEqualTerms(result, a, b);
}
