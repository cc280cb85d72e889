/**
 * What is typed, what came of it, and what came of the last input that was valid. The engine answers at once, so every
 * edit ends in a result or in a mistake with its place.
 *
 * @typedef {import('./state/state.js').State} State
 * @typedef {import('../wasm/engine.js').Trace} Trace
 * @typedef {import('../wasm/engine.js').Comparison} Comparison
 * @typedef {ReturnType<import('../wasm/engine.js').Engine['compareOutputs']>} OutputComparison
 * @typedef {object} Result
 * @property {State} state           the one that the numbers belong to
 * @property {number[]} sources      program statement -> state statement
 * @property {Trace[]} traces        one per layer, in order
 * @property {Comparison[]} comparisons
 * @property {OutputComparison | null} gap   how far the first two sums that part lie from each other and from the truth
 * @typedef {{message: string, field: string, statement: number, row: number, column: number}} Mistake
 */
import {DenseError} from '../wasm/engine.js';
import {History} from './history.js';
import {InputError} from './input-error.js';
import {defaultState} from './state/state.js';
import {programOf} from './program.js';

/** @typedef {Pick<import('../wasm/engine.js').Engine, 'run' | 'compareOutputs'>} Runner */

/** @param {Runner} engine @param {import('../wasm/engine.js').Run} run */
function gapOf(engine, {traces, comparisons}) {
  const parted = comparisons.find(({divergence}) => divergence);
  const sum = parted?.divergence?.sum;
  return parted && sum ? engine.compareOutputs(traces[parted.a], traces[parted.b], sum.row, sum.unit) : null;
}

/** @param {Runner} engine @param {State} state @returns {{result: Result, mistake: null} | {result: null, mistake: Mistake}} */
function evaluate(engine, state) {
  /** @type {number[]} */
  const sources = [];
  try {
    const run = engine.run(programOf(state, sources));
    return {result: {state, sources, ...run, gap: gapOf(engine, run)}, mistake: null};
  } catch (error) {
    if (!(error instanceof DenseError || error instanceof InputError)) throw error;
    const {message, field, statement, row, column} = error;
    // An InputError is thrown while the program is made: it is about the statement whose turn it was.
    const source = error instanceof InputError && field !== 'rows' ? (sources.at(-1) ?? -1) + 1 : sources[statement] ?? -1;
    return {result: null, mistake: {message, field, statement: source, row, column}};
  }
}

export class Session {
  #engine;
  #history = new History();
  /** @type {Mistake | null} what is wrong with what is typed */ mistake;

  /** @param {Runner} engine @param {State} state */
  constructor(engine, state) {
    this.#engine = engine;
    this.state = state;
    const {result, mistake} = evaluate(engine, state);
    this.mistake = mistake;
    /** @type {Result} the last valid one; of the default example if a link opens on a mistake */
    this.result = result ?? /** @type {Result} */ (evaluate(engine, {...defaultState(), entropy: state.entropy}).result);
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** @param {State} state @param {string} [field] that is typed into: its keystrokes are undone together */
  edit(state, field = '') {
    this.#history.record(this.state, field);
    this.#show(state);
  }

  /** Typing has paused: what comes next is another step. */
  pause() {
    this.#history.pause();
  }

  undo() {
    this.#show(this.#history.undo(this.state));
  }

  redo() {
    this.#show(this.#history.redo(this.state));
  }

  /** @param {State} state */
  #show(state) {
    this.state = state;
    const {result, mistake} = evaluate(this.#engine, state);
    this.mistake = mistake;
    if (result) this.result = result;
  }
}
