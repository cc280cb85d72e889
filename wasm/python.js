import createPython from './dist/dense-python.mjs';
import {DenseError} from './dense-error.js';
import {Engine} from './facade.js';
import {loadBridge, loadError} from './load.js';
import {arrayLength, at, copyNumbers, guarded, invalid} from './reading.js';
import {TraceReader} from './returned-traces.js';
import {scriptOf, summedOn, watching} from './script-options.js';
import {lines, truths} from './unfolded.js';

/**
 * The engine with Python in it: what engine.js has, and scripts.
 *
 * @typedef {object} ScriptOptions
 * @property {string} [keras] the version of Keras, '2.0' to '2.21' or '3.0' to '3.15' (the default)
 * @property {string | number | bigint} [entropy] stands for the operating system's randomness, a whole number; 0 by default
 * @property {'engine' | 'tensorflow'} [platform] whose arithmetic: the engine's, or that of the TensorFlow on an x86-64 CPU that
 *   this Keras runs on, in its bits, which is the default
 * @property {Machine} [machine] that TensorFlow's processor and settings
 * @property {string} [file] as tracebacks name the script
 * @property {boolean} [echo] the last expression is shown, as a notebook would
 * @property {number} [steps] that it may take, a million at most, which is some 3 seconds
 * @property {(progress: Progress) => void} [onProgress] told when a run begins and some 20 times a second; what it throws is thrown
 *   after the run
 *
 * @typedef {object} Progress how far it is
 * @property {number} run of how many runs with other entropies, changes or versions this is; 1 of a script's own
 * @property {number} steps that it has taken, of those that it may take
 * @property {number} epochs that the model takes which it trains, or trained last; 0: it has trained none
 * @property {number[]} losses of those that have ended
 *
 * @typedef {object} Machine
 * @property {boolean} [onednn] TF_ENABLE_ONEDNN_OPTS; true by default, from TensorFlow 2.9 on
 * @property {'avx512' | 'avx2'} [vectors] its widest vectors; avx512 by default
 * @property {'intel' | 'amd'} [maker] whose estimates of reciprocals; intel by default. Only the exact gelu since 2.19, and softmax of
 *   eight rows without oneDNN, ask for them
 * @property {number} [threads] intra-op; 1 by default. It matters without oneDNN, from about a million products on
 * @property {number} [firstLevelCache] of data, in KiB; 48 by default. It matters to orthogonal kernels from 48 columns on and, without
 *   oneDNN, from 400 features on
 * @property {number} [secondLevelCache] in KiB; 1024 by default
 *
 * @typedef {import('./report.js').ScriptCall} ScriptCall
 * @typedef {import('./report.js').SummedOn} SummedOn
 * @typedef {import('./report.js').ScriptComparison} ScriptComparison
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./report.js').Figure} Figure
 * @typedef {import('./report.js').Series} Series
 * @typedef {import('./report.js').Repetition} Repetition
 * @typedef {import('./report.js').InVersion} InVersion
 * @typedef {import('./report.js').ScriptRemedy} ScriptRemedy
 *
 * @typedef {{text: string, version: string, entropy: string, platform: string, file: string, echo: boolean, steps: number, watch: Watch | null} & Required<Machine>} BridgeScript
 * @typedef {(steps: number, fits: number, epochs: number, losses: number[]) => void} Watch losses: of the epochs since the last time
 * @typedef {Omit<Report, 'calls' | 'comparisons'> & {calls: (Omit<ScriptCall, 'paths' | 'summedOn'> & {paths: string})[],
 *   comparisons: import('./trace.js').BridgeComparison[], refused: import('./dense-error.js').BridgeError | null}} BridgeReport
 * @typedef {Repetition & {refused: import('./dense-error.js').BridgeError | null}} BridgeRepetition
 * @typedef {{versions: InVersion[], refused: import('./dense-error.js').BridgeError | null}} BridgeVersions
 * @typedef {{remedies: ScriptRemedy[], refused: import('./dense-error.js').BridgeError | null}} BridgeRemedies
 * @typedef {import('./load.js').Bridge & {compiled: WebAssembly.Module, script(script: BridgeScript): BridgeReport, repetition(script: BridgeScript): BridgeRepetition,
 *   versions(script: BridgeScript): BridgeVersions, remedies(script: BridgeScript): BridgeRemedies,
 *   texts(values: Float32Array): string, steps(output: BridgeOutput): import('./trace.js').Step[],
 *   parting(a: BridgeOutput, b: BridgeOutput): number[]}} PythonBridge
 * @typedef {import('./trace.js').Column & {unit: number, inBlocks: boolean} & Partial<SummedOn>} BridgeOutput
 */

