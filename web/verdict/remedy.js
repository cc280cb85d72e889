/** The one change of the form that makes the layers equal, or lets them differ again. */
import {comparisonsOf, firstDifference, identicalGroups} from '../result/comparisons.js';
import {deviatingRows} from '../result/copies.js';
import {hasDispatcher} from '../state/dispatchers.js';
import {editLayers, editOrders, editSeeds} from '../state/edit.js';
import {placementOf, placeSeed} from '../state/placement.js';
import {callsOf, layersOf} from '../state/state.js';
import {idleCalls} from './seed-origin.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../state/state.js').State} State
 * @typedef {{text: string, code: string, apply: (state: State) => State}} Remedy
 */

/** The call that seeds a Dense kernel in a generation. @param {string} generation */
export const workingSpelling = generation => (generation === 'tf_2_0' ? 'tf.random.set_seed' : 'keras.utils.set_random_seed');

/** Older versions have neither TF32 nor this name of the policy. @param {string} generation */
const since = generation => (generation === 'tf_2_0' ? '  # TensorFlow 2.4 and later' : '');

/**
 * What a reader types to make sums agree, by what the orders on the page stand for; tried in TensorFlow 2.12 and 2.15,
 * keras.config in 2.16 and 2.21.
 * @type {{cures: RegExp, text: string, code: (generation: string) => string}[]}
 */
const sumRemedies = [
  {
    cures: /^tf32/, text: 'To keep all bits of float32 on a GPU, before anything is computed:',
    code: generation => `tf.config.experimental.enable_tensor_float_32_execution(False)${since(generation)}`,
  },
  {
    cures: /^b?float16$/, text: 'To compute in float32 again, before the layers are made:',
    code: generation => (generation === 'keras_3'
      ? 'keras.config.set_dtype_policy("float32")' : `keras.mixed_precision.set_global_policy("float32")${since(generation)}`),
  },
  {
    cures: /^threads/, text: 'To sum in one piece, before TensorFlow starts its threads:',
    code: () => 'tf.config.threading.set_intra_op_parallelism_threads(1)',
  },
];
const oneOrder = {text: 'To make every sum equal, one order of summation for all:', code: () => 'sequential'};

/** Whether two calls part at one of these stages. @param {Result} result @param {string[]} stages */
function anyPartAt(result, stages) {
  if (!firstDifference(result)) return false;
  for (const {divergence} of comparisonsOf(result)) if (divergence && stages.includes(divergence.stage)) return true;
  return false;
}

/**
 * @param {State} state
 * @param {Result} result of that state
 * @returns {Remedy | null}
 */
export function remedyOf(state, result) {
  const placement = placementOf(state);
  const spelling = workingSpelling(state.generation);
  const idle = idleCalls(result) !== '';
  if ((placement !== 'each' || idle) && anyPartAt(result, ['seed', 'key'])) {
    return {
      text: idle ? 'The call that works, before each layer:' : 'To make them equal, before each layer:',
      code: `${spelling}(${state.seed})`,
      apply: s => placeSeed(editSeeds(s, {spelling}), 'each'),
    };
  }
  const sumsPart = result.traces.some(trace => deviatingRows(trace).length > 0) || anyPartAt(result, ['sum']);
  if (sumsPart && hasDispatcher(state) && !state.batchInvariant) {
    return {
      text: 'To make a row the same in every batch, the engine’s own kernel for all:',
      code: 'batch-invariant',
      apply: s => ({...s, batchInvariant: true}),
    };
  }
  if (sumsPart) {
    const orders = callsOf(state).map(({order}) => order);
    const {text, code} = sumRemedies.find(({cures}) => orders.some(order => cures.test(order))) ?? oneOrder;
    return {text, code: code(state.generation), apply: s => editOrders(s, 'sequential')};
  }
  const allDrew = result.traces.every(({seed}) => seed.source !== 'none');
  if (!allDrew && layersOf(state).every(({layer}) => layer.kernel.name === 'constant')) {
    return {
      text: 'To let the units of a layer differ, as training needs, Keras’s default:',
      code: 'kernel_initializer="glorot_uniform"',
      apply: s => editLayers(s, {kernel: {name: 'glorot_uniform', arguments: {}}}),
    };
  }
  if (placement === 'each' && allDrew && identicalGroups(result).length === 1 && layersOf(state).length > 1) {
    return {
      text: 'To let the layers of one model differ, as they should, once at the start:',
      code: `${state.spelling}(${state.seed})`,
      apply: s => placeSeed(s, 'once'),
    };
  }
  return null;
}
