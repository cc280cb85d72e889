/** The names that a generation knows, for the controls. */
import {sharedOf} from '../../web/version-1/state.js';
import {rank} from '../../web/keras/versions.js';

/**
 * @typedef {import('../../wasm/engine.js').Engine} Engine
 * @typedef {ReturnType<Engine['initializers']>} Initializers
 * @typedef {ReturnType<Engine['activations']>} Activations
 * @typedef {ReturnType<Engine['generations']>[number]} Generation
 * @typedef {{generations: Generation[], orders: ReturnType<Engine['orders']>, initializers: Initializers, activations: Activations}} Tables
 */

/** @type {WeakMap<Engine, Tables>} */
const known = new WeakMap();

/**
 * The engine's tables. Asked for once, since every edit needs them and they never change.
 * @param {Engine} engine
 * @returns {Tables}
 */
export function tablesOf(engine) {
  const before = known.get(engine);
  if (before) return before;
  const tables = {
    generations: engine.generations(), orders: engine.orders(), initializers: engine.initializers(), activations: engine.activations(),
  };
  known.set(engine, tables);
  return tables;
}

/** @param {Engine} engine @param {import('../../web/version-1/state.js').State} state */
export function vocabularyOf(engine, state) {
  const {generation, version} = state;
  const {generations, orders, initializers, activations} = tablesOf(engine);
  const found = generations.find(({name}) => name === generation);
  const now = rank(version || `${found?.major}.${found?.newestMinor}`);
  return {
    orders,
    initializers: [...initializers, ...(sharedOf(state) ? [{name: 'shared', aliases: '', arguments: []}] : [])],
    activations: activations.filter(({since, before}) => rank(since) <= now && now < rank(before)),
  };
}
