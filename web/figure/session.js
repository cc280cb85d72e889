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

/** Of a run’s million steps, before it goes on apart from the page: some 15 milliseconds, and the page does no more of anything at a time. */
const atOnce = 5_000;

/** The same of the first run: an engine that is new takes three times as long for a step. */
const atFirst = 2_000;

/** What a run takes before its first step and after its last, in steps. */
const around = 100;

/** A run of more steps is tried with changes and in all versions when somebody asks: they are some 130 runs. On the page itself they keep it waiting. */
const quick = {apart: 8_000, here: 500};

/** What a run is asked for beside itself, in this order, and how many runs that takes, about. */
const further = /** @type {const} */ ({repeats: 3, remedies: 10, versions: 100});
const tasks = /** @type {(keyof typeof further)[]} */ (Object.keys(further));

/** @param {Report} report @param {keyof typeof further} task */
const takes = ({steps}, task) => (steps + around) * further[task];

export class Session {
  #engine;
  #background;
  #onChange;
  /** @type {History<Script>} */ #history = new History();
  /** @type {Script} */ script;
  /** @type {Outcome | null} of what is typed; null where it is refused; while it runs apart, what there was before */ outcome = null;
  /** Why it is refused. */ mistake = '';
  /** @type {ScriptRemedy[] | null} that were tried; null until they are */ remedies = null;
  /** Those of before, whose room is kept while others are tried. @type {ScriptRemedy[]} */ formerRemedies = [];
  /** @type {InVersion[] | null} null until they are asked for */ versions = null;
  /** What runs apart from the page. @type {'' | 'script' | 'repeats' | 'remedies' | 'versions'} */ running = '';
  /** How far that is, and who is told. @type {import('../answer/run-progress.js').Work} */ work = {progress: null, onProgress: null};
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

  /** Whether changes and versions need not be asked for. */
  get isQuick() {
    return !this.#isDeclined && (this.outcome?.report.steps ?? 0) <= quick[this.#background ? 'apart' : 'here'];
  }

  /** Whether what belongs to the outcome is on its way. */
  get isBusy() {
    const report = this.current?.report;
    return this.running !== '' || (this.isQuick && report !== undefined && report.ending !== 'syntax' && this.remedies === null);
  }

  /** What came of the script that is typed; null while there is nothing yet. @returns {Outcome | null} */
  get current() {
    return this.isStale ? null : this.outcome;
  }

