/** What is known of the sums of a run. */
import {agreementsOf} from './agreement.js';
import {gapOf, oddGapOf, roundedFactors} from './sum-facts.js';

/** @param {import('./sum-facts.js').Sums} engine @param {import('../state/state.js').State} state @param {import('../../wasm/engine.js').Run} run */
export const factsOf = (engine, state, run) => ({
  gap: gapOf(engine, run),
  oddGap: oddGapOf(engine, state, run.traces),
  rounded: roundedFactors(engine, run),
  agreements: agreementsOf(engine, state, run.traces),
});