export {DenseError};

/** How the paths of rows begin that TensorFlow sums in blocks. */
const inBlocks = 'blocks';

/** @param {unknown} trace */
const isInBlocks = trace => guarded(at('trace'), () => Boolean(/** @type {{summedOn?: unknown} | null | undefined} */ (trace)?.summedOn));

/** As many as a table of a page may have, and a hundred times more. */
const mostTexts = 1 << 19;

export class PythonEngine extends Engine {
  /** @type {PythonBridge} */
  #bridge;

  #traces;

  /** @param {PythonBridge} bridge */
  constructor(bridge) {
    super(bridge);
    this.#bridge = bridge;
    this.#traces = new TraceReader(bridge.limits(), new Set(bridge.orders()));
  }

  /** What `loadPython({wasm})` takes in a worker that shall have the same engine. */
  get compiled() {
    return this.#bridge.compiled;
  }

  /**
   * Runs a Python script. Whatever it does wrong stands in the report.
   * @param {string} source
   * @param {ScriptOptions} [options]
   * @returns {Report}
   * @throws {DenseError} for options that there are not
   */
  script(source, options = {}) {
    /** @type {SummedOn | undefined} */
    let machine;
    const {calls: bare, comparisons, ...report} = asked('script', source, options, script => {
      const {version: keras, onednn, vectors, maker, threads, firstLevelCache, secondLevelCache} = script;
      machine = {keras, onednn, vectors, maker, threads, firstLevelCache, secondLevelCache};
      return this.#bridge.script(script);
    });
    const calls = bare.map(call => ({...call, paths: lines(call.paths), summedOn: call.paths.startsWith(inBlocks) && machine || null}));
    return {
      ...report, calls,
      comparisons: comparisons.map(({divergence, ...comparison}) => (
        {...comparison, rows: truths(comparison.rows), divergence: divergence && this.#withSteps(divergence, calls)})),
    };
  }

  /**
   * The steps by which the sum of one output came about, before the bias: as the engine’s, and of a call that TensorFlow sums in blocks its own.
   * @override
   * @param {import('./trace.js').TakenTrace} trace
   * @param {number} row
   * @param {number} unit
   * @returns {import('./trace.js').Step[]}
   * @throws {DenseError}
   */
  ladder(trace, row, unit) {
    return isInBlocks(trace) ? this.#bridge.steps(this.#output(trace, row, unit)) : super.ladder(trace, row, unit);
  }

  /**
   * How far one output, before the activation, of two calls lies apart, and where their sums part, also those in blocks.
   * @override
   * @param {import('./trace.js').TakenTrace} a
   * @param {import('./trace.js').TakenTrace} b
   * @param {number} row
   * @param {number} unit
   * @param {number} [rowOfB] when it is another one
   * @returns {import('./trace.js').OutputComparison}
   * @throws {DenseError}
   */
  compareOutputs(a, b, row, unit, rowOfB = row) {
    const compared = super.compareOutputs(a, b, row, unit, rowOfB);
    if (!isInBlocks(a) && !isInBlocks(b)) return compared;
    const [stepA = -1, stepB = -1] = this.#bridge.parting(this.#output(a, row, unit), this.#output(b, rowOfB, unit));
    return {...compared, stepA, stepB};
  }

  /** @param {import('./trace.js').TakenTrace} trace @param {number} row @param {number} unit @returns {BridgeOutput} */
  #output(trace, row, unit) {
    const column = this.#traces.column(trace, row, unit);
    if (!isInBlocks(trace)) return {...column, unit, inBlocks: false};
    const machine = guarded(at('trace'), () => summedOn(/** @type {ScriptCall} */ (trace).summedOn, at('summedOn')));
    return {...column, unit, inBlocks: true, ...machine};
  }

  /**
   * Where the sums of two calls part, of which one was summed in blocks.
   * @param {import('./trace.js').Divergence} divergence
   * @param {ScriptCall[]} calls
   * @returns {import('./trace.js').Divergence}
   */
  #withSteps(divergence, calls) {
    const [a, b] = [calls[divergence.traceA], calls[divergence.traceB]];
    if (divergence.stage !== 'sum' || !(isInBlocks(a) || isInBlocks(b))) return divergence;
    const [row, unit] = [Math.floor(divergence.index / a.units), divergence.index % a.units];
    const {stepA, stepB} = this.compareOutputs(a, b, row, unit);
    const sum = stepA < 0 ? null : {row, unit, stepA, stepB, a: this.ladder(a, row, unit)[stepA], b: this.ladder(b, row, unit)[stepB]};
    return {...divergence, sum};
  }

  /**
   * Runs a script with several entropies.
   * @param {string} source
   * @param {ScriptOptions} [options]
   * @returns {Repetition}
   * @throws {DenseError} for options that there are not
   */
  repeats(source, options = {}) {
    return asked('repeats', source, options, script => this.#bridge.repetition(script));
  }

  /**
   * Runs a script in every version of Keras, the oldest first.
   * @param {string} source
   * @param {ScriptOptions} [options]
   * @returns {InVersion[]}
   * @throws {DenseError} for options that there are not
   */
  versions(source, options = {}) {
    return asked('versions', source, options, script => this.#bridge.versions(script)).versions;
  }

  /**
   * The least changes that make a script repeat, or its layers equal, each of them tried; none where it does already, or none was found.
   * @param {string} source
   * @param {ScriptOptions} [options]
   * @returns {ScriptRemedy[]}
   * @throws {DenseError} for options that there are not
   */
  remedies(source, options = {}) {
    return asked('remedies', source, options, script => this.#bridge.remedies(script)).remedies;
  }

  /**
   * The shortest digits that give each number back in float32, as `float32` gives those of one.
   * @param {ArrayLike<number>} values
   * @returns {string[]}
   * @throws {DenseError} for what is no array of numbers
   */
  texts(values) {
    return lines(this.#bridge.texts(guarded(at('values'), () => {
      const length = arrayLength(values, at('values'), 'numbers');
      if (length > mostTexts) throw invalid(at('values'), `at most ${mostTexts} numbers`, values);
      const numbers = new Float32Array(length);
      copyNumbers(/** @type {ArrayLike<unknown>} */ (values), length, numbers, 0, at('values'));
      return numbers;
    })));
  }

  /**
   * Which seed drew a kernel that was printed so? It is loaded when it is first asked for.
   * @param {string | number[] | number[][]} values
   * @param {import('./find-seed.js').FindSeedOptions} [options]
   * @returns {Promise<import('./find-seed.js').SeedAnswer>}
   * @throws {DenseError} as findSeed of find-seed.js
   */
  findSeed(values, options) {
    return import('./find-seed.js').then(({findSeed}) => findSeed(values, options));
  }
}

/**
 * @template {{refused: import('./dense-error.js').BridgeError | null}} Answer
 * @param {Answer} answer
 * @returns {Omit<Answer, 'refused'>}
 */
function accepted({refused, ...answer}) {
  if (refused) throw new DenseError(refused);
  return answer;
}

/**
 * @template {{refused: import('./dense-error.js').BridgeError | null}} Answer
 * @param {string} method @param {unknown} source @param {unknown} options
 * @param {(script: BridgeScript) => Answer} run
 */
function asked(method, source, options, run) {
  const {text: own, options: {keras: version = '3.15', entropy = 0, machine, ...read}, onProgress} = scriptOf(method, source, options);
  const watched = onProgress && watching(onProgress);
  const answer = run({
    text: own, version, entropy: String(entropy), platform: 'tensorflow', file: 'script.py', echo: false, steps: 1e6, watch: watched?.watch ?? null,
    onednn: true, vectors: 'avx512', maker: 'intel', threads: 1, firstLevelCache: 48, secondLevelCache: 1024, ...read, ...machine,
  });
  watched?.end();
  return accepted(answer);
}

/** @type {Promise<PythonEngine> | undefined} */
let loaded;

/**
 * The engine with Python, loaded once. A load that failed is tried again at the next call.
 * @param {object} [options]
 * @param {import('./load.js').Source} [options.wasm] where dense-python.wasm is, when it is not beside this file
 * @returns {Promise<PythonEngine>}
 * @throws {DenseError} a sentence
 */
export async function loadPython({wasm} = {}) {
  try {
    // Where the engine was loaded from bytes, this module may have no address that another could stand beside.
    loaded ??= loadBridge(wasm ?? new URL('./dist/dense-python.wasm', import.meta.url), createPython).then(bridge => new PythonEngine(/** @type {PythonBridge} */ (bridge)));
    const engine = await loaded;
    if (!engine.hasFailed) return engine;
  } catch (error) {
    loaded = undefined;
    if (error instanceof DenseError) throw error;
    throw loadError(`The engine could not be started: ${error}`);
  }
  loaded = undefined;
  return loadPython({wasm});
}
