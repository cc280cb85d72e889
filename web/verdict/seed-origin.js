/** Where the seed of a layer comes from, in words. */
import {seedsOf} from '../state/state.js';
import {generationNames, list, ordinal} from '../result/names.js';

/** @typedef {import('../figure/session.js').Result} Result @typedef {import('../figure/session.js').Trace} Trace */

/** @type {Record<string, string>} whose draw it was */
const streams = {
  python_global: 'Python’s generator',
  keras_private: 'Keras’s own generator',
  tf_op_stream: 'TensorFlow’s generator of op seeds',
  entropy: 'the operating system’s randomness',
};

/** @param {Trace} trace */
export const streamName = trace => streams[trace.seed.source] ?? '';

/** The seeding call that a trace's seed goes back to, as it was typed. @param {Result} result @param {Trace} trace */
export function seedCall({state, sources}, trace) {
  const statement = state.statements[sources[trace.seed.setBy] ?? -1];
  return statement?.kind === 'seed' ? `${statement.spelling}(${statement.seed})` : '';
}

/** @param {Result} result @returns {string} the seeding calls that reach none of the kernels, '' if there are none */
export function idleCalls({state, traces}) {
  const calls = new Set(seedsOf(state).map(s => `${s.spelling}(${s.seed})`));
  const idle = traces.every(t => t.seed.setBy < 0 && ['python_global', 'keras_private', 'tf_op_stream', 'entropy'].includes(t.seed.source));
  return idle ? list([...calls]) : '';
}

/** @param {Result} result @param {Trace} trace @returns {string} */
export function seedOrigin(result, trace) {
  const {source, draw} = trace.seed;
  const call = seedCall(result, trace);
  if (source === 'none') return 'Its initializer draws nothing.';
  if (source === 'given') return 'No seed touches these weights.';
  if (source === 'explicit') return 'Given to the initializer.';
  if (source === 'entropy') return `Begun with the operating system’s randomness: no call seeded TensorFlow.`;
  if (call !== '') return `${ordinal(draw)} draw of ${streamName(trace)} after ${call}.`;
  const idle = idleCalls(result);
  const why = idle ? `which ${idle} does not touch in ${generationNames[result.state.generation]}` : 'which no call seeded';
  return `${ordinal(draw)} draw of ${streamName(trace)}, ${why}.`;
}
