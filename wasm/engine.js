import {DenseError} from './dense-error.js';
import {bridgeTraces, checkTraces} from './compare.js';
import {DenseLayer, LayerMemory} from './layer.js';
import {loadBridge, loadError} from './load.js';
import {Printed} from './printed.js';
import {bridgeProgram, bridgeWeights} from './program.js';
import {column} from './trace.js';

/**
 * The engine as everyone imports it: plain objects in, plain objects and fresh typed arrays out. Nothing has to be
 * deleted, nothing is detached later, and the module is loaded once per page.
 *
 * @typedef {{name: string, shared?: number, arguments?: {[argument: string]: number | string}}} Initializer
 *   by Keras's name, or the shared object of that number
 * @typedef {{kind: 'set_seed', seed: string | number | bigint} & ({call: string, spelling?: undefined} | {spelling: string, call?: undefined})} SetSeed
 *   call: 'tf.random.set_seed', 'keras.utils.set_random_seed' or 'random.seed'; `spelling` is its older name
 * @typedef {{kind: 'initializer', initializer: Initializer}} MakeInitializer an object that layers can share
 * @typedef {{kind: 'dense', units: string | number, useBias?: boolean, activation?: string,
 *   activationArguments?: {[argument: string]: number | string},
 *   kernelInitializer?: Initializer | string, biasInitializer?: Initializer | string}} MakeDense
 * @typedef {{kind: 'build', layer: number, inputDim: number}} Build
 * @typedef {{kind: 'set_weights', layer: number, kernel: number[][], bias: number[]}} SetWeights
 * @typedef {{kind: 'call', layer: number, order?: string} &
 *   ({rows: number[][] | number[], outputOf?: undefined} | {outputOf: number, rows?: undefined})} Call
 *   on rows, or on the output of another call, the number of its trace. order: of summation, 'sequential' by default; the others are exhibits, see orders()
 * @typedef {SetSeed | MakeInitializer | MakeDense | Build | SetWeights | Call} Statement
 *
 * @typedef {object} Program
 * @property {string} [generation] 'tf_2_0', 'tf_2_7', 'tf_2_10' or 'keras_3' (the default)
 * @property {string} [version] such as '3.15'; the newest of the generation when absent
 * @property {string | number | bigint} [entropy] stands for the operating system's randomness: the program runs as if
 *   Python had begun with random.seed(entropy)
 * @property {Statement[]} statements what a reader would type, in order
 *
 * @typedef {import('./trace.js').Trace} Trace
 * @typedef {import('./trace.js').Comparison} Comparison
 * @typedef {object} Run
 * @property {Trace[]} traces one per call, in order
 * @property {Comparison[]} comparisons of all pairs a < b, in order; made when they are first asked for, and kept
 *
 * @typedef {object} GivenWeights a layer with given weights; numbers are rounded to float32
 * @property {ArrayLike<number>[] | Float32Array} kernel (inputDim, units); a typed array is row-major
 * @property {number} [units] as many as the kernel's columns: needed beside a typed array
 * @property {ArrayLike<number>} [bias] (units); none when absent
 * @property {string} [activation]
 * @property {{[argument: string]: number | string}} [activationArguments]
 *
 * @typedef {object} DrawnWeights a layer whose weights Keras's initializers draw, built for rows of inputDim features
 * @property {number} inputDim
 * @property {string | number | bigint} [seed] as of keras.utils.set_random_seed
 * @property {string} [generation] as in a Program
 * @property {string} [version]
 * @property {string | number | bigint} [entropy] as in a Program, but fresh randomness when absent
 *
 * @typedef {import('./dense-error.js').BridgeError} BridgeError
 * @typedef {{error: BridgeError | null, traces: import('./trace.js').BridgeTrace[]}} BridgeRun
 * @typedef {import('./program.js').BridgeProgram} BridgeProgram
 * @typedef {import('./dense-engine.js').MainModule} Bridge
 */

export {DenseError};

/** Of core/printing/numpy_print.hpp: 2.3 and later. */
const newestNumpy = 2;

export class Engine {
  /** @type {Bridge} */
  #bridge;
  /** @type {LayerMemory | undefined} */
  #memory;
  #printed;
  /** @type {Set<string> | undefined} */
  #orders;

  /** @param {Bridge} bridge */
  constructor(bridge) {
    this.#bridge = bridge;
    this.#printed = new Printed((values, shape, numpy) => bridge.print(values, shape, numpy));
  }

