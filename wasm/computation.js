import {lines} from './unfolded.js';

/**
 * A program on its way: planned as a whole, computed in slices, its traces taken one by one. Whoever makes one ends it, or
 * its memory in the engine is lost.
 *
 * @typedef {import('./facade.js').Bridge} Bridge
 */

/** Milliseconds for which a slice aims, so that one of a bad guess is still within 50. */
const aim = 30;

/** The next task: what waits, input and painting, comes first. */
const pause = () => new Promise(resolve => setTimeout(resolve));

export class Computation {
  #bridge;
  #process;
  /** @type {import('./trace.js').TakenTrace[]} those taken so far */ traces = [];

  /** @param {Bridge} bridge @param {import('./facade.js').BridgeProgram} program */
  constructor(bridge, program) {
    this.#bridge = bridge;
    const {process, error, calls, left, elements} = bridge.plan(program);
    this.#process = process;
    /** What ended it, after the calls before. */
    this.error = error;
    this.calls = calls;
    /** Nanoseconds by the model. */
    this.left = left;
    this.elements = elements;
  }

  get hasTrace() {
    return this.traces.length < this.calls;
  }

  /** @param {number} nanoseconds by the model, about */
  work(nanoseconds) {
    if (this.#process) this.left = this.#bridge._process_work(this.#process, nanoseconds);
  }

  /** Takes the next trace. Precondition: there is one, and all is computed. */
  take() {
    const {traces} = this;
    this.#bridge.takeTrace(this.#process, traces);
    const trace = traces[traces.length - 1];
    trace.paths = lines(/** @type {import('./trace.js').BridgeTrace} */ (/** @type {unknown} */ (trace)).paths);
  }

  /**
   * Computes it, slice by slice. The model says how much to do, and the slice before how fast it is done here.
   * @param {() => void} check before each slice: what it throws ends the work
   * @returns {AsyncGenerator<{done: number, seconds: number}>} after each slice
   */
  async* slices(check) {
    const whole = this.left;
    const began = performance.now();
    let speed = 1; // nanoseconds of the model in one of the clock
    do {
      await pause();
      check();
      const [start, before] = [performance.now(), this.left];
      this.work(aim * 1e6 * speed);
      const took = Math.max(performance.now() - start, 0.1) * 1e6;
      if (this.left > 0) speed *= Math.min(2, Math.max(0.2, (before - this.left) / (took * speed)));
      const done = whole > 0 ? 1 - this.left / whole : 1;
      yield {done, seconds: (performance.now() - began) / 1000 * (1 - done) / done};
    } while (this.left > 0);
    while (this.hasTrace) {
      await pause();
      check();
      this.take();
    }
  }

  /** Frees what it holds in the engine. */
  end() {
    if (this.#process) this.#bridge._process_free(this.#process);
    this.#process = 0;
  }
}
