/**
 * What is typed, what came of it, and what came of the last input that was valid. The engine answers at once, so every
 * edit ends in a result or in a mistake with its place.
 *
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../../wasm/engine.js').Trace} Trace
 * @typedef {import('../../wasm/engine.js').Comparison} Comparison
 * @typedef {object} Result
 * @property {State} state           the one that the numbers belong to
 * @property {number[]} sources      program statement -> state statement
 * @property {Trace[]} traces        one per call, in order
 * @property {Trace[]} drawn         the same without weights that were set by hand
 * @property {Comparison[]} comparisons
 * @property {import('../sums/sum-facts.js').OutputComparison | null} gap   how far the first two sums that part lie from each other and from the truth
 * @property {import('../sums/sum-facts.js').OddGap | null} oddGap      the first row that differs from an equal one of its batch
 * @property {import('../sums/sum-facts.js').Rounded[]} rounded    the factors at that place that went in shortened
 * @property {import('../sums/agreement.js').Agreement[]} agreements   orders that changed nothing, and why
 * @typedef {{message: string, field: string, statement: number, row: number, column: number}} Mistake
 */
import {DenseError} from '../../wasm/engine.js';
import {History} from './history.js';
import {InputError} from '../state/input-error.js';
import {programOf} from '../state/program.js';
import {editLayers} from '../state/edit.js';
import {defaultState, drawn, isSetByHand, layersOf} from '../state/state.js';
import {factsOf} from '../sums/sums.js';

/** @typedef {import('../sums/sum-facts.js').Sums} Engine */

/** @param {Engine} engine @param {State} state @returns {{result: Result, mistake: null} | {result: null, mistake: Mistake}} */
function evaluate(engine, state) {
  /** @type {number[]} */
  const sources = [];
  try {
    const run = engine.run(programOf(state, sources));
    const before = layersOf(state).some(({layer}) => isSetByHand(layer)) ? engine.run(programOf(editLayers(state, drawn), [])).traces : run.traces;
    return {result: {state, sources, drawn: before, ...run, ...factsOf(engine, state, run)}, mistake: null};
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

  /** @param {Engine} engine @param {State} state */
  constructor(engine, state) {
    this.#engine = engine;
    this.state = state;
    const {result, mistake} = evaluate(engine, state);
    this.mistake = mistake;
    /** @type {Result} the last valid one; if a link opens on a mistake, without weights set by hand, or of the default example */
    this.result = result ?? evaluate(engine, editLayers(state, drawn)).result ?? /** @type {Result} */ (evaluate(engine, {...defaultState(), entropy: state.entropy}).result);
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
