/** The one change that makes the layers equal, or lets them differ again. */
import {equalCopies} from './copies.js';
import {callsOf, layersOf} from './state/state.js';
import {editOrders, editSeeds} from './state/edit.js';
import {placementOf, placeSeed} from './state/placement.js';
import {identicalGroups} from './sentences.js';
import {hasDispatcher} from './state/dispatchers.js';
import {idleCalls} from './seed-origin.js';

/** @typedef {import('./session.js').Result} Result @typedef {import('./state/state.js').State} State */
/** @typedef {{text: string, code: string, apply: (state: State) => State}} Remedy */

/** The call that seeds a Dense kernel in a generation. @param {string} generation */
export const workingSpelling = generation => (generation === 'tf_2_0' ? 'tf.random.set_seed' : 'keras.utils.set_random_seed');

/** @param {Result} result @returns {Remedy | null} */
export function remedyOf(result) {
  const {state, comparisons, traces} = result;
  const placement = placementOf(state);
  const apart = comparisons.some(c => !c.identical && ['seed', 'key'].includes(c.divergence?.stage ?? ''));
  const spelling = workingSpelling(state.generation);
  if (apart && (placement !== 'each' || idleCalls(result))) {
    return {
      text: idleCalls(result) ? 'The call that works, before each layer:' : 'To make them equal, before each layer:',
      code: `${spelling}(${state.seed})`,
      apply: s => placeSeed(editSeeds(s, {spelling}), 'each'),
    };
  }
  const parts = comparisons.some(c => c.divergence?.stage === 'sum') || callsOf(state).some((_, call) => equalCopies(result, call).includes(false));
  if (parts && hasDispatcher(state) && !state.batchInvariant) {
    return {
      text: 'To make a row the same in every batch, the engine’s own kernel for all:',
      code: 'batch-invariant',
      apply: s => ({...s, batchInvariant: true}),
    };
  }
  if (parts) {
    return {
      text: 'To make every sum equal, one order of summation for all:',
      code: 'sequential',
      apply: s => editOrders(s, 'sequential'),
    };
  }
  const drawn = traces.every(t => t.seed.source !== 'none');
  if (placement === 'each' && drawn && identicalGroups(result).length === 1 && layersOf(state).length > 1) {
    return {
      text: 'To let the layers of one model differ, as they should, once at the start:',
      code: `${state.spelling}(${state.seed})`,
      apply: s => placeSeed(s, 'once'),
    };
  }
  return null;
}
