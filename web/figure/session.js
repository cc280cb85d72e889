/**
 * What is typed, and the last valid input with its result. Every edit ends at once in a result, in a mistake with its place,
 * or, where the engine would take too long for that, in work that is offered.
 */
import {DenseError} from '../../wasm/engine.js';
import {atOnce, resultOf, resultOfRun, secondsOf} from '../result/result.js';
import {editLayers} from '../state/edit.js';
import {InputError} from '../state/input-error.js';
import {programOf} from '../state/program.js';
import {defaultState, isCall, isSetByHand, layersOf, noTypedWeights} from '../state/state.js';
import {History} from '../state/history.js';

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
 * @property {'typed' | 'drawn' | 'default'} of what was typed, or what stands in for a link that opens on a mistake, or on what
 *   takes long: its program without typed weights, or the page's own
 *
 * @typedef {object} Work that is offered, since it takes too long to be done at each key
 * @property {State} state
 * @property {import('../result/result.js').Written} written
 * @property {import('../result/result.js').Program | null} drawn
 * @property {number} seconds about
 */

/**
 * The program whose weights are drawn, where some are typed. They do not depend on the rows, so one will do.
 * @param {State} state
 * @returns {import('../result/result.js').Program | null}
 */
function drawnProgram(state) {
  if (!layersOf(state).some(({layer}) => isSetByHand(layer))) return null;
  const drawn = editLayers({...state, rows: [state.rows[0]], copies: 1}, noTypedWeights);
  const statements = drawn.statements.map(s => (isCall(s) ? {...s, order: 'sequential', batch: ''} : s));
  return programOf({...drawn, statements}).program;
}

/** @param {State} state @param {Result} result of it @param {{traces: Trace[]}} drawn run of its drawnProgram @returns {Valid} */
const validOf = (state, result, drawn) => ({state, result, of: 'typed', drawnTraces: drawn.traces});

/**
 * @param {Engine} engine
 * @param {State} state
 * @returns {{valid: Valid | null, mistake: Mistake | null, work: Work | null}} one of them
 */
function evaluate(engine, state) {
  /** @type {number[]} */
  let places = [];
  try {
    const written = programOf(state);
    places = written.places;
    const drawn = drawnProgram(state);
    const seconds = secondsOf(engine, written.program) + (drawn ? secondsOf(engine, drawn) : 0);
    if (seconds > atOnce) return {valid: null, mistake: null, work: {state, written, drawn, seconds}};
    const result = resultOf(engine, written);
    return {valid: validOf(state, result, drawn ? engine.run(drawn) : result), mistake: null, work: null};
  } catch (error) {
    if (!(error instanceof DenseError || error instanceof InputError)) throw error;
    const {message, field, row, column} = error;
    const statement = error instanceof InputError ? error.statement : places[error.statement] ?? -1;
    return {valid: null, mistake: {message, field, statement, row, column}, work: null};
  }
}

export class Session {
  #engine;
  /** @type {History<State>} */ #history = new History();
  /** @type {Mistake | null} what is wrong with what is typed */ mistake;

  /** @param {Engine} engine @param {State} state */
  constructor(engine, state) {
    this.#engine = engine;
    this.state = state;
    const {valid, mistake, work} = evaluate(engine, state);
    this.mistake = mistake;
    /** @type {Work | null} what is typed is not computed yet */
    this.work = work;
    /** @type {Valid} the last one, or what stands in for it */
    this.valid = valid ?? (mistake && this.#standIn(editLayers(state, noTypedWeights), 'drawn'))
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
    const {valid, mistake, work} = evaluate(this.#engine, state);
    Object.assign(this, {mistake, work});
    if (valid) this.valid = valid;
  }

  /**
   * Computes the work in slices; the numbers stand in `valid` once they are accepted.
   * @param {Work} work
   * @param {Parameters<Engine['compute']>[1]} options
   * @returns {Promise<Valid>}
   */
  async compute({state, written, drawn}, options) {
    const result = resultOfRun(this.#engine, written, await this.#engine.compute(written.program, options));
    return validOf(state, result, drawn ? await this.#engine.compute(drawn, {signal: options?.signal}) : result);
  }

  /** @param {Work} work @param {Valid} valid what came of it */
  accept(work, valid) {
    if (this.work !== work) return;
    this.work = null;
    this.valid = valid;
  }
}
