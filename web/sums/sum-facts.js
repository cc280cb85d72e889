/**
 * What the engine says of sums: how far two lie apart, what a shorter format made of a factor, and why two orders agree.
 * Facts only; sentences.js and agreement.js put them into words.
 *
 * @typedef {import('../../wasm/engine.js').Trace} Trace @typedef {import('../../wasm/engine.js').Comparison} Comparison
 * @typedef {import('../state/state.js').State} State
 * @typedef {Pick<import('../../wasm/engine.js').Engine, 'run' | 'compareOutputs' | 'ladder' | 'float32'>} Sums
 * @typedef {ReturnType<import('../../wasm/engine.js').Engine['compareOutputs']>} OutputComparison
 * @typedef {{call: number, what: 'input' | 'weight', from: string, to: string}} Rounded a factor, as it went into a product
 */

import {firstCopy, oddRows} from './copies.js';

/** How far the first two calls that part in a sum lie from each other. @param {Sums} engine @param {import('../../wasm/engine.js').Run} run @returns {OutputComparison | null} */
export function gapOf(engine, {traces, comparisons}) {
  const parted = comparisons.find(({divergence}) => divergence);
  const sum = parted?.divergence?.sum;
  return parted && sum ? engine.compareOutputs(traces[parted.a], traces[parted.b], sum.row, sum.unit) : null;
}

/** The first unit in which two rows of a call differ. @param {Trace} trace @param {number} row @param {number} other */
function differingUnit({z, units}, row, other) {
  for (let unit = 0; unit < units; ++unit) if (!Object.is(z[row * units + unit], z[other * units + unit])) return unit;
  return 0;
}

/**
 * The first row that differs from an equal one of its batch, and how far they lie apart.
 * @typedef {{call: number, row: number, rowB: number, unit: number, gap: OutputComparison}} OddGap
 * @param {Sums} engine @param {State} state @param {Trace[]} traces @returns {OddGap | null}
 */
export function oddGapOf(engine, state, traces) {
  for (const [call, trace] of traces.entries()) {
    const [rowB] = oddRows({state, traces}, call);
    if (rowB === undefined) continue;
    const row = firstCopy({state}, rowB);
    const unit = differingUnit(trace, row, rowB);
    return {call, row, rowB, unit, gap: engine.compareOutputs(trace, trace, row, unit, rowB)};
  }
  return null;
}

/**
 * Where the first two calls part: the factor of that step, in each call that rounded it to a shorter format.
 * @param {Sums} engine @param {import('../../wasm/engine.js').Run} run @returns {Rounded[]}
 */
export function roundedFactors(engine, {traces, comparisons}) {
  const sum = comparisons.find(({divergence}) => divergence)?.divergence?.sum;
  if (!sum || sum.a.kind !== 'term') return [];
  const {row, unit, a: {feature}} = sum;
  return traces.flatMap((trace, call) => {
    const term = engine.ladder(trace, row, unit).find(step => step.kind === 'term' && step.feature === feature);
    const factors = {input: [trace.rows[row * trace.inputDim + feature], term?.x], weight: [trace.kernel[feature * trace.units + unit], term?.w]};
    return Object.entries(factors).flatMap(([what, [from, to]]) =>
      (from === to ? [] : [{call, what: /** @type {Rounded['what']} */ (what), from: engine.float32(Number(from)).text, to: engine.float32(Number(to)).text}])).slice(0, 1);
  });
}
