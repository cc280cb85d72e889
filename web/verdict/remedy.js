/** The one change of the form that makes the layers equal, or lets them differ again: the first of several that works in the engine. */
import {DenseError} from '../../wasm/engine.js';
import {workingSpelling} from '../keras/working-spelling.js';
import {comparisonsOf, firstDifference, haveEqualWeights, identicalGroups} from '../result/comparisons.js';
import {deviatingRows} from '../result/copies.js';
import {atOnce, resultOf, secondsOf} from '../result/result.js';
import {hasDispatcher} from '../state/dispatchers.js';
import {editLayers, editOrders, editSeeds} from '../state/edit.js';
import {InputError} from '../state/input-error.js';
import {placementOf, placeSeed} from '../state/placement.js';
import {programOf} from '../state/program.js';
import {callsOf, isSetByHand, layersOf, noTypedWeights} from '../state/state.js';
import {flattenedOf} from './flattened.js';
import {idleAndLate} from './seed-origin.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../state/state.js').State} State
 * @typedef {{text: string, code: string, apply: (state: State) => State, promise: (after: Result) => boolean}} Remedy
 *   what it promises of the result after it
 */

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

/** @param {Result} result */
const copiesDeviate = ({traces}) => traces.some(trace => deviatingRows(trace).length > 0);

// What a remedy may promise.
/** @param {Result} after */
const outputsAgree = after => !firstDifference(after) && !copiesDeviate(after);
/** @param {Result} after */
const sumsAgree = after => !copiesDeviate(after) && !anyPartAt(after, ['sum']);
/** @param {Result} after */
const unitsDiffer = ({traces}) => traces.every(({kernel}) => kernel.length < 2 || kernel.some(weight => weight !== kernel[0]));
/** @param {Result} after */
const layersDiffer = ({traces}) =>
  traces.every((one, call) => traces.slice(0, call).every(other => one.layer === other.layer || !haveEqualWeights(one, other)));

/** Layers that came out different are made alike, by one change or several. @param {State} state @param {Result} result @returns {Remedy[]} */
function toMakeEqual(state, result) {
  const spelling = workingSpelling(state.generation);
  const seeding = `${spelling}(${state.seed})`;
  const {late, idle} = idleAndLate(result);
  const inVain = late.length + idle.length > 0;
  const seeded = (/** @type {State} */ s) => placeSeed(editSeeds(s, {spelling}), 'each');
  const sure = {code: seeding, promise: outputsAgree};
  const [{layer: {units, activation}}] = layersOf(state);
  const withUnits = (/** @type {State} */ s) => editLayers(s, {units});
  const [byHand, otherUnits] = [layersOf(state).some(({layer}) => isSetByHand(layer)), anyPartAt(result, ['shape'])];
  const before = late.includes(seeding) ? 'The same call in time, before each layer:'
    : inVain ? 'The call that works, before each layer:' : 'To make them equal, before each layer:';
  return [
    ...(placementOf(state) !== 'each' || inVain ? [{...sure, text: before, apply: seeded}] : []),
    ...(otherUnits ? [{...sure, text: 'To make them equal, as many units for all:', code: `units=${units.trim()}`, apply: withUnits}] : []),
    ...(anyPartAt(result, ['activation'])
      ? [{...sure, text: 'To make them equal, the first activation for all:', code: `activation="${activation.name}"`,
        apply: (/** @type {State} */ s) => editLayers(s, {activation})}] : []),
    ...(byHand ? [{...sure, text: 'To make them equal, no weights by hand, and before each layer:', apply: (/** @type {State} */ s) => seeded(editLayers(s, noTypedWeights))}] : []),
    ...(otherUnits ? [{...sure, text: `To make them equal, units=${units.trim()} for all, and before each layer:`, apply: (/** @type {State} */ s) => seeded(withUnits(s))}] : []),
  ];
}

/** @param {State} state @returns {Remedy[]} */
function toSumAlike(state) {
  const orders = callsOf(state).map(({order}) => order);
  const {text, code} = sumRemedies.find(({cures}) => orders.some(order => cures.test(order))) ?? oneOrder;
  const dispatched = hasDispatcher(state) && !state.batchInvariant;
  return [
    ...(dispatched ? [{
      text: 'To make a row the same in every batch, the engine’s own kernel for all:', code: 'batch-invariant', promise: sumsAgree,
      apply: (/** @type {State} */ s) => ({...s, batchInvariant: true}),
    }] : []),
    {text, code: code(state.generation), apply: s => editOrders(s, 'sequential'), promise: sumsAgree},
  ];
}

/** Another activation, where this one makes the same of different sums. @param {Result} result @returns {Remedy[]} */
const toTellApart = ({traces}) => ['sigmoid', 'elu', 'linear'].map(name => ({
  text: 'To tell the sums apart in the outputs, another activation:', code: `activation="${name}"`,
  apply: s => editLayers(s, {activation: {name, arguments: {}}}),
  promise: after => (traces.length > 1 ? firstDifference(after) !== undefined : !flattenedOf(after)),
}));

/** @param {State} state @param {Result} result @returns {Remedy[]} in order of least change */
function candidates(state, result) {
  const partAtWeights = anyPartAt(result, ['shape', 'seed', 'key', 'kernel', 'bias']);
  if (partAtWeights || anyPartAt(result, ['activation'])) return toMakeEqual(state, result);
  if (copiesDeviate(result) || anyPartAt(result, ['sum'])) return toSumAlike(state);
  if (flattenedOf(result)) return toTellApart(result);
  const allDrew = result.traces.every(({seed}) => seed.source !== 'none');
  if (!allDrew && layersOf(state).every(({layer}) => layer.kernel.name === 'constant')) {
    return [{
      text: 'To let the units of a layer differ, as training needs, Keras’s default:',
      code: 'kernel_initializer="glorot_uniform"',
      apply: s => editLayers(s, {kernel: {name: 'glorot_uniform', arguments: {}}}),
      promise: unitsDiffer,
    }];
  }
  if (placementOf(state) === 'each' && allDrew && identicalGroups(result).length === 1 && layersOf(state).length > 1) {
    return [{
      text: 'To let the layers of one model differ, as they should, once at the start:',
      code: `${state.spelling}(${state.seed})`,
      apply: s => placeSeed(s, 'once'),
      promise: layersDiffer,
    }];
  }
  return [];
}

/**
 * Whether the engine keeps what a remedy promises; one that would take too long, with the program itself, is not tried, and so not offered.
 * @param {Remedy} remedy @param {State} state @param {Result} result @param {{seconds: number}} left for all remedies; less afterwards
 */
function works({apply, promise}, state, {engine}, left) {
  try {
    const written = programOf(apply(state));
    left.seconds -= secondsOf(engine, written.program);
    return left.seconds > 0 && promise(resultOf(engine, written));
  } catch (error) {
    if (error instanceof DenseError || error instanceof InputError) return false;
    throw error;
  }
}

/** @type {WeakMap<Result, Remedy | null>} a result is that of one state */
const found = new WeakMap();

/**
 * @param {State} state
 * @param {Result} result of that state
 * @returns {Remedy | null} one that was tried
 */
export function remedyOf(state, result) {
  const known = found.get(result);
  if (known !== undefined) return known;
  const left = {seconds: atOnce - secondsOf(result.engine, result.program)};
  const remedy = candidates(state, result).find(each => works(each, state, result, left)) ?? null;
  found.set(result, remedy);
  return remedy;
}
