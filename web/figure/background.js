/** What one figure has asked of the worker for scripts that take long, one thing at a time. A host may allow no worker. */

/** @typedef {import('../../wasm/apart.js').Task} Task @typedef {import('../../wasm/python.js').ScriptOptions} ScriptOptions */

export class Background {
  #engine;
  /** @type {AbortController | null} */ #asked = null;

  /** @param {import('../../wasm/python.js').PythonEngine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /**
   * @param {Task} task @param {string} text @param {ScriptOptions} options
   * @returns {Promise<any>} what the engine answers
   * @throws {Stopped | NoWorker | import('../../wasm/python.js').DenseError}
   */
  async ask(task, text, options) {
    this.stop();
    const asked = new AbortController();
    const {signal} = asked;
    this.#asked = asked;
    // Most figures never need them.
    const [{askApart, NoWorker: Without}] = await Promise.all([import('../../wasm/apart.js'), import('../answer/run-progress.js')])
      .catch(() => { throw new NoWorker(); });
    try {
      return await askApart(this.#engine, task, text, {...options, signal});
    } catch (error) {
      throw error instanceof Without ? new NoWorker() : error;
    } finally {
      if (this.#asked === asked) this.#asked = null;
    }
  }

  /** Ends what is under way, whose promise is rejected. */
  stop() {
    this.#asked?.abort(new Stopped());
    this.#asked = null;
  }
}

/** That somebody has stopped it, or asked for something else. */
export class Stopped extends Error {}

/** That no worker can be had here. */
export class NoWorker extends Error {}
