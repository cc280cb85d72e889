/** The names that a generation knows, for the controls. */
import {sharedOf} from '../state/state.js';
import {rank} from './versions.js';

/**
 * @typedef {import('../../wasm/engine.js').Engine} Engine
 * @typedef {ReturnType<Engine['initializers']>} Initializers
 * @typedef {ReturnType<Engine['activations']>} Activations
 * @typedef {ReturnType<Engine['generations']>[number]} Generation
 * @typedef {{generations: Generation[], orders: ReturnType<Engine['orders']>, initializers: Initializers, activations: Activations}} Tables
 */

/** @type {WeakMap<Engine, Tables>} */
const known = new WeakMap();

/** What the engine says of itself. Each table is asked for once, when somebody reads it: every edit needs it, and it does not change. @param {Engine} engine @returns {Tables} */
export function tablesOf(engine) {
  const before = known.get(engine);
  if (before) return before;
  /** @type {Partial<Tables>} */
  const asked = {};
  const tables = {
    get generations() { return asked.generations ??= engine.generations(); },
    get orders() { return asked.orders ??= engine.orders(); },
    get initializers() { return asked.initializers ??= engine.initializers(); },
    get activations() { return asked.activations ??= engine.activations(); },
  };
  known.set(engine, tables);
  return tables;
}

/** @param {Engine} engine @param {import('../state/state.js').State} state */
export function vocabularyOf(engine, state) {
  const {generation, version} = state;
  const tables = tablesOf(engine);
  return {
    get orders() { return tables.orders; },
    get initializers() { return [...tables.initializers, ...(sharedOf(state) ? [{name: 'shared', aliases: '', arguments: []}] : [])]; },
    get activations() {
      const found = tables.generations.find(({name}) => name === generation);
      const now = rank(version || `${found?.major}.${found?.newestMinor}`);
      return tables.activations.filter(({since, before}) => rank(since) <= now && now < rank(before));
    },
  };
}
