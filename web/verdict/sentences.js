/** What the numbers mean, in sentences. Pure: a result comes in, text goes out. */
import {firstDifference, haveEqualBits, haveEqualWeights, identicalGroups, isOneLayer} from '../result/comparisons.js';
import {countOutputs, hasCopies, isOneRowInBatches} from '../result/copies.js';
import {cardinal, list, ordinal} from '../result/names.js';
import {activationText, denseOf, generationName, kernelInitializerName} from '../result/program.js';
import {agreementsOf} from '../sums/agreement.js';
import {firstDeviation, gapOf} from '../sums/sum-facts.js';
import {agreementSentence, gapSentence, pathsSentence, roundedSentence} from '../sums/sum-sentences.js';
import {copiesHeadline, copiesReason} from './copies-sentences.js';
import {flattenedOf, flattenedSentence} from './flattened.js';
import {asBiases, idleAndLate, isFromStream, isUnseeded, seedCall, streamName} from './seed-origin.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 * @typedef {import('../result/result.js').Comparison} Comparison
 */

/** @param {string[]} sentences some of them empty */
const joined = sentences => sentences.filter(Boolean).join(' ');

/** @param {Result} result */
export function headline(result) {
  const {traces, names} = result;
  const count = traces.length;
  const groups = identicalGroups(result);
  const all = count === 2 ? 'Both' : `All ${cardinal(count)}`;
  const deviating = copiesHeadline(result);
  if (isOneRowInBatches(result)) {
    const answers = countOutputs(result);
    return answers > 1
      ? `One row, ${cardinal(answers)} answers: it depends on the batch.`
      : 'One row, one answer in every batch, bit for bit.';
  }
  if (deviating) return deviating;
  if (count === 1) return hasCopies(traces[0]) ? 'Equal rows give identical outputs, bit for bit.' : 'One output.';
  if (groups.length === 1) return `${all} outputs are identical${flattenedOf(result) ? ', from different sums.' : ', bit for bit.'}`;
  if (groups.length === count) return `${all} outputs are different.`;
  const byOrder = isOneLayer(result) && new Set(traces.map(({order}) => order)).size === count;
  const calls = byOrder ? traces.map(({order}) => order) : names;
  const said = groups.map(group => {
    const members = list(group.map(call => calls[call]));
    return group.length > 1 ? `${members} are identical` : `${members} is different`;
  });
  return `${said.join('; ')}.`;
}

/** @param {Result} result @returns {string} why, from the first stage at which two calls part */
export function reason(result) {
  const difference = firstDifference(result);
  const deviation = firstDeviation(result);
  const batches = isOneRowInBatches(result);
  const copies = [copiesReason(result), batches ? '' : gapSentence(deviation?.gap ?? null)];
  const calls = difference ? partingReason(result, difference) : sameReason(result);
  const sentences = deviation && !batches ? [...copies, calls] : [calls, ...copies];
  return joined([...sentences, ...agreementsOf(result).map(agreementSentence)]);
}

/** @param {Result} result @returns {string} '' if every run gives the same numbers */
export const runSentence = ({traces}) =>
  traces.some(({seed, biasSeed}) => isUnseeded(seed) || isUnseeded(biasSeed)) ? 'One run: another would draw other weights.' : '';

/** @param {Result} result */
function sameReason(result) {
  const {traces} = result;
  const [first] = traces;
  const flattened = flattenedOf(result);
  if (flattened?.all) return `This is no bug: the weights and the sums differ, and ${flattenedSentence(result, flattened)}`;
  if (traces.length < 2) {
    if (flattened) return `This is no bug: ${flattenedSentence(result, flattened)}`;
    if (hasCopies(first)) return '';
    return first.paths[0] === first.order
      ? 'One layer has nothing to differ from.'
      : `One row takes one path, “${first.paths[0]}”. Repeat it in the batch, and some of its copies may take another.`;
  }
  if (traces.every(t => t.seed.source === 'none' && t.biasSeed.source === 'none')) {
    return 'Nothing was drawn: every kernel and every bias is made of constants.';
  }
  if (isOneLayer(result)) return 'One layer was called again, so the weights are equal, and so are the sums.';
  if (!traces.every(t => t.seed.value === first.seed.value && t.seed.value !== '')) {
    if (traces.every(t => haveEqualWeights(t, first))) return 'Kernels and biases are the same, number for number.';
    return 'The weights differ, yet on these rows every sum comes out the same.';
  }
  const call = seedCall(result, first);
  const because = call && first.seed.draw > 0 ? `, the ${ordinal(first.seed.draw)} draw after ${call}` : '';
  if (traces.every((_, index) => kernelInitializerName(denseOf(result, index)) === 'shared')) {
    return `The layers share one initializer object, which keeps its seed, ${first.seed.value}${because}: the same kernel each time.`;
  }
  return `Each layer drew its kernel from the same seed, ${first.seed.value}${because}.`;
}

