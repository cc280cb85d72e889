/** Where the seed of a layer comes from, in words. */
import {list, ordinal} from '../result/names.js';
import {once} from '../result/once.js';
import {generationName, seedCallText, seedCallsOf} from '../result/program.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 */

/** @type {Record<string, string>} the generators that a seed may be drawn from, each in words */
const streams = {
  python_global: 'Python’s generator',
  keras_private: 'Keras’s own generator',
  tf_op_stream: 'TensorFlow’s generator of op seeds',
  entropy: 'the operating system’s randomness',
};

/** Whether a seed was drawn from a generator. @param {Trace['seed']} seed */
export const isFromStream = ({source}) => source in streams;

/** Whether nobody seeded that generator, so that another run draws otherwise. @param {Trace['seed']} seed */
export const isUnseeded = seed => seed.seededByStatement === null && isFromStream(seed);

/** @param {Trace} trace */
export const streamName = trace => streams[trace.seed.source] ?? '';

/** The call that a trace's seed goes back to, as it was typed. @param {Result} result @param {Trace} trace */
export function seedCall({program}, trace) {
  const statement = program.statements[trace.seed.seededByStatement ?? -1];
  return statement?.kind === 'set_seed' ? seedCallText(statement) : '';
}

/**
 * @param {Result} result
 * @returns {string} the seeding calls that reach none of the kernels, '' if there are none
 */
export function idleCalls({program, traces}) {
  const idle = traces.every(({seed}) => isUnseeded(seed));
  return idle ? list(seedCallsOf(program)) : '';
}

/**
 * @type {(result: Result) => boolean} whether calls that reach no kernel would have, had they come first: the engine is asked.
 *   Seeds do not depend on the rows, so one will do: this is asked in a render, also of programs that take a minute
 */
export const standTooLate = once(({engine, program}) => {
  const seeds = program.statements.filter(({kind}) => kind === 'set_seed');
  const others = program.statements.filter(({kind}) => kind !== 'set_seed')
    .map(s => (s.kind === 'call' && s.rows ? {...s, rows: typeof s.rows[0] === 'number' ? s.rows : s.rows.slice(0, 1), order: 'sequential'} : s));
  return engine.run({...program, statements: [...seeds, ...others]}).traces.some(({seed}) => !isUnseeded(seed));
});

/** @param {Result} result @param {Trace} trace @returns {string} */
export function seedOrigin(result, trace) {
  const {source, draw} = trace.seed;
  if (source === 'none') return 'Its initializer draws nothing.';
  if (source === 'given') return 'No seed touches these weights.';
  if (source === 'explicit') return 'Given to the initializer.';
  if (source === 'entropy') return 'Started from the operating system’s randomness, since no call seeded TensorFlow.';
  const call = seedCall(result, trace);
  const drawn = `${ordinal(draw)} draw of ${streamName(trace)}`;
  if (call !== '') return `${drawn} after ${call}.`;
  const idle = idleCalls(result);
  if (idle && standTooLate(result)) return `${drawn}, before ${idle}.`;
  return idle
    ? `${drawn}, which ${idle} does not touch in ${generationName(result.program)}.`
    : `${drawn}, which no call seeded.`;
}
