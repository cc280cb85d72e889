/**
 * What is typed, what came of it, and what came of the last input that was valid. The engine answers at once, so every
 * edit ends in a result or in a mistake with its place.
 *
 * @typedef {import('./state/state.js').State} State
 * @typedef {import('../wasm/engine.js').Trace} Trace
 * @typedef {import('../wasm/engine.js').Comparison} Comparison
 * @typedef {object} Result
 * @property {State} state           the one that the numbers belong to
 * @property {number[]} sources      program statement -> state statement
 * @property {Trace[]} traces        one per layer, in order
 * @property {Comparison[]} comparisons
 * @typedef {{message: string, field: string, statement: number, row: number, column: number}} Mistake
 */
import {DenseError} from '../wasm/engine.js';
import {InputError} from './input-error.js';
import {defaultState} from './state/state.js';
import {programOf} from './program.js';

/** @typedef {{run: (program: any) => {traces: Trace[], comparisons: Comparison[]}}} Runner */

/** @param {Runner} engine @param {State} state @returns {{result: Result, mistake: null} | {result: null, mistake: Mistake}} */
function evaluate(engine, state) {
  /** @type {number[]} */
  const sources = [];
  try {
    return {result: {state, sources, ...engine.run(programOf(state, sources))}, mistake: null};
  } catch (error) {
    if (!(error instanceof DenseError || error instanceof InputError)) throw error;
    const {message, field, statement, row, column} = error;
    return {result: null, mistake: {message, field, statement: sources[statement] ?? -1, row, column}};
  }
}

export class Session {
  #engine;
  /** @type {Mistake | null} what is wrong with what is typed */ mistake = null;

  /** @param {Runner} engine @param {State} state */
  constructor(engine, state) {
    this.#engine = engine;
    this.state = state;
    const {result, mistake} = evaluate(engine, state);
    this.mistake = mistake;
    /** @type {Result} the last valid one; of the default example if a link opens on a mistake */
    this.result = result ?? /** @type {Result} */ (evaluate(engine, {...defaultState(), entropy: state.entropy}).result);
  }

  /** @param {State} state */
  edit(state) {
    this.state = state;
    const {result, mistake} = evaluate(this.#engine, state);
    this.mistake = mistake;
    if (result) this.result = result;
  }
}
