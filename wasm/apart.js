import {DenseError} from './dense-error.js';
import {source} from './python-source.js';
import {abortSignal, at, guarded} from './reading.js';
import {scriptOf} from './script-options.js';
import {TrustedWorker} from './trusted-worker.js';

/**
 * Scripts that run in a worker, while the page hears and paints: what takes long blocks nobody and can be stopped.
 *
 * @typedef {import('./python.js').PythonEngine} PythonEngine
 * @typedef {import('./python.js').ScriptOptions} ScriptOptions
 * @typedef {'script' | 'repeats' | 'remedies' | 'versions'} Task methods of the engine
 * @typedef {{task: Task, text: string, options: ScriptOptions, wasm: WebAssembly.Module}} Asked a worker: the module is the page’s own, compiled
 * @typedef {{progress: import('./python.js').Progress} | {answer: any} | {refused: import('./dense-error.js').BridgeError} | {failed: string}} Told by it
 *
 * @typedef {object} ApartOptions
 * @property {AbortSignal} [signal] stops it, whatever it is at
 *
 * @typedef {{postMessage(message: unknown): void, terminate(): unknown, ref?(): void, unref?(): void}} OwnWorker of the web, or of node
 */

/** Milliseconds after its last script for which a worker waits for another. */
const patience = 10_000;

/** Node’s, which is no global. */
const NodeWorker = /** @type {any} */ (globalThis).process?.getBuiltinModule?.('node:worker_threads')?.Worker;

/** The web’s or node’s; one with all in it has an address of its own. */
class Worker extends /** @type {typeof TrustedWorker} */ (globalThis.Worker ? TrustedWorker : NodeWorker ?? Object) {
  /** @param {URL} address @param {WorkerOptions} options */
  constructor(address, options) {
    super(source.worker ?? address, source.worker ? {} : options);
  }
}

/**
 * @param {any} worker of the web, or of node
 * @param {(told: Told) => void} told @param {() => void} failed
 */
function listen(worker, told, failed) {
  if ('on' in worker) return void worker.on('message', told).on('error', failed);
  worker.onmessage = (/** @type {MessageEvent} */ {data}) => told(data);
  worker.onerror = (/** @type {ErrorEvent} */ event) => {
    event.preventDefault();
    failed();
  };
}

/** @param {string} sentence */
const refused = sentence => new DenseError({sentence, field: '', statement: -1, row: -1, column: -1});

/**
 * @typedef {object} Turn
 * @property {Asked} asked
 * @property {ScriptOptions['onProgress']} onProgress
 * @property {(answer: any) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** One worker of one engine, whose scripts take turns. */
class Turns {
  /** @type {WeakMap<WebAssembly.Module, Turns>} */ static #all = new WeakMap();
  /** @type {OwnWorker | null} */ #worker = null;
  /** Whether it has ever said something: one that has not cannot be had here. */ #isAlive = false;
  /** The first is under way. @type {Turn[]} */ #turns = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;

  /** @param {WebAssembly.Module} wasm */
  static of(wasm) {
    const turns = this.#all.get(wasm) ?? new Turns();
    this.#all.set(wasm, turns);
    return turns;
  }

  /** @param {Turn} turn */
  take(turn) {
    this.#turns.push(turn);
    if (this.#turns.length === 1) this.#begin();
  }

  /** @param {Turn} turn that nobody waits for any more */
  leave(turn) {
    const place = this.#turns.indexOf(turn);
    if (place === -1) return;
    this.#turns.splice(place, 1);
    if (place > 0) return;
    this.#end();
    this.#begin();
  }

  #begin() {
    clearTimeout(this.#rest);
    const [turn] = this.#turns;
    if (!turn) return this.#wait();
    try {
      this.#worker ??= this.#made();
      this.#worker.ref?.();
      this.#worker.postMessage(turn.asked);
    } catch {
      this.#refuse();
    }
  }

  #made() {
    this.#isAlive = false;
    const worker = new Worker(new URL('./script-worker.js', import.meta.url), {type: 'module'});
    listen(worker, told => this.#hear(worker, told), () => this.#fail(worker));
    return worker;
  }

  /** @param {OwnWorker} worker @param {Told} told */
  #hear(worker, told) {
    if (worker !== this.#worker) return; // it was ended meanwhile
    this.#isAlive = true;
    const [turn] = this.#turns;
    if ('progress' in told) return this.#tell(turn, told.progress);
    this.#turns.shift();
    if ('answer' in told) turn.resolve(told.answer);
    else if ('refused' in told) turn.reject(new DenseError(told.refused));
    else {
      this.#end(); // its engine may be damaged
      turn.reject(refused(told.failed));
    }
    this.#begin();
  }

  /** @param {Turn} turn @param {import('./python.js').Progress} progress */
  #tell(turn, progress) {
    try {
      turn.onProgress?.(progress);
    } catch (error) {
      turn.reject(error);
      this.leave(turn);
    }
  }

