/**
 * Facts about sums: where equal rows of one batch part, and what a shorter format made of a factor.
 *
 * @typedef {import('../result/result.js').Trace} Trace
 * @typedef {ReturnType<import('../result/result.js').Engine['compareOutputs']>} OutputComparison
 * @typedef {{a: number, b: number, row: number, rowB: number, unit: number}} SumPair
 *   two sums of one unit: those of two calls, or of two rows of one call
 * @typedef {{order: string, what: 'input' | 'weight', from: string, to: string}} Rounded a factor, as it went into a product
 */
import {haveEqualWeights} from '../result/comparisons.js';
import {deviatingRows, firstCopy, haveEqualInputs} from '../result/copies.js';

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
 * The first row of a call that came out different from an equal one of its batch.
 * @param {Trace} trace
 * @param {number} call its number
 * @returns {SumPair | null}
 */
export function deviationIn(trace, call) {
  const [rowB] = deviatingRows(trace);
  if (rowB === undefined) return null;
  const row = firstCopy(trace, rowB);
  return {a: call, b: call, row, rowB, unit: differingUnit(trace, row, rowB)};
}

/**
 * The factors of one product, in each call of the same sum that shortened one of them.
 * @param {{engine: import('../result/result.js').Engine, traces: Trace[]}} result
 * @param {SumPair} pair
 * @param {number} feature of the product
 * @returns {Rounded[]}
 */
export function roundedFactors({engine, traces}, {a, row, unit}, feature) {
  const parted = traces[a];
  return traces.flatMap(trace => {
    const hasSum = row < trace.batch && haveEqualInputs(trace, row, parted, row) && haveEqualWeights(trace, parted);
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
    return [{order: trace.order, what, from: engine.float32(from).text, to: engine.float32(Number(to)).text}];
  });
}
