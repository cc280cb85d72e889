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
 * @property {'typed' | 'drawn' | 'default'} of what was typed, or what stands in for a link that opens on a mistake: its
 *   program without typed weights, or the page's own
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
    return {valid: {state, result, drawnTraces: typed ? withoutTypedWeights(engine, state) : result.traces, of: 'typed'}, mistake: null};
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
    /** @type {Valid} the last one, or what stands in for it */
    this.valid = valid ?? this.#standIn(editLayers(state, noTypedWeights), 'drawn')
      ?? /** @type {Valid} */ (this.#standIn({...defaultState(), entropy: state.entropy}, 'default'));
  }

  /** @param {State} state @param {Valid['of']} of @returns {Valid | null} */
  #standIn(state, of) {
    const {valid} = evaluate(this.#engine, state);
    return valid && {...valid, of};
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