  /** @param {OwnWorker} worker */
  #fail(worker) {
    if (worker !== this.#worker) return;
    if (!this.#isAlive) return this.#refuse();
    this.#end();
    this.#turns.shift()?.reject(refused('The worker that ran the script came to an end'));
    this.#begin();
  }

  #refuse() {
    this.#end();
    for (const {reject} of this.#turns.splice(0)) reject(new NoWorker());
  }

  /** A worker that nobody needs keeps no process alive, nor its memory for long. */
  #wait() {
    this.#worker?.unref?.();
    this.#rest = setTimeout(() => this.#end(), patience);
    /** @type {{unref?(): void}} */ (/** @type {unknown} */ (this.#rest)).unref?.();
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** That no worker can be had here. */
export class NoWorker extends Error {}

/**
 * @param {PythonEngine} engine whose module, compiled, the worker gets: it neither fetches nor compiles it
 * @param {Task} task @param {string} text @param {ScriptOptions & ApartOptions} [options]
 * @returns {Promise<any>} as the method of that name
 * @throws {DenseError | NoWorker} the signal’s reason once it is aborted
 */
export async function askApart(engine, task, text, options = {}) {
  const {text: script, options: own, onProgress, signal} = scriptOf(task, text, options, {signal: abortSignal});
  if (guarded(at('signal'), () => signal?.aborted)) throw signal.reason;
  const turns = Turns.of(engine.compiled);
  /** @type {() => void} */
  let stop = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const turn = {asked: {task, text: script, options: own, wasm: engine.compiled}, onProgress, resolve, reject};
      stop = () => {
        turns.leave(turn);
        reject(signal.reason);
      };
      guarded(at('signal'), () => signal?.addEventListener('abort', stop));
      turns.take(turn);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * What an engine with Python does, in a worker: the same methods, each of which promises what the engine’s returns. What onProgress throws
 * stops it, and is what the promise is rejected with.
 */
export class Apart {
  #engine;

  /** @param {PythonEngine} engine @throws {DenseError} for what is none */
  constructor(engine) {
    if (!(engine?.compiled instanceof WebAssembly.Module)) throw refused('Expected an engine with Python, of loadPython');
    this.#engine = engine;
  }

  /**
   * @param {string} text of the script
   * @param {ScriptOptions & ApartOptions} [options] the engine’s, and a signal
   * @returns {Promise<import('./python.js').Report>} what `script` of the engine returns, bit for bit; where there are no workers it
   *   runs at one go
   * @throws {DenseError} as the engine; the signal’s reason once it is aborted
   */
  script(text, options) {
    return this.#ask('script', text, options);
  }

  /**
   * @param {string} text of the script
   * @param {ScriptOptions & ApartOptions} [options] the engine’s, and a signal
   * @returns {Promise<import('./python.js').Repetition>} as `script`
   * @throws {DenseError} as `script`
   */
  repeats(text, options) {
    return this.#ask('repeats', text, options);
  }

  /**
   * @param {string} text of the script
   * @param {ScriptOptions & ApartOptions} [options] the engine’s, and a signal
   * @returns {Promise<import('./python.js').InVersion[]>} as `script`
   * @throws {DenseError} as `script`
   */
  versions(text, options) {
    return this.#ask('versions', text, options);
  }

  /**
   * @param {string} text of the script
   * @param {ScriptOptions & ApartOptions} [options] the engine’s, and a signal
   * @returns {Promise<import('./python.js').ScriptRemedy[]>} as `script`
   * @throws {DenseError} as `script`
   */
  remedies(text, options) {
    return this.#ask('remedies', text, options);
  }

  /** @param {Task} task @param {string} text @param {ScriptOptions & ApartOptions} [options] */
  async #ask(task, text, options) {
    try {
      return await askApart(this.#engine, task, text, options);
    } catch (error) {
      if (!(error instanceof NoWorker)) throw error;
      const {signal, ...own} = /** @type {ScriptOptions & ApartOptions} */ (options ?? {});
      return this.#engine[task](text, own);
    }
  }
}
