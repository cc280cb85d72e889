import {arrayLength, at, floats, guarded, integer, invalid, number, properties, refusal, text, words} from './reading.js';

/**
 * Traces that come back from a caller, who may have made or changed them: read as the bridge needs them, sizes and
 * arrays in agreement. Arrays are passed on, not copied.
 *
 * @typedef {import('./trace.js').Trace} Trace
 * @typedef {import('./reading.js').Where} Where
 * @typedef {import('./program.js').Limits} Limits
 * @typedef {{traces: (Trace | null)[], sharing: number[]}} BridgeTraces sharing: of each trace the first one with the same arrays
 *   of weights
 */

const seed = properties({source: text(), value: text(4300), key: words(2), counter: words(4)});
const draws = properties({op: text(), low: number, high: number});
const earlier = integer(0, 2 ** 31 - 1);
/** @type {import('./reading.js').Reader} */
const inputOf = (value, where) => (value === null ? null : earlier(value, where));

/** @param {(Trace | null)[]} traces @returns {number[]} */
const sharingOf = traces => traces.map((trace, own) => {
  if (!trace) return own;
  const {kernel, bias, inputDim, units} = trace;
  return traces.findIndex(first =>
    first?.kernel === kernel && first.bias === bias && first.inputDim === inputDim && first.units === units);
});

export class TraceReader {
  #sums;
  #whole;
  #drawn = properties({draws, kernel: floats, seed});
  #orders;

  /** @param {Limits} limits @param {ReadonlySet<string>} orders the names of all */
  constructor(limits, orders) {
    this.#orders = orders;
    const size = integer(0, limits.elements);
    const sums = {batch: size, inputDim: size, units: size, order: text(), rows: floats, kernel: floats, bias: floats, z: floats};
    this.#sums = properties(sums);
    this.#whole = properties({...sums, inputOf, outputColumns: size, output: floats, seed, biasSeed: seed});
  }

  /**
   * The traces of a run as far as some of them, and those whose outputs went into these, are needed; null elsewhere.
   * @param {unknown} run
   * @param {unknown[]} numbers
   * @returns {BridgeTraces}
   * @throws {DenseError}
   */
  run(run, numbers) {
    return guarded(at('traces'), () => {
      const {traces} = properties({traces: (/** @type {unknown} */ value) => value})(run, at('traces'));
      const count = arrayLength(traces, at('traces'), 'the traces of a run');
      /** @type {(Trace | null)[]} */
      const read = new Array(Math.min(count, 2 ** 16)).fill(null);
      for (const each of numbers) {
        if (!Number.isInteger(each) || Number(each) < 0 || Number(each) >= read.length) {
          throw invalid(at('call'), `the number of one of ${read.length} calls`, each);
        }
        /** @type {number | null} */
        let call = Number(each);
        while (call !== null && read[call] === null) {
          /** @type {Trace} */
          const trace = this.#agreeing(this.#whole(/** @type {unknown[]} */ (traces)[call], at('traces')));
          if (trace.inputOf !== null && trace.inputOf >= call) throw invalid(at('traces'), 'an earlier call in `inputOf`', trace.inputOf);
          read[call] = trace;
          call = trace.inputOf;
        }
      }
      return {traces: read, sharing: sharingOf(read)};
    });
  }

  /**
   * One output of a trace: its row, its column of the kernel, its bias.
   * @param {unknown} trace
   * @param {unknown} row
   * @param {unknown} unit
   * @returns {import('./trace.js').Column}
   * @throws {DenseError} also when the trace has no such row or unit
   */
  column(trace, row, unit) {
    return guarded(at('trace'), () => {
      const {batch, inputDim, units, rows, kernel, bias, z, order} = this.#agreeing(this.#sums(trace, at('trace')));
      const [r, u] = [integer(0, batch - 1)(row, at('row')), integer(0, units - 1)(unit, at('unit'))];
      return {
        row: rows.slice(r * inputDim, (r + 1) * inputDim),
        kernel: Float32Array.from({length: inputDim}, (_, i) => kernel[i * units + u]),
        bias: bias.length ? bias[u] : 0,
        z: z[r * units + u],
        order, batch, index: r, units,
      };
    });
  }

  /** What a trace's kernel was drawn as. @param {unknown} trace @returns {Pick<Trace, 'draws' | 'kernel' | 'seed'>} */
  drawn(trace) {
    return guarded(at('trace'), () => this.#drawn(trace, at('trace')));
  }

  /** @param {any} trace of which each property is right by itself @returns {any} */
  #agreeing(trace) {
    const {batch, inputDim, units, rows, kernel, bias, z, order, output, outputColumns} = trace;
    const agree = rows.length === batch * inputDim && kernel.length === inputDim * units && z.length === batch * units &&
      (bias.length === 0 || bias.length === units) && (!output || output.length === batch * outputColumns);
    if (!agree) throw refusal(at('trace'), 'Received a trace whose sizes and arrays do not agree, expected one of a run');
    if (!this.#orders.has(order)) throw invalid(at('order'), 'the name of an order of summation', order);
    return trace;
  }
}
