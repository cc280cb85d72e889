/**
 * What is typed, and the last valid input with its result. The engine answers at once, so every edit ends in a result or
 * in a mistake with its place.
 */
import {DenseError} from '../../wasm/engine.js';
import {resultOf} from '../result/result.js';
import {editLayers} from '../state/edit.js';
import {InputError} from '../state/input-error.js';
import {programOf} from '../state/program.js';
import {defaultState, isSetByHand, layersOf, noTypedWeights} from '../state/state.js';
import {History} from './history.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Engine} Engine
 * @typedef {import('../result/result.js').Trace} Trace
 *
 * @typedef {object} Valid input, and what came of it
 * @property {State} state
 * @property {Result} result
 * @property {Trace[]} drawnTraces those of the result as they would be if no weights were typed
 */

/** @param {Engine} engine @param {State} state @returns {Trace[]} */
const withoutTypedWeights = (engine, state) =>
  engine.run(programOf(editLayers(state, noTypedWeights)).program).traces;

/**
 * @param {Engine} engine
 * @param {State} state
 * @returns {{valid: Valid, mistake: null} | {valid: null, mistake: Mistake}}
 */
function evaluate(engine, state) {
  /** @type {number[]} */
  let places = [];
  try {
    const written = programOf(state);
    places = written.places;
    const result = resultOf(engine, written);
    const typed = layersOf(state).some(({layer}) => isSetByHand(layer));
    return {valid: {state, result, drawnTraces: typed ? withoutTypedWeights(engine, state) : result.traces}, mistake: null};
  } catch (error) {
    if (!(error instanceof DenseError || error instanceof InputError)) throw error;
    const {message, field, row, column} = error;
    const statement = error instanceof InputError ? error.statement : places[error.statement] ?? -1;
    return {valid: null, mistake: {message, field, statement, row, column}};
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
    const {valid, mistake} = evaluate(engine, state);
    this.mistake = mistake;
    /**
     * @type {Valid} the last one; if a link opens on a mistake, without typed weights, or of the default
     *   program
     */
    this.valid = valid ?? evaluate(engine, editLayers(state, noTypedWeights)).valid
      ?? /** @type {Valid} */ (evaluate(engine, {...defaultState(), entropy: state.entropy}).valid);
  }

  get result() {
    return this.valid.result;
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

  /** Typing has paused, so what comes next is another step. */
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
    const {valid, mistake} = evaluate(this.#engine, state);
    this.mistake = mistake;
    if (valid) this.valid = valid;
  }
}
