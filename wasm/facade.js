import {Computation} from './computation.js';
import {DenseError} from './dense-error.js';
import {DenseLayer, LayerMemory} from './layer.js';
import {orderSentences} from './order-sentences.js';
import {Printed} from './printed.js';
import {ProgramReader} from './program.js';
import {abortSignal, arrayLength, at, callable, copyNumbers, guarded, integer, invalid, number as anyNumber, object, refusal} from './reading.js';
import {TraceReader} from './returned-traces.js';
import {truths} from './unfolded.js';

/**
 * The engine as everyone imports it: plain objects in, plain objects and fresh typed arrays out. Nothing has to be
 * deleted, nothing is detached later, and the module is loaded once per page.
 *
 * @typedef {import('./statements.js').Program} Program
 * @typedef {import('./statements.js').MakeDense} MakeDense
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
 * @typedef {{process: number, error: BridgeError | null, calls: number, left: number, elements: number}} BridgePlan process:
 *   its address, 0 where it could not begin; left: nanoseconds by the model of core/program/cost.hpp; elements: numbers in all
 * @typedef {import('./program.js').BridgeProgram} BridgeProgram
 * @typedef {import('./dense-engine.js').MainModule & {state: import('./protected-bridge.js').State}} Bridge
 */

export {DenseError};

/** Of core/printing/numpy_print.hpp: 2.3 and later. */
const newestNumpy = 3;

export class Engine {
  /** @type {Bridge} */
  #bridge;
  /** @type {LayerMemory | undefined} */
  #memory;
  #printed;
  #programs;
  #traces;
  #limits;

  /** @param {Bridge} bridge */
  constructor(bridge) {
    this.#bridge = bridge;
    this.#limits = bridge.limits();
    this.#programs = new ProgramReader(this.#limits);
    this.#traces = new TraceReader(this.#limits, new Set(this.orders().map(({name}) => name)));
    this.#printed = new Printed((values, shape, numpy) => bridge.print(values, shape, numpy));
  }

  /** Whether it is of no use any more, so that another has to be loaded. */
  get hasFailed() {
    return this.#bridge.state.failure !== '';
  }

  /**
   * Runs a program.
   * @param {Program} program
   * @returns {Run}
   * @throws {DenseError} which has the traces of the calls before the statement at fault
   */
  run(program) {
    return this.#run(this.#programs.program(program));
  }

  /** @param {BridgeProgram} program @returns {Run} */
  #run(program) {
    const computation = new Computation(this.#bridge, program);
    try {
      computation.work(Infinity);
      while (computation.hasTrace) computation.take();
      return this.#result(computation);
    } finally {
      computation.end();
    }
  }

