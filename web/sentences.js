/** What the numbers mean, in sentences. Pure: a result comes in, text goes out. */
import {layersOf} from './state/state.js';

/** @typedef {import('./session.js').Result} Result @typedef {import('./session.js').Trace} Trace */

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** @param {number} n */
export const ordinal = n => `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`;

/** @param {string[]} names */
const list = names => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);

/** @param {number} layer */
export const layerName = layer => `Dense ${layer + 1}`;

/** @param {Result} result @param {number} a @param {number} b */
export const comparisonOf = ({comparisons}, a, b) => comparisons.find(c => c.a === Math.min(a, b) && c.b === Math.max(a, b));

/** @param {Result} result @returns {number[][]} layers with identical outputs, together */
export function identicalGroups(result) {
  /** @type {number[][]} */
  const groups = [];
  result.traces.forEach((_, layer) => {
    const group = groups.find(([first]) => comparisonOf(result, first, layer)?.identical);
    if (group) group.push(layer);
    else groups.push([layer]);
  });
  return groups;
}

/** @param {Result} result */
export function headline(result) {
  const count = result.traces.length;
  const groups = identicalGroups(result);
  const all = count === 2 ? 'Both' : `All ${numbers[count] ?? count}`;
  if (count === 1) return 'One layer has nothing to differ from.';
  if (groups.length === 1) return `${all} outputs are identical, bit for bit.`;
  if (groups.length === count) return `${all} outputs are different.`;
  const pairs = groups.map(group => {
    const names = list(group.map(layerName));
    return group.length > 1 ? `${names} are identical` : `${names} is different`;
  });
  return `${pairs.join('; ')}.`;
}

/** The seeding call that a trace's seed goes back to, as it was typed. @param {Result} result @param {Trace} trace */
export function seedCall({state, sources}, trace) {
  const statement = state.statements[sources[trace.seed.setBy] ?? -1];
  return statement?.kind === 'seed' ? `${statement.spelling}(${statement.seed})` : '';
}

/** @type {Record<string, string>} whose draw it was */
const streams = {
  python_global: 'Python’s generator',
  keras_private: 'Keras’s own generator',
  tf_op_stream: 'TensorFlow’s stream of op seeds',
  entropy: 'the operating system',
};

/** @param {Trace} trace */
export const streamName = trace => streams[trace.seed.source] ?? '';

/** @param {Result} result @param {Trace} trace @returns {string} where the seed of a layer comes from */
export function seedOrigin(result, trace) {
  const {source, draw} = trace.seed;
  const call = seedCall(result, trace);
  if (source === 'none') return 'Its initializers draw nothing.';
  if (source === 'explicit') return 'Given to the initializer.';
  if (call === '') return `Drawn from ${streamName(trace)}, which no call seeded.`;
  return draw > 0 ? `${ordinal(draw)} draw of ${streamName(trace)} after ${call}.` : `Set by ${call}.`;
}

/** @param {Result} result @returns {string} why, from the first stage at which two layers part */
export function reason(result) {
  const parted = result.comparisons.find(c => !c.identical && c.divergence);
  return parted?.divergence ? partingReason(result, parted) : sameReason(result);
}

/** @param {Result} result */
function sameReason(result) {
  const {traces} = result;
  if (traces.length < 2) return '';
  if (traces.every(t => t.seed.source === 'none')) return 'Nothing was drawn: every kernel and every bias is made of the same constants.';
  const [first] = traces;
  if (traces.every(t => t.seed.value === first.seed.value)) {
    const call = seedCall(result, first);
    const because = call && first.seed.draw > 0 ? `, the ${ordinal(first.seed.draw)} draw after ${call}` : '';
    return `Each layer drew its kernel from the same seed, ${first.seed.value}${because}.`;
  }
  return 'The weights differ, yet on these rows every sum comes out the same.';
}

/** @param {Result} result @param {import('./session.js').Comparison} comparison */
function partingReason(result, {a, b, divergence}) {
  const [one, two] = [result.traces[a], result.traces[b]];
  const names = `${layerName(a)} and ${layerName(b)}`;
  const layers = layersOf(result.state).map(s => s.layer);
  switch (divergence?.stage) {
    case 'shape':
      return `${names} part at the shape: ${one.units} units against ${two.units}.`;
    case 'seed':
      return `They part at the seed: ${seedReason(result, one, two)}`;
    case 'kernel':
      return layers[a].kernel.name === layers[b].kernel.name
        ? `${names} part at the kernel: ${divergence.a} against ${divergence.b}.`
        : `${names} part at the kernel: one is ${layers[a].kernel.name}, the other ${layers[b].kernel.name}.`;
    default:
      return `${names} part at the ${divergence?.stage}: ${divergence?.a} against ${divergence?.b}.`;
  }
}

/** @param {Result} result @param {Trace} one @param {Trace} two */
function seedReason(result, one, two) {
  const drawn = result.traces.flatMap(t => (t.seed.value === '' ? [] : [t.seed.value]));
  if (one.seed.source === 'none' || two.seed.source === 'none') return 'one of the layers draws its kernel, the other draws nothing.';
  if (one.seed.setBy < 0 && two.seed.setBy < 0) return `no seed was set, so each layer drew its own from ${streamName(one)}: ${list(drawn)}.`;
  if (one.seed.setBy === two.seed.setBy) {
    const draws = list(result.traces.filter(t => t.seed.draw > 0).map(t => ordinal(t.seed.draw)));
    return `one ${seedCall(result, one)} starts one stream, and the layers take its ${draws} draw: ${list(drawn)}.`;
  }
  return `${one.seed.value} against ${two.seed.value}, drawn after different seeding calls.`;
}
