/** A worker for scripts that take long, one for all figures of a page, which take turns; a host may allow none. */
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

/** @typedef {{owner: Background, asked: object, resolve: (answer: any) => void, reject: (reason: Error) => void}} Turn */

class Turns {
  /** @type {WeakMap<WebAssembly.Module, Turns>} */ static #all = new WeakMap();
  /** @type {Worker | null} */ #worker = null;
  /** The first is under way. @type {Turn[]} */ #turns = [];
  /** Figures that may ask again. @type {Set<Background>} */ #owners = new Set();

  /** @param {WebAssembly.Module} wasm */
  static of(wasm) {
    const turns = this.#all.get(wasm) ?? new Turns();
    this.#all.set(wasm, turns);
    return turns;
  }

  /** @param {Turn} turn */
  take(turn) {
    this.#owners.add(turn.owner);
    this.#turns.push(turn);
    if (this.#turns.length === 1) this.#begin();
  }

  /** Gives up all that a figure has asked for. @param {Background} owner @param {{leaves?: boolean}} [how] leaves: it will not ask again */
  leave(owner, {leaves = false} = {}) {
    const own = this.#turns.filter(turn => turn.owner === owner);
    const isUnderWay = this.#turns[0]?.owner === owner;
    this.#turns = this.#turns.filter(turn => turn.owner !== owner);
    if (leaves) this.#owners.delete(owner);
    if (isUnderWay || this.#owners.size === 0) this.#end();
    for (const {reject} of own) reject(new Stopped());
    if (isUnderWay) this.#begin();
  }

  #begin() {
    const [turn] = this.#turns;
    if (!turn) return;
    try {
      this.#worker ??= new Worker(new URL('./run-worker.js', import.meta.url), {type: 'module'});
    } catch {
      return this.#refuse();
    }
    this.#worker.onmessage = ({data}) => {
      this.#turns.shift();
      if ('answer' in data) turn.resolve(data.answer);
      else {
        this.#end(); // its engine may be damaged
        turn.reject(new Error(data.sentence));
      }
      this.#begin();
    };
    this.#worker.onerror = event => {
      event.preventDefault();
      this.#refuse();
    };
    this.#worker.postMessage(turn.asked);
  }

  #refuse() {
    this.#end();
    for (const {reject} of this.#turns.splice(0)) reject(new NoWorker());
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** What one figure has asked for: one thing at a time. */
export class Background {
  #wasm;
  #turns;

  /** @param {WebAssembly.Module} wasm the engine’s, compiled: the worker neither fetches nor compiles it, wherever the page has it from */
  constructor(wasm) {
    this.#wasm = wasm;
    this.#turns = Turns.of(wasm);
  }

  /**
   * @param {Task} task @param {string} text @param {ScriptOptions} options
   * @returns {Promise<any>} what the engine answers
   * @throws {Stopped | NoWorker | Error} an Error has the engine’s sentence
   */
  ask(task, text, options) {
    this.stop();
    return new Promise((resolve, reject) => this.#turns.take({owner: this, asked: {task, text, options, wasm: this.#wasm}, resolve, reject}));
  }

  /** Ends what is under way, whose promise is rejected. */
  stop() {
    this.#turns.leave(this);
  }

  /** Ends the worker, too, where no other figure uses it: the next that is asked makes another. */
  close() {
    this.#turns.leave(this, {leaves: true});
  }
}

/** That somebody has stopped it, or asked for something else. */
export class Stopped extends Error {}

/** That no worker can be had here. */
export class NoWorker extends Error {}
