/** What the numbers mean, in sentences. Pure: a result comes in, text goes out. */
import {callsOf, isSetByHand} from '../state/state.js';
import {cardinal, generationNames, list, ordinal} from '../result/names.js';
import {copiesHeadline, copiesReason, hasCopies, isOneRowInBatches} from '../sums/copies.js';
import {identicalGroups, nameOf} from '../result/comparisons.js';
import {batchInvariantSentence} from '../sums/cost.js';
import {agreementSentence, gapSentence, pathsSentence, roundedSentence} from '../sums/sum-sentences.js';
import {idleCalls, seedCall, streamName} from './seed-origin.js';

/** @typedef {import('../figure/session.js').Result} Result @typedef {import('../figure/session.js').Trace} Trace @typedef {import('../figure/session.js').Comparison} Comparison */

/** @param {Result} result */
export function headline(result) {
  const count = result.traces.length;
  const groups = identicalGroups(result);
  const all = count === 2 ? 'Both' : `All ${cardinal(count)}`;
  const odd = copiesHeadline(result);
  if (isOneRowInBatches(result) && groups.length > 1) return `One row, ${cardinal(groups.length)} answers: it depends on the batch.`;
  if (odd) return odd;
  if (isOneRowInBatches(result)) return 'One row, one answer in every batch, bit for bit.';
  if (count === 1) return hasCopies(result, 0) ? 'Equal rows give identical outputs, bit for bit.' : 'One output.';
  if (groups.length === 1) return `${all} outputs are identical, bit for bit.`;
  if (groups.length === count) return `${all} outputs are different.`;
  const byOrder = callsOf(result.state).every(({number}) => number === 0) && new Set(result.traces.map(({order}) => order)).size === count;
  const pairs = groups.map(group => {
    const names = list(group.map(call => (byOrder ? result.traces[call].order : nameOf(result, call))));
    return group.length > 1 ? `${names} are identical` : `${names} is different`;
  });
  return `${pairs.join('; ')}.`;
}

/** @param {Result} result @returns {string} why, from the first stage at which two layers part */
export function reason(result) {
  const parted = result.comparisons.find(c => !c.identical);
  const batches = isOneRowInBatches(result);
  const copies = [copiesReason(result), batches ? '' : gapSentence(result.oddGap?.gap ?? null)];
  const calls = parted ? partingReason(result, parted) : sameReason(result);
  const sentences = result.oddGap && !batches ? [...copies, calls] : [calls, ...copies];
  return [...sentences, ...result.agreements.map(agreementSentence), batchInvariantSentence(result.state)].filter(Boolean).join(' ');
}

/** @param {Trace} one @param {Trace} two */
const haveEqualWeights = (one, two) => one.kernel.every((w, i) => w === two.kernel[i]) && one.bias.every((b, i) => b === two.bias[i]);

/** @param {Result} result */
function sameReason(result) {
  const {traces} = result;
  const [first] = traces;
  if (traces.length < 2) {
    if (hasCopies(result, 0)) return '';
    return first.paths[0] === callsOf(result.state)[0].order
      ? 'One layer has nothing to differ from.'
      : `One row takes one path, “${first.paths[0]}”: let it stand in the batch more often, and other rows may take others.`;
  }
  if (traces.every(t => t.seed.source === 'none' && t.biasSeed.source === 'none')) {
    return 'Nothing was drawn: every kernel and every bias is made of constants.';
  }
  if (callsOf(result.state).every(call => call.number === 0)) return 'It is one layer, called again: equal weights, equal sums.';
  if (!traces.every(t => t.seed.value === first.seed.value && t.seed.value !== '')) {
    if (traces.every(t => haveEqualWeights(t, first))) return 'Kernels and biases are the same, number for number.';
    return 'The weights differ, yet on these rows every sum comes out the same.';
  }
  const call = seedCall(result, first);
  const because = call && first.seed.draw > 0 ? `, the ${ordinal(first.seed.draw)} draw after ${call}` : '';
  if (callsOf(result.state).every(({layer}) => layer.kernel.name === 'shared')) {
    return `The layers share one initializer object, which keeps its seed, ${first.seed.value}${because}: the same kernel each time.`;
  }
  return `Each layer drew its kernel from the same seed, ${first.seed.value}${because}.`;
}

/** Two calls with the same weights, by what sets them apart. @param {Result} result @param {number} a @param {number} b */
function apartThough(result, a, b) {
  const [one, two] = [a, b].map(call => ({...callsOf(result.state)[call], trace: result.traces[call]}));
  if (one.number !== two.number) return `${one.name} and ${two.name} have equal weights; their sums`;
  const rows = (/** @type {number} */ batch) => `${batch} ${batch === 1 ? 'row' : 'rows'}`;
  const apart = one.order === two.order
    ? `called on ${rows(one.trace.batch)} and on ${rows(two.trace.batch)}`
    : `summed as ${one.trace.order} and as ${two.trace.order}`;
  return `One layer, ${apart}: the weights are equal, and the sums`;
}

/** @param {Result} result @param {Comparison} comparison */
function partingReason(result, {a, b, divergence}) {
  const [one, two] = [result.traces[a], result.traces[b]];
  const names = `${nameOf(result, a)} and ${nameOf(result, b)}`;
  const layers = callsOf(result.state).map(call => call.layer);
  switch (divergence?.stage) {
    case 'shape':
      return `${names} part at the shape: ${one.units} units against ${two.units}.`;
    case 'seed':
    case 'key':
      return `They part at the seed: ${seedReason(result, one, two)}`;
    case 'kernel':
      return layers[a].kernel.name === layers[b].kernel.name || isSetByHand(layers[a]) || isSetByHand(layers[b])
        ? `${names} part at the kernel: ${divergence.a} against ${divergence.b}.`
        : `${names} part at the kernel: one is ${layers[a].kernel.name}, the other ${layers[b].kernel.name}.`;
    case 'sum':
      return `${apartThough(result, a, b)} part in row ${divergence.sum?.row}, unit ${divergence.sum?.unit}: ${divergence.a} against ${divergence.b}. ${
        [gapSentence(result.gap), roundedSentence(result), pathsSentence(result)].filter(Boolean).join(' ')}`;
    case 'activation':
      return `${names} have equal sums and part at the activation: ${layers[a].activation.name} against ${layers[b].activation.name}.`;
    default:
      return `${names} part at the ${divergence?.stage}: ${divergence?.a} against ${divergence?.b}.`;
  }
}

/** @param {Result} result @param {Trace} one @param {Trace} two */
function seedReason(result, one, two) {
  const drawn = list(result.traces.flatMap(t => (t.seed.value === '' ? [] : [t.seed.value])));
  const idle = idleCalls(result);
  const from = `each layer drew its own from ${streamName(one)}${drawn ? `: ${drawn}` : ''}.`;
  if (idle) return `in ${generationNames[result.state.generation]} ${idle} does not reach the kernels; ${from}`;
  if (one.seed.setBy < 0 && two.seed.setBy < 0 && one.seed.source === two.seed.source && one.seed.source !== 'explicit') {
    return `no seed was set, so ${from}`;
  }
  if (one.seed.setBy === two.seed.setBy && one.seed.setBy >= 0) {
    const draws = list(result.traces.filter(t => t.seed.draw > 0).map(t => ordinal(t.seed.draw)));
    return `one ${seedCall(result, one)} starts one stream, and the layers take its ${draws} draw: ${drawn}.`;
  }
  return `${one.seed.value || 'fresh randomness'} against ${two.seed.value || 'fresh randomness'}.`;
}
