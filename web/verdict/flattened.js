/** Outputs that are equal though the sums are not: what the activation makes of them. */
import {comparisonOf} from '../result/comparisons.js';
import {list} from '../result/names.js';
import {once} from '../result/once.js';
import {denseOf} from '../result/program.js';

/**
 * @typedef {import('../result/result.js').Result} Result @typedef {import('../result/result.js').Trace} Trace
 * @typedef {{call: number, at: number}} Sum one sum of a call, by its index in z
 * @typedef {{sums: [Sum, Sum] | [Sum], all: boolean}} Flattened different sums with equal outputs; of all calls, or within one
 */

/** @param {Float32Array} one @param {Float32Array} other @returns {number} where they first differ, -1 if nowhere */
const firstChange = (one, other) => one.findIndex((value, i) => i < other.length && !Object.is(value, other[i]));

/** @param {Float32Array} values */
const areAllEqual = values => values.every(value => Object.is(value, values[0]));

/**
 * @type {(result: Result) => Flattened | null} equal outputs of calls whose sums differ, or of the rows and units of the only call
 */
export const flattenedOf = once(result => {
  const {traces} = result;
  const [first] = traces;
  if (traces.length > 1) {
    if (!traces.every((_, call) => call === 0 || comparisonOf(result, 0, call).identical)) return null;
    for (let call = 1; call < traces.length; ++call) {
      const at = firstChange(first.z, traces[call].z);
      if (at >= 0) return {sums: [{call: 0, at}, {call, at}], all: true};
    }
    return null;
  }
  if (first.output.length === 0 || !areAllEqual(first.output)) return null;
  const at = first.z.findIndex(value => !Object.is(value, first.z[0]));
  if (at > 0) return {sums: [{call: 0, at: 0}, {call: 0, at}], all: false};
  return activationName(result, 0) === 'softmax' && first.units === 1 ? {sums: [{call: 0, at: 0}], all: false} : null;
});

/** @param {Result} result @param {number} call */
export const activationName = (result, call) => denseOf(result, call).activation ?? 'linear';

/** @param {Result} result @param {Flattened} flattened */
export function flattenedSentence(result, {sums}) {
  const {engine, traces} = result;
  const names = [...new Set(sums.map(({call}) => activationName(result, call)))];
  const [{call, at}] = sums;
  const {units, outputColumns, output} = traces[call];
  const oneUnit = units === 1 && names.join() === 'softmax' ? ' over one unit' : '';
  const makes = outputColumns === units ? `${engine.float32(output[at]).text} of` : 'the same of';
  const values = list(sums.map(sum => engine.float32(traces[sum.call].z[sum.at]).text));
  return `${list(names)}${oneUnit} ${names.length > 1 ? 'make' : 'makes'} ${oneUnit ? '1 of every sum: here' : makes} ${values}.`;
}