/**
 * Two calls with the same weights, described by what sets them apart.
 * @param {Result} result
 * @param {number} a
 * @param {number} b
 */
function apartThough({traces, names}, a, b) {
  const [one, two] = [traces[a], traces[b]];
  if (one.layer !== two.layer) return `${names[a]} and ${names[b]} have equal weights; their sums`;
  const rows = (/** @type {number} */ batch) => `${batch} ${batch === 1 ? 'row' : 'rows'}`;
  const apart = one.order === two.order
    ? `called on ${rows(one.batch)} and on ${rows(two.batch)}`
    : `summed as ${one.order} and as ${two.order}`;
  return `One layer, ${apart}: the weights are equal, and the sums`;
}

/** @param {Result} result @param {Comparison} comparison of two calls that differ */
function partingReason(result, {a, b, divergence}) {
  const [one, two] = [result.traces[a], result.traces[b]];
  const names = `${result.names[a]} and ${result.names[b]}`;
  const values = `${divergence?.a} against ${divergence?.b}`;
  switch (divergence?.stage) {
    case 'shape':
      return `${names} part at the shape: ${one.units} units against ${two.units}.`;
    case 'seed':
    case 'key':
      if (!haveEqualBits(one.kernel, two.kernel)) return `They part at the seed: ${seedReason(result, one, two)}`;
      return `They part at the seed of the bias: ${seedReason(asBiases(result), asBiases(result).traces[a], asBiases(result).traces[b])}`;
    case 'kernel': {
      const [own, other] = [a, b].map(call => kernelInitializerName(denseOf(result, call)));
      const given = [one, two].some(({seed}) => seed.source === 'given');
      return own === other || given
        ? `${names} part at the kernel: ${values}.`
        : `${names} part at the kernel: one is ${own}, the other ${other}.`;
    }
    case 'sum':
      return joined([
        `${apartThough(result, a, b)} part in row ${divergence.sum?.row}, unit ${divergence.sum?.unit}: ${values}.`,
        gapSentence(gapOf(result)), roundedSentence(result), pathsSentence(result),
      ]);
    case 'activation': {
      const [own, other] = [a, b].map(call => activationText(denseOf(result, call)));
      return `${names} have equal sums and part at the activation: ${own} against ${other}.`;
    }
    default:
      return `${names} part at the ${divergence?.stage}: ${values}.`;
  }
}

/** @param {Result} result @param {Trace} one @param {Trace} two */
function seedReason(result, one, two) {
  const seeds = list(result.traces.flatMap(({seed}) => (seed.value === '' ? [] : [seed.value])));
  const {late, idle} = idleAndLate(result);
  const drew = result.traces.flatMap(({seed}, call) => (isFromStream(seed) ? [result.names[call]] : []));
  const who = drew.length > 0 && drew.length < result.traces.length ? `${list(drew)} each` : 'each layer';
  const from = `${who} drew its own from ${streamName(one)}${seeds ? `: ${seeds}` : ''}.`;
  const without = idle.length > 0 ? `in ${generationName(result.program)} ${list(idle)} ${idle.length > 1 ? 'do' : 'does'} not reach the ${result.isOfBiases ? 'biases' : 'kernels'}; ` : '';
  if (late.length > 0) return `${list(late)} ${late.length > 1 ? 'stand' : 'stands'} too late, after every layer had its seed; ${without}${from}`;
  if (without) return `${without}${from}`;
  const [byA, byB] = [one.seed.seededByStatement, two.seed.seededByStatement];
  if (byA === null && byB === null && one.seed.source === two.seed.source && one.seed.source !== 'explicit') {
    return `no seed was set, so ${from}`;
  }
  if (byA === byB && byA !== null) {
    const draws = list(result.traces.filter(({seed}) => seed.draw > 0).map(({seed}) => ordinal(seed.draw)));
    return `one ${seedCall(result, one)} starts one stream, and the layers take its ${draws} draw: ${seeds}.`;
  }
  if (one.seed.value !== '' && one.seed.value === two.seed.value) {
    return `both begin with ${one.seed.value}, but in ${generationName(result.program)} the second goes on where the first stopped.`;
  }
  return `${one.seed.value || 'fresh randomness'} against ${two.seed.value || 'fresh randomness'}.`;
}