  /**
   * Runs a program.
   * @param {Program} program
   * @returns {Run}
   * @throws {DenseError} which has the traces of the calls before the statement at fault
   */
  run(program) {
    const {error, traces: bare} = this.#bridge.run(bridgeProgram(program));
    const traces = bare.map((trace) => this.#printed.of(trace));
    if (error) throw new DenseError(error, traces);
    /** @type {Comparison[] | undefined} */
    let comparisons;
    const compareAll = () => traces.flatMap((_, a) => traces.slice(a + 1).map((_, i) => this.compare({traces}, a, a + 1 + i)));
    return {traces, get comparisons() { return comparisons ??= compareAll(); }};
  }

  /**
   * Two calls of a run, side by side: which rows are the same, and the first layer and stage at which they part.
   * @param {{traces: Trace[]}} run a run, or the error that ended one
   * @param {number} a
   * @param {number} b
   * @returns {Comparison}
   * @throws {DenseError}
   */
  compare({traces}, a, b) {
    this.#orders ??= new Set(this.orders().map(({name}) => name));
    checkTraces(traces, [a, b], this.#orders);
    return this.#bridge.compare(bridgeTraces(traces), a, b);
  }

  /**
   * The steps by which the sum of one output came about, before the bias.
   * @param {Trace} trace
   * @param {number} row
   * @param {number} unit
   */
  ladder(trace, row, unit) {
    return this.#bridge.ladder(column(trace, row, unit));
  }

  /**
   * How far one output, before the activation, of two traces lies apart, both from the truth, and where their sums part.
   * The two rows and the weights must be equal, otherwise only the difference and the ulp have a meaning.
   * @param {Trace} a
   * @param {Trace} b
   * @param {number} row
   * @param {number} unit
   * @param {number} [rowOfB] when it is another one
   */
  compareOutputs(a, b, row, unit, rowOfB = row) {
    return this.#bridge.compareOutputs(column(a, row, unit), column(b, rowOfB, unit));
  }

  /**
   * The kernel's draws in bins beside their density; or those of as many more numbers as asked for, from the same seed.
   * @param {Trace} trace
   * @param {number} [more] up to a million
   */
  histogram({draws, kernel, seed}, more = 0) {
    if (!(more >= 0 && more <= 1e6)) throw new RangeError(`Expected a number of draws up to a million. Received: ${more}`);
    return this.#bridge.histogram({draws, values: kernel, more, key: seed.key, counter: seed.counter});
  }

  /** The table of orders of summation. @returns {{name: string, sentence: string}[]} */
  orders() {
    return this.#bridge.orders();
  }

  /**
   * A layer for many calls: its weights are packed once, its outputs are those of `run`, bit for bit.
   * @param {GivenWeights | (DrawnWeights & Omit<MakeDense, 'kind'>)} options
   * @returns {DenseLayer}
   * @throws {DenseError}
   */
  dense(options) {
    this.#memory ??= new LayerMemory(this.#bridge);
    return new DenseLayer(this.#memory, 'kernel' in options ? this.#given(options) : this.#drawn(options));
  }

  /** @param {GivenWeights} options @returns {import('./layer.js').Making} */
  #given(options) {
    const weights = bridgeWeights(options);
    return {floats: weights.kernel.length, pack: () => this.#bridge.packGiven(weights), weights: () => weights};
  }

  /** @param {DrawnWeights & Omit<MakeDense, 'kind'>} options @returns {import('./layer.js').Making} */
  #drawn({inputDim, seed, generation, version, entropy = randomEntropy(), ...layer}) {
    /** @type {Statement[]} */
    const made = [{kind: 'dense', ...layer}, {kind: 'build', layer: 0, inputDim}];
    if (seed !== undefined) made.unshift({kind: 'set_seed', call: 'keras.utils.set_random_seed', seed});
    const program = bridgeProgram({generation, version, entropy, statements: made});
    return {
      floats: inputDim * Number(layer.units),
      pack: () => this.#bridge.packDrawn(program),
      weights: () => this.run({generation, version, entropy,
        statements: [...made, {kind: 'call', layer: 0, rows: [new Array(inputDim).fill(0)]}]}).traces[0],
    };
  }

  /**
   * What Python's print shows for a float32 array of rank 1 or 2.
   * @param {ArrayLike<number>} values row-major
   * @param {number[]} shape
   */
  print(values, shape) {
    return this.#bridge.print(values, shape, newestNumpy);
  }

  /**
   * What float32 stores for a number: the shortest digits that give it back, 9 significant digits, the bits.
   * @param {number} number
   * @returns {{text: string, nine: string, bits: number}}
   */
  float32(number) {
    return this.#bridge.float32(number);
  }

  /** Bytes of the engine's memory: for tests and the curious. */
  get heapBytes() {
    return this.#bridge.layerRoom().buffer.byteLength;
  }

  /** @returns {{name: string, aliases: string, arguments: {name: string, default: string}[]}[]} */
  initializers() {
    return this.#bridge.initializers();
  }

  /**
   * Keras's activations; a name may stand in several rows, each for the versions from `since` up to but without `before`.
   * @returns {{name: string, aliases: string, arguments: {name: string, default: number | boolean}[], since: string, before: string}[]}
   */
  activations() {
    return this.#bridge.activations();
  }

  /** @returns {{name: string, label: string, major: number, oldestMinor: number, newestMinor: number}[]} */
  generations() {
    return this.#bridge.generations();
  }
}

const randomEntropy = () => crypto.getRandomValues(new BigUint64Array(1))[0];

/** @type {Promise<Engine> | undefined} */
let shared;

/**
 * The engine, loaded once: later calls give the same one. A load that failed is tried again at the next call.
 * @param {object} [options]
 * @param {import('./load.js').Source} [options.wasm] where dense-engine.wasm is, when it is not beside this file
 * @returns {Promise<Engine>}
 * @throws {DenseError} a sentence, when there is no wasm SIMD or the file is not found
 */
export async function loadEngine({wasm = new URL('./dist/dense-engine.wasm', import.meta.url)} = {}) {
  try {
    shared ??= loadBridge(wasm).then((bridge) => new Engine(bridge));
    return await shared;
  } catch (error) {
    shared = undefined;
    if (error instanceof DenseError) throw error;
    throw loadError(`The engine could not be started: ${error instanceof Error ? error.message : error}`);
  }
}
