import {DenseError} from './dense-error.js';

/**
 * Which traces are compared, and that they are what a run gives: sizes that their arrays have, inputs that point back.
 *
 * @typedef {import('./trace.js').Trace} Trace
 * @typedef {{traces: Trace[], sharing: number[]}} BridgeTraces sharing: of each trace the first one with the same arrays of weights
 */

/** @param {string} sentence @param {string} field */
const refusal = (sentence, field) => new DenseError({sentence, field, statement: -1, row: -1, column: -1});

/** @param {unknown} size */
const isSize = (size) => Number.isInteger(size) && Number(size) >= 0;

/** @param {unknown} values @param {number} length */
const hasLength = (values, length) => values instanceof Float32Array && values.length === length;

/** @param {Trace['seed']} seed */
const isSeed = ({source, value, key, counter}) =>
  typeof source === 'string' && typeof value === 'string' && key.length === 2 && counter.length === 4;

/** @param {Trace} trace @param {number} number @param {ReadonlySet<string>} orders */
const isWhole = ({inputOf, batch, inputDim, units, outputColumns, order, rows, kernel, bias, z, output, seed, biasSeed}, number, orders) =>
  [batch, inputDim, units, outputColumns].every(isSize) && hasLength(rows, batch * inputDim) && hasLength(kernel, inputDim * units) &&
  hasLength(bias, bias.length && units) && hasLength(z, batch * units) && hasLength(output, batch * outputColumns) &&
  orders.has(order) && isSeed(seed) && isSeed(biasSeed) && (inputOf === null || (isSize(inputOf) && inputOf < number));

/**
 * Throws unless these traces can be compared: there are such, and they and those whose outputs went into them are whole.
 * @param {Trace[]} traces @param {number[]} numbers @param {ReadonlySet<string>} orders the names of all
 * @throws {DenseError}
 */
export function checkTraces(traces, numbers, orders) {
  const seen = new Set();
  for (const each of numbers) {
    if (!isSize(each) || each >= traces.length) {
      throw refusal(`Received an unknown call, expected the number of one of ${traces.length}. Received: ${each}`, 'call');
    }
    /** @type {number | null} */
    let number = each;
    while (number !== null && !seen.has(number)) {
      seen.add(number);
      if (!isWhole(traces[number], number, orders)) {
        throw refusal(`Received a trace whose sizes and arrays do not agree, expected one of a run. Received: traces[${number}]`, 'traces');
      }
      number = traces[number].inputOf;
    }
  }
}

/** @param {Trace[]} traces @returns {BridgeTraces} */
export const bridgeTraces = (traces) => ({
  traces,
  sharing: traces.map(({kernel, bias, inputDim, units}) => traces.findIndex((first) =>
    first.kernel === kernel && first.bias === bias && first.inputDim === inputDim && first.units === units)),
});
