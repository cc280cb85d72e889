/** The names that a generation knows, for the controls. */
import {sharedOf} from './state/state.js';
import {rank} from './versions.js';

/**
 * @typedef {import('../wasm/engine.js').Engine} Engine
 * @typedef {ReturnType<Engine['initializers']>} Initializers
 * @typedef {ReturnType<Engine['activations']>} Activations
 * @typedef {ReturnType<Engine['generations']>[number]} Generation
 */

/** @param {Engine} engine @param {import('./state/state.js').State} state */
export function vocabularyOf(engine, state) {
  const {generation, version} = state;
  const found = engine.generations().find(({name}) => name === generation);
  const now = rank(version || `${found?.major}.${found?.newestMinor}`);
  return {
    orders: engine.orders(),
    initializers: [...engine.initializers(), ...(sharedOf(state) ? [{name: 'shared', aliases: '', arguments: []}] : [])],
    activations: engine.activations().filter(({since, before}) => rank(since) <= now && now < rank(before)),
  };
}
