/** A script as it is typed, and what the engine says of it. The text is the only state, with the version and the entropy. */
import {DenseError} from '../../wasm/python.js';
import {History} from './history.js';

/**
 * @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine
 * @typedef {import('../../wasm/python.js').Report} Report
 * @typedef {import('../../wasm/python.js').Repetition} Repetition
 * @typedef {import('../../wasm/python.js').ScriptRemedy} ScriptRemedy
 * @typedef {import('../../wasm/python.js').InVersion} InVersion
 *
 * @typedef {import('../link/link.js').Script} Script
 *
 * @typedef {object} Outcome
 * @property {Report} report
 * @property {Repetition | null} repetition null until it is asked for, of a script that takes long
 */

/** A run that takes longer is not tried with changes and in all versions unless somebody asks, some 130 runs: milliseconds. */
const quick = 25;

/** A run that takes longer is not even run again for what repeats: milliseconds. A training may take some seconds. */
const slow = 300;

/** Engines that have run a script. @type {WeakSet<PythonEngine>} */
const warm = new WeakSet();

export class Session {
  #engine;
  /** @type {History<Script>} */ #history = new History();
  /** @type {Script} */ script;
  /** @type {Outcome | null} of what is typed; null where it is refused */ outcome = null;
  /** Why it is refused. */ mistake = '';
  /** @type {ScriptRemedy[] | null} that were tried; null until they are */ remedies = null;
  /** @type {InVersion[] | null} null until they are asked for */ versions = null;
  /** Whether changes and versions need not be asked for. */ isQuick = true;

  /** @param {PythonEngine} engine @param {Script} script */
  constructor(engine, script) {
    this.#engine = engine;
    this.script = script;
    this.#run();
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** @param {Partial<Script>} change @param {string} [field] that is typed into: its keystrokes are undone together */
  edit(change, field = '') {
    this.#history.record(this.script, field);
    this.#show({...this.script, ...change});
  }

  /**
   * Takes a text from elsewhere; prompts, line numbers, fences and their like are taken off, and the text is what ran.
   * @param {string} text
   * @returns {{line: number, sentence: string}[]} what was taken off
   */
  paste(text) {
    this.edit({text});
    const {cleaned, script} = this.outcome?.report ?? {cleaned: [], script: text};
    if (cleaned.length > 0) this.#show({...this.script, text: script});
    return cleaned;
  }

  /** Typing has paused, so what comes next is another step. */
  pause() {
    this.#history.pause();
  }

  undo() {
    this.#show(this.#history.undo(this.script));
  }

  redo() {
    this.#show(this.#history.redo(this.script));
  }

  /** Says what repeats, tries the changes, where that is not done yet, then the versions: some part of it at each call. @returns {boolean} whether something is left */
  ponder() {
    const {text, ...options} = this.#options;
    if (!this.outcome || this.outcome.report.ending === 'syntax') return false;
    if (!this.outcome.repetition) this.outcome.repetition = this.#engine.repeats(text, options);
    else if (!this.remedies) this.remedies = this.#engine.remedies(text, options);
    else this.versions ??= this.#engine.versions(text, options);
    return this.versions === null;
  }

  get #options() {
    return {...this.script, echo: true};
  }

  /** @param {Script} script */
  #show(script) {
    this.script = script;
    this.#run();
  }

  #run() {
    Object.assign(this, {remedies: null, versions: null, outcome: null, mistake: ''});
    const {text, ...options} = this.#options;
    try {
      const timed = () => {
        const begin = performance.now();
        return {report: this.#engine.script(text, options), took: performance.now() - begin};
      };
      let {report, took} = timed();
      if (took > slow && !warm.has(this.#engine)) ({report, took} = timed()); // the first run of all is slower: the engine is still being compiled
      warm.add(this.#engine);
      const start = performance.now();
      const repetition = took > slow ? null : this.#engine.repeats(text, options);
      this.isQuick = repetition !== null && performance.now() - start <= quick * repetition.runs;
      this.outcome = {report, repetition};
      if (this.isQuick) this.remedies = this.#engine.remedies(text, options); // at once, so that nothing moves when they come
    } catch (error) {
      if (!(error instanceof DenseError)) throw error;
      this.mistake = error.message;
    }
  }
}
