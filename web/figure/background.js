/** A worker for scripts that take long; a host may allow none. */
import {source} from './python-source.js';
import {trustedAddress} from './trusted-address.js';

/** @typedef {import('./run-worker.js').Task} Task @typedef {import('../../wasm/python.js').ScriptOptions} ScriptOptions */

/** A bundler knows a worker by the very words `new Worker(new URL(`; the address of this one passes through the policy of trusted ones. */
class Worker extends /** @type {typeof globalThis.Worker} */ (globalThis.Worker ?? Object) {
  /** @param {URL} address @param {WorkerOptions} options */
  constructor(address, options) {
    super(trustedAddress(source.worker ?? address.href), source.worker ? {} : options);
  }
}

export class Background {
  /** @type {Worker | null} */ #worker = null;
  /** Rejects what is waited for. @type {((reason: Error) => void) | null} */ #abort = null;
  #wasm;

  /** @param {WebAssembly.Module} wasm the engine’s, compiled: the worker neither fetches nor compiles it, wherever the page has it from */
  constructor(wasm) {
    this.#wasm = wasm;
  }

  /**
   * @param {Task} task @param {string} text @param {ScriptOptions} options
   * @returns {Promise<any>} what the engine answers
   * @throws {Stopped | NoWorker | Error} an Error has the engine’s sentence
   */
  ask(task, text, options) {
    this.stop();
    return new Promise((resolve, reject) => {
      try {
        this.#worker ??= new Worker(new URL('./run-worker.js', import.meta.url), {type: 'module'});
      } catch {
        return reject(new NoWorker());
      }
      this.#abort = reject;
      this.#worker.onmessage = ({data}) => {
        this.#abort = null;
        if ('answer' in data) resolve(data.answer);
        else reject(new Error(data.sentence));
      };
      this.#worker.onerror = event => {
        event.preventDefault();
        this.#end();
        reject(new NoWorker());
      };
      this.#worker.postMessage({task, text, options, wasm: this.#wasm});
    });
  }

  /** Ends what is under way, whose promise is rejected. */
  stop() {
    const abort = this.#abort;
    if (!abort) return;
    this.#end();
    abort(new Stopped());
  }

  /** Ends the worker, too: the next that is asked makes another. */
  close() {
    this.stop();
    this.#end();
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#abort = null;
  }
}

/** That somebody has stopped it, or asked for something else. */
export class Stopped extends Error {}

/** That no worker can be had here. */
export class NoWorker extends Error {}
