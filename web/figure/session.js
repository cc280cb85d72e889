/** A script as it is typed, and what the engine says of it. The text is the only state, with the version and the entropy. */
import {DenseError} from '../../wasm/python.js';
import {NoWorker, Stopped} from './background.js';
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

/** Of a run’s million steps, before it goes on apart from the page: some 50 milliseconds. */
const atOnce = 16_000;

/** A run that takes longer is not even run again for what repeats, where nothing runs apart: milliseconds. */
const slow = 300;

/** For what repeats and for the changes, some 30 runs, or for every version: where they take longer together they are made apart, too. Milliseconds. */
const block = 50;

/** A run that takes longer is not tried with changes and in all versions unless somebody asks, some 130 runs: milliseconds. */
const quick = 25;

/** Engines that have run a script. @type {WeakSet<PythonEngine>} */
const warm = new WeakSet();

/** What a run is asked for beside itself, in this order. */
const further = /** @type {const} */ (['repeats', 'remedies', 'versions']);

export class Session {
  #engine;
  #background;
  #onChange;
  /** @type {History<Script>} */ #history = new History();
  /** @type {Script} */ script;
  /** @type {Outcome | null} of what is typed; null where it is refused; while it runs apart, what there was before */ outcome = null;
  /** Why it is refused. */ mistake = '';
  /** @type {ScriptRemedy[] | null} that were tried; null until they are */ remedies = null;
  /** @type {InVersion[] | null} null until they are asked for */ versions = null;
  /** Whether changes and versions need not be asked for. */ isQuick = true;
  /** What runs apart from the page. @type {'' | 'script' | 'repeats' | 'remedies' | 'versions'} */ running = '';
  /** Whether `outcome` is of another script, since this one still runs or was stopped. */ isStale = false;
  /** @type {Promise<void>} until nothing runs apart */ done = Promise.resolve();

  /**
   * @param {PythonEngine} engine @param {Script} script
   * @param {{background?: import('./background.js').Background | null, onChange?: () => void}} [options] background: for what takes long,
   *   which else blocks; onChange: when something from there has come
   */
  constructor(engine, script, {background = null, onChange = () => {}} = {}) {
    this.#engine = engine;
    this.#background = background;
    this.#onChange = onChange;
    this.script = script;
    this.#run();
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** What came of the script that is typed; null while there is nothing yet. @returns {Outcome | null} */
  get current() {
    return this.isStale ? null : this.outcome;
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
    const {cleaned, script} = this.#first ?? {cleaned: [], script: text};
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

  /** Runs the same once more, after it was stopped. */
  rerun() {
    this.#run();
  }

  /** Ends what runs apart; the numbers are then those of before. */
  stop() {
    this.#background?.stop();
  }

  /** Ends the worker as well, of a figure that has left its page. */
  close() {
    this.#background?.close();
  }

  /** Says what repeats, tries the changes, where that is not done yet, then the versions: some part of it at each call. @returns {boolean} whether something is left to be called for */
  ponder() {
    const {outcome} = this;
    if (!outcome || this.isStale || this.running || outcome.report.ending === 'syntax') return false;
    const task = further.find(each => this.#lacks(outcome, each));
    if (!task) return false;
    if (this.#background && this.#took * 130 > block) {
      this.done = this.#askApart(outcome, this.#background);
      return false;
    }
    const {text, ...options} = this.#options;
    this.#put(outcome, task, this.#engine[task](text, options));
    return this.versions === null;
  }

  /** Milliseconds of a run. */ #took = 0;
  /** The report of the run at once, whole or not. @type {Report | null} */ #first = null;

  /** @param {Outcome} outcome @param {typeof further[number]} task */
  #lacks(outcome, task) {
    return task === 'repeats' ? !outcome.repetition : this[task] === null;
  }

  /** @param {Outcome} outcome @param {typeof further[number]} task @param {any} answer */
  #put(outcome, task, answer) {
    if (task === 'repeats') outcome.repetition = answer;
    else this[task] = answer;
  }

  /** @param {Outcome} outcome @param {import('./background.js').Background} background */
  async #askApart(outcome, background) {
    const {script} = this;
    const {text, ...options} = this.#options;
    try {
      for (const task of further.filter(each => this.#lacks(outcome, each))) {
        this.running = task;
        this.#put(outcome, task, await background.ask(task, text, options));
        this.#onChange();
      }
    } catch (error) {
      if (this.script !== script) return; // another is run
      if (error instanceof NoWorker) this.#background = null; // from now on here
      else this.isQuick = false; // they come when somebody asks once more
    }
    this.running = '';
    this.#onChange();
  }

  get #options() {
    return {...this.script, echo: true};
  }

  /** @param {Script} script */
  #show(script) {
    this.script = script;
    this.#run();
  }

  /** At once, as far as some steps go; then apart, while what was there stays. */
  #run() {
    this.#background?.stop();
    Object.assign(this, {remedies: null, versions: null, mistake: '', running: '', isStale: false});
    const {text, ...options} = this.#options;
    const timed = (steps = 1e6) => {
      const begin = performance.now();
      return {report: this.#engine.script(text, {...options, steps}), took: performance.now() - begin};
    };
    try {
      let {report, took} = timed(this.#background ? atOnce : 1e6);
      if (took > block && !warm.has(this.#engine)) ({report, took} = timed(this.#background ? atOnce : 1e6)); // the engine was still being compiled
      warm.add(this.#engine);
      this.#first = report;
      if (report.spent && this.#background) this.done = this.#runApart(this.#background);
      else this.#take(report, took);
    } catch (error) {
      if (!(error instanceof DenseError)) throw error;
      this.outcome = null;
      this.mistake = error.message;
    }
  }

  /** @param {Report} report @param {number} took */
  #take(report, took) {
    const {text, ...options} = this.#options;
    this.#took = took;
    this.isStale = false;
    this.isQuick = took <= quick;
    this.outcome = {report, repetition: null};
    // What a page opens with comes whole, lest it move when the rest comes.
    const most = this.#history.canUndo ? block : 6 * block;
    if (this.#background ? took * 30 > most : took > slow) return;
    this.outcome.repetition = this.#engine.repeats(text, options);
    if (this.isQuick) this.remedies = this.#engine.remedies(text, options); // at once, so that nothing moves when they come
  }

  /** @param {import('./background.js').Background} background */
  async #runApart(background) {
    const {script} = this;
    const {text, ...options} = this.#options;
    this.running = 'script';
    this.isStale = true;
    try {
      const begin = performance.now();
      const report = await background.ask('script', text, options);
      this.running = '';
      this.#take(report, performance.now() - begin);
    } catch (error) {
      if (this.script !== script) return; // another is run
      this.running = '';
      if (error instanceof NoWorker) {
        this.#background = null;
        this.#run();
      } else if (!(error instanceof Stopped)) {
        this.mistake = error instanceof Error ? error.message : String(error);
        this.outcome = null;
      }
    }
    this.#onChange();
  }
}
