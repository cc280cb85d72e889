/** The names that a generation knows, for the controls. */

/**
 * @typedef {import('../wasm/engine.js').Engine} Engine
 * @typedef {ReturnType<Engine['initializers']>} Initializers
 * @typedef {ReturnType<Engine['activations']>} Activations
 */

/** @param {string} version such as 2.10 @returns {number} that orders as versions do */
const rank = version => {
  const [major, minor] = version.split('.').map(Number);
  return major * 1000 + minor;
};

/** @param {Engine} engine @param {string} generation */
export function vocabularyOf(engine, generation) {
  const found = engine.generations().find(({name}) => name === generation);
  const now = found ? found.major * 1000 + found.newestMinor : Infinity;
  return {
    orders: engine.orders(),
    initializers: engine.initializers(),
    activations: engine.activations().filter(({since, before}) => rank(since) <= now && now < rank(before)),
  };
}
