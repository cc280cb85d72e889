/** Where the stream of random numbers is at each place of a program, and which of its draws a layer took. */
import {ordinal} from '../result/names.js';
import {isFromStream, streamName} from '../verdict/seed-origin.js';

/**
 * @typedef {import('../result/result.js').Result} Result @typedef {import('../result/result.js').Trace} Trace
 * @typedef {'start' | 'draw' | 'pass' | 'none'} Step  the stream begins here, is drawn from, passes by, or there is none yet
 * @typedef {object} Tie
 * @property {Step} step
 * @property {number[]} draws
 * @property {boolean} ends whether what follows is another stream, or none
 * @property {boolean} idle whether a seed is set here that reaches no layer
 *
 * @typedef {object} Rail
 * @property {string} name of the generator, '' if nothing was drawn
 * @property {boolean} seeded whether a statement of the program began the stream
 * @property {Map<number, Tie>} ties by place
 */

/** @type {Tie} */
export const noTie = {step: 'none', draws: [], ends: true, idle: false};

/** @type {Rail} while the program cannot be run */
export const noRail = {name: '', seeded: true, ties: new Map()};

/** @param {Trace} trace @returns {Trace['seed'][]} of kernel and bias, if a stream gave them */
const drawnSeeds = ({seed, biasSeed}) => [seed, biasSeed].filter(each => isFromStream(each) && each.draw > 0);

/** @param {Result} result @returns {Rail} */
export function streamRail({program, traces, places}) {
  const firstCalls = traces.filter((trace, call) => traces.findIndex(({layer}) => layer === trace.layer) === call);
  const drawing = firstCalls.filter(trace => drawnSeeds(trace).length > 0);
  /** @type {Map<number, number[]>} the draws that were taken at a place */
  const taken = new Map(drawing.map(trace => [places[trace.statement], drawnSeeds(trace).map(({draw}) => draw)]));
  const starts = new Set(drawing.flatMap(drawnSeeds).map(({seededByStatement}) => places[seededByStatement ?? -1] ?? -1));
  const seeds = new Set(places.filter((_, statement) => program.statements[statement].kind === 'set_seed'));
  const order = [...new Set(places)];
  const last = order.findLastIndex(place => taken.has(place));
  let running = starts.has(-1);
  const ties = order.map((place, at) => {
    const draws = taken.get(place) ?? [];
    if (starts.has(place)) running = true;
    /** @type {Step} */
    const step = starts.has(place) ? 'start' : draws.length > 0 ? 'draw' : running && at < last ? 'pass' : 'none';
    /** @type {Tie} */
    const tie = {
      step, draws: step === 'start' ? [0] : draws,
      ends: at >= last || starts.has(order[at + 1]),
      idle: seeds.has(place) && step !== 'start',
    };
    return /** @type {const} */ ([place, tie]);
  });
  return {name: drawing.length > 0 ? streamName(drawing[0]) : '', seeded: !starts.has(-1), ties: new Map(ties)};
}

/** Which draws a layer took, in few words. @param {Trace} trace */
export function drawWords({seed, biasSeed}) {
  const own = seed.source === 'none' ? 'draws nothing'
    : seed.source === 'given' ? 'set by hand'
    : seed.draw > 0 ? `${ordinal(seed.draw)} draw` : 'own seed';
  return biasSeed.draw > 0 ? `${own}, bias ${ordinal(biasSeed.draw)}` : own;
}