  /**
   * What a program will take, before any of it is computed.
   * @param {Program} program
   * @returns {{seconds: number, calls: number, numbers: number}} seconds: about, by a model that `npm run bench:cost` holds
   *   against the clock; numbers: those of all kernels, inputs and outputs together
   * @throws {DenseError} what `run` would throw, but without traces
   */
  cost(program) {
    const computation = new Computation(this.#bridge, this.#programs.program(program));
    computation.end();
    const {error, left, calls, elements} = computation;
    if (error) throw new DenseError(error);
    return {seconds: left * 1e-9, calls, numbers: elements};
  }

  /**
   * Runs a program in slices of some 30 ms, between which the page hears and paints. What is passed is read before the first.
   * @param {Program} program
   * @param {{signal?: AbortSignal, onProgress?: (progress: {done: number, seconds: number}) => void}} [options]
   *   signal: stops it; onProgress is told after each slice which part is done, from 0 to 1, and about how long the rest takes
   * @returns {Promise<Run>} what `run` returns, bit for bit
   * @throws {DenseError} as `run`; the signal's reason once it is aborted; what onProgress throws
   */
  async compute(program, options = {}) {
    const {signal, onProgress} = sliceOptions(options);
    const computation = new Computation(this.#bridge, this.#programs.program(program));
    try {
      for await (const progress of computation.slices(() => {
        if (signal?.aborted) throw signal.reason;
      })) onProgress?.(progress);
      return this.#result(computation);
    } finally {
      computation.end();
    }
  }

  /** @param {Computation} computation @returns {Run} */
  #result({error, traces: bare}) {
    const traces = bare.map(trace => this.#printed.of(trace));
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
  compare(run, a, b) {
    const comparison = this.#bridge.compare(this.#traces.run(run, [a, b]), a, b);
    return {...comparison, rows: truths(comparison.rows)};
  }

  /**
   * The steps by which the sum of one output came about, before the bias.
   * @param {import('./trace.js').TakenTrace} trace
   * @param {number} row
   * @param {number} unit
   * @throws {DenseError}
   */
  ladder(trace, row, unit) {
    return this.#bridge.ladder(this.#traces.column(trace, row, unit));
  }

  /**
   * How far one output, before the activation, of two traces lies apart, both from the truth, and where their sums part.
   * The two rows and the weights must be equal, otherwise only the difference and the ulp have a meaning.
   * @param {import('./trace.js').TakenTrace} a
   * @param {import('./trace.js').TakenTrace} b
   * @param {number} row
   * @param {number} unit
   * @param {number} [rowOfB] when it is another one
   * @throws {DenseError} also when the two have rows of different lengths
   */
  compareOutputs(a, b, row, unit, rowOfB = row) {
    const [one, two] = [this.#traces.column(a, row, unit), this.#traces.column(b, rowOfB, unit)];
    if (one.row.length !== two.row.length) {
      throw refusal(at('trace'), `Expected two rows of the same length. Received: ${one.row.length} and ${two.row.length} features`);
    }
    return this.#bridge.compareOutputs(one, two);
  }

  /**
   * The kernel's draws in bins beside their density; or those of as many more numbers as asked for, from the same seed.
   * @param {import('./trace.js').TakenTrace} trace
   * @param {number} [more] up to a million
   * @throws {DenseError}
   */
  histogram(trace, more = 0) {
    const count = integer(0, 1e6)(more, at('more'));
    const {draws, kernel, seed} = this.#traces.drawn(trace);
    return this.#bridge.histogram({draws, values: kernel, more: count, key: seed.key, counter: seed.counter});
  }

  /** The table of orders of summation. @returns {{name: string, sentence: string}[]} */
  orders() {
    return this.#bridge.orders().map(name => ({name, sentence: orderSentences[name]}));
  }

  /**
   * A layer for many calls: its weights are packed once, its outputs are those of `run`, bit for bit.
   * @param {GivenWeights | (DrawnWeights & Omit<MakeDense, 'kind'>)} options
   * @returns {DenseLayer}
   * @throws {DenseError}
   */
  dense(options) {
    const {given, drawn} = this.#programs.layer(options);
    this.#memory ??= new LayerMemory(this.#bridge);
    return new DenseLayer(this.#memory, given ? this.#given(given) : this.#drawn(drawn));
  }

  /** @param {import('./layer.js').BridgeLayer} weights @returns {import('./layer.js').LayerRecipe} */
  #given(weights) {
    return {pack: () => this.#bridge.packGiven(weights), weights: () => weights};
  }

  /** @param {{program: BridgeProgram, inputDim: number}} drawn @returns {import('./layer.js').LayerRecipe} */
  #drawn({program, inputDim}) {
    const row = {values: new Float64Array(inputDim), lengths: [inputDim], rank1: false};
    const call = {kind: 'call', layer: 0, rows: row, outputOf: -1, order: 'sequential'};
    return {
      pack: () => this.#bridge.packDrawn(program),
      weights: () => this.#run({...program, statements: [...program.statements, call]}).traces[0],
    };
  }

  /**
   * What Python's print shows for a float32 array of rank 1 or 2.
   * @param {ArrayLike<number>} values row-major
   * @param {number[]} shape
   */
  print(values, shape) {
    const [numbers, sizes] = guarded(at('values'), () => [this.#floats(values), shapeOf(shape)]);
    const size = sizes.reduce((product, each) => product * each, 1);
    if (size !== numbers.length) {
      throw refusal(at('shape'), `Expected as many values as the shape (${sizes.join(', ')}) has. Received: ${numbers.length} values`);
    }
    return this.#bridge.print(numbers, sizes, newestNumpy);
  }

  /** @param {unknown} values @returns {Float32Array} */
  #floats(values) {
    const length = arrayLength(values, at('values'), 'numbers');
    if (length > this.#limits.elements) throw invalid(at('values'), `at most ${this.#limits.elements} numbers`, values);
    const numbers = new Float32Array(length);
    copyNumbers(/** @type {ArrayLike<unknown>} */ (values), length, numbers, 0, at('values'));
    return numbers;
  }

  /**
   * What float32 stores for a number: the shortest digits that give it back, 9 significant digits, the bits.
   * @param {number} number
   * @returns {{text: string, nine: string, bits: number}}
   */
  float32(number) {
    return this.#bridge.float32(anyNumber(number, at('number')));
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

const sliceShape = object({signal: abortSignal, onProgress: callable});

/** @param {unknown} options @returns {{signal?: AbortSignal, onProgress?: (progress: {done: number, seconds: number}) => void}} */
const sliceOptions = options => guarded(at('options'), () => sliceShape(options, at('options')));

/** Of NumPy's arrays. */
const mostAxes = 8;

/** @param {unknown} shape @returns {number[]} */
function shapeOf(shape) {
  const axes = arrayLength(shape, at('shape'), 'an array of sizes');
  if (axes > mostAxes) throw invalid(at('shape'), `at most ${mostAxes} axes`, shape);
  return Array.from({length: axes}, (_, i) => integer(0, 2 ** 31 - 1)(/** @type {unknown[]} */ (shape)[i], at('shape')));
}
