/** Where the seed of a layer comes from, in words. */
import {list, ordinal} from '../result/names.js';
import {once} from '../result/once.js';
import {generationName, seedCallText, seedCallsOf} from '../result/program.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 * @typedef {import('../../wasm/engine.js').Statement} Statement
 */

/** @type {(result: Result) => Result} the same with the biases’ seeds in the place of the kernels’ */
export const asBiases = once(result => ({...result, isOfBiases: true, traces: result.traces.map(trace => ({...trace, seed: trace.biasSeed}))}));

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
 * @returns {string[]} the seeding calls, if they reach none of the seeds
 */
export function idleCalls({program, traces}) {
  const idle = traces.every(({seed}) => isUnseeded(seed));
  return idle ? seedCallsOf(program) : [];
}

/** @param {Statement} statement @returns {Statement} the same of one weight, on one row */
function smallest(statement) {
  if (statement.kind === 'dense') return {...statement, units: 1};
  if (statement.kind === 'build') return {...statement, inputDim: 1};
  return statement.kind === 'call' && statement.rows ? {...statement, rows: [[1]], order: 'sequential'} : statement;
}

/**
 * @type {(result: Result) => string[]} the idle calls that would reach a kernel, or bias, if they came first: the engine is asked. Seeds do
 *   not depend on shapes, so one weight each will do: this is asked in a render, also of programs that take a minute
 */
export const lateCalls = once(result => {
  const {engine, program} = result;
  const others = program.statements.filter(({kind}) => !['set_seed', 'set_weights'].includes(kind)).map(smallest);
  return idleCalls(result).filter(call => {
    const seeds = program.statements.filter(s => s.kind === 'set_seed' && seedCallText(s) === call);
    return engine.run({...program, statements: [...seeds, ...others]}).traces.some(({seed, biasSeed}) => !isUnseeded(result.isOfBiases ? biasSeed : seed));
  });
});

/**
 * The idle calls in two: those that came too late, and those that change nothing wherever they stand.
 * @param {Result} result
 */
export function idleAndLate(result) {
  const idle = idleCalls(result);
  const late = idle.length > 0 ? lateCalls(result) : [];
  return {late, idle: idle.filter(call => !late.includes(call))};
}

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
  const {late, idle} = idleAndLate(result);
  const untouched = idle.length > 0 ? `which ${list(idle)} ${idle.length > 1 ? 'do' : 'does'} not touch in ${generationName(result.program)}` : '';
  if (late.length > 0) return `${[drawn, `before ${list(late)}`, untouched].filter(Boolean).join(', ')}.`;
  return `${drawn}, ${untouched || 'which no call seeded'}.`;
}
