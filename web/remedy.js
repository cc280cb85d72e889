/** The one change that makes the layers equal, or different again. */
import {layersOf} from './state/state.js';
import {placementOf, placeSeed} from './state/placement.js';
import {identicalGroups} from './sentences.js';

/** @typedef {import('./session.js').Result} Result @typedef {import('./state/state.js').State} State */
/** @typedef {{text: string, code: string, apply: (state: State) => State}} Remedy */

/** @param {Result} result @returns {Remedy | null} */
export function remedyOf(result) {
  const {state, comparisons, traces} = result;
  const placement = placementOf(state);
  const apart = comparisons.some(c => !c.identical && c.divergence?.stage === 'seed');
  if (apart && placement !== 'each') {
    return {
      text: 'To make them equal, set the seed before each layer:',
      code: `${state.spelling}(${state.seed})`,
      apply: s => placeSeed(s, 'each'),
    };
  }
  const drawn = traces.every(t => t.seed.source !== 'none');
  if (placement === 'each' && drawn && identicalGroups(result).length === 1 && layersOf(state).length > 1) {
    return {
      text: 'To let layers of one model differ, as they should, set it once, at the start:',
      code: `${state.spelling}(${state.seed})`,
      apply: s => placeSeed(s, 'once'),
    };
  }
  return null;
}
