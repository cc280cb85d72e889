/**
 * What came of a script's calls, for everything that asks the engine for more about them. It knows nothing of the text that made them.
 *
 * @typedef {import('../../wasm/engine.js').TakenTrace} Trace
 * @typedef {Pick<import('../../wasm/engine.js').Engine, 'ladder' | 'compareOutputs' | 'float32'>} Engine
 *
 * @typedef {object} Result
 * @property {string[]} names of its calls, in order
 * @property {Trace[]} traces one per call, in order
 */
export {};