  /** @param {Partial<Script>} change @param {string} [field] that is typed into: its keystrokes are undone together */
  edit(change, field = '') {
    this.#history.record(this.script, field);
    this.#show({...this.script, ...change}, field !== '');
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

  /** Says what repeats, tries the changes, where that is not done yet, then the versions: some part of it at each call. @returns {boolean} whether something is left to be called for */
  ponder() {
    const {outcome} = this;
    if (!outcome || this.isStale || this.running || outcome.report.ending === 'syntax') return false;
    const task = tasks.find(each => this.#lacks(outcome, each));
    if (!task) return false;
    const background = this.#background;
    if (background && (takes(outcome.report, task) > atOnce || !this.#answer(outcome, task))) {
      this.done = this.#askApart(outcome, background);
      return false;
    }
    if (!background) this.#answer(outcome, task);
    return this.versions === null;
  }

  #isDeclined = false;
  /** The report of the run at once, whole or not. @type {Report | null} */ #first = null;

  /**
   * On the page: a run of it may take longer than this one did, with other randomness, and is not waited for where it can be made apart.
   * @param {Outcome} outcome @param {keyof typeof further} task @returns {boolean} whether it is known
   */
  #answer(outcome, task) {
    const {text, ...options} = this.#options;
    const answer = this.#engine[task](text, {...options, ...this.#background ? {steps: atOnce} : {}});
    if (this.#background && 'spent' in answer && answer.spent) return false;
    this.#put(outcome, task, answer);
    return true;
  }

  /** @param {Outcome} outcome @param {keyof typeof further} task */
  #lacks(outcome, task) {
    return task === 'repeats' ? !outcome.repetition : this[task] === null;
  }

  /** @param {Outcome} outcome @param {keyof typeof further} task @param {any} answer */
  #put(outcome, task, answer) {
    if (task === 'repeats') outcome.repetition = answer;
    else this[task] = answer;
  }

  /** @param {Outcome} outcome @param {import('./background.js').Background} background */
  async #askApart(outcome, background) {
    const {script} = this;
    const {text, ...options} = this.#options;
    try {
      for (const task of tasks.filter(each => this.#lacks(outcome, each))) {
        this.running = task;
        this.#put(outcome, task, await this.#ask(background, task, text, options));
        this.#onChange();
      }
    } catch (error) {
      if (this.script !== script) return; // another is run
      if (error instanceof NoWorker) this.#background = null; // from now on here
      else this.#isDeclined = true; // they come when somebody asks once more
    }
    this.running = '';
    this.#onChange();
  }

  /**
   * @param {import('./background.js').Background} background @param {import('./background.js').Task} task @param {string} text
   * @param {import('../../wasm/python.js').ScriptOptions} options
   */
  #ask(background, task, text, options) {
    const work = {progress: null, onProgress: null};
    this.work = work;
    return background.ask(task, text, {...options, onProgress: progress => {
      Object.assign(work, {progress});
      /** @type {import('../answer/run-progress.js').Work} */ (work).onProgress?.();
    }});
  }

  get #options() {
    return {...this.script, echo: true};
  }

  /** @param {Script} script @param {boolean} [isTyped] */
  #show(script, isTyped) {
    this.script = script;
    this.#run(isTyped);
  }

  /** At once, as far as some steps go; then apart, while what was there stays. @param {boolean} [isTyped] */
  #run(isTyped = false) {
    this.#background?.stop();
    this.formerRemedies = this.remedies ?? this.formerRemedies;
    Object.assign(this, {remedies: null, versions: null, mistake: '', running: '', isStale: false});
    const {text, ...options} = this.#options;
    try {
      const report = this.#engine.script(text, {...options, ...this.#background ? {steps: this.#first ? atOnce : atFirst} : {}});
      this.#first = report;
      if (report.spent && this.#background) this.done = this.#runApart(this.#background);
      else this.#take(report, isTyped);
    } catch (error) {
      if (!(error instanceof DenseError)) throw error;
      this.outcome = null;
      this.mistake = error.message;
    }
  }

  /** @param {Report} report @param {boolean} [isTyped] by key, so that the numbers are not to wait for what takes many runs */
  #take(report, isTyped = false) {
    this.isStale = false;
    this.#isDeclined = false;
    const outcome = {report, repetition: null};
    this.outcome = outcome;
    if (isTyped || report.ending === 'syntax') return;
    // What comes with the numbers moves nothing later.
    for (const task of /** @type {const} */ (['repeats', 'remedies'])) {
      if (takes(report, task) > atOnce || !this.#answer(outcome, task)) return;
    }
  }

  /** @param {import('./background.js').Background} background */
  async #runApart(background) {
    const {script} = this;
    const {text, ...options} = this.#options;
    this.running = 'script';
    this.isStale = true;
    try {
      const report = await this.#ask(background, 'script', text, options);
      await new Promise(resolve => setTimeout(resolve)); // a large one took its time to come; what is shown of it takes another
      if (this.script !== script) return;
      this.running = '';
      this.#take(report);
    } catch (error) {
      if (this.script !== script) return; // another is run
      this.running = '';
      if (error instanceof NoWorker) {
        this.#background = null;
        this.#run();
      } else if (!(error instanceof Stopped)) {
        this.mistake = error instanceof Error ? error.message : String(error);
        this.outcome = null;
        this.isStale = false;
      }
    }
    this.#onChange();
  }
}
