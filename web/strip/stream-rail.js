/** Where the stream of random numbers stands at each statement, and which of its draws a layer took. */
import {ordinal} from '../result/names.js';
import {streamName} from '../verdict/seed-origin.js';

/**
 * @typedef {import('../figure/session.js').Session} Session @typedef {import('../figure/session.js').Trace} Trace
 * @typedef {'start' | 'draw' | 'pass' | 'none'} Step  the stream begins here, is drawn from, passes by, or there is none yet
 * @typedef {{step: Step, draws: number[], ends: boolean, idle: boolean}} Tie  ends: what follows is another stream, or none; idle: a seed that reaches no layer
 */

const streams = ['python_global', 'keras_private', 'tf_op_stream', 'entropy'];

/** @param {Trace} trace @returns {import('../../wasm/engine.js').Trace['seed'][]} of kernel and bias, if a stream gave them */
const drawnSeeds = ({seed, biasSeed}) => [seed, biasSeed].filter(({source, draw}) => streams.includes(source) && draw > 0);

/**
 * The ties of all statements; none while what is typed cannot be computed.
 * @param {Session} session @returns {{name: string, seeded: boolean, ties: Tie[]}}
 */
export function streamRail({state, result: {traces, sources}, mistake}) {
  const known = mistake ? [] : traces;
  const drawing = known.filter(trace => drawnSeeds(trace).length > 0);
  const starts = new Set(drawing.flatMap(drawnSeeds).map(({setBy}) => sources[setBy] ?? -1));
  const last = state.statements.findLastIndex(({kind}, at) => kind === 'dense' && drawing.some(({statement}) => sources[statement] === at));
  let running = starts.has(-1);
  const ties = state.statements.map((statement, at) => {
    const trace = statement.kind === 'dense' ? known.find(each => sources[each.statement] === at) : undefined;
    const draws = trace ? drawnSeeds(trace).map(({draw}) => draw) : [];
    if (starts.has(at)) running = true;
    /** @type {Step} */
    const step = starts.has(at) ? 'start' : draws.length > 0 ? 'draw' : running && at < last ? 'pass' : 'none';
    return {step, draws: starts.has(at) ? [0] : draws, ends: at >= last || starts.has(at + 1), idle: !mistake && statement.kind === 'seed' && step !== 'start'};
  });
  return {name: drawing.length > 0 ? streamName(drawing[0]) : '', seeded: !starts.has(-1), ties};
}

/** Which draws a layer took, in few words. @param {Session} session @param {number} call */
export function drawWords({result, mistake}, call) {
  const trace = mistake ? undefined : result.traces[call];
  if (!trace) return '';
  const {seed, biasSeed} = trace;
  const own = seed.source === 'none' ? 'draws nothing' : seed.source === 'given' ? 'set by hand' : seed.draw > 0 ? `${ordinal(seed.draw)} draw` : 'own seed';
  return biasSeed.draw > 0 ? `${own}, bias ${ordinal(biasSeed.draw)}` : own;
}
