import {DenseError} from './dense-error.js';
import createEngine from './dist/dense-engine.mjs';
import {Engine} from './facade.js';
import {loadBridge, loadError} from './load.js';
import {at, guarded, invalid, object} from './reading.js';

/**
 * The engine of layers and programs alone, from its own bytes; python.js has all of it, and scripts.
 *
 * @typedef {import('./statements.js').Initializer} Initializer
 * @typedef {import('./statements.js').SetSeed} SetSeed
 * @typedef {import('./statements.js').MakeInitializer} MakeInitializer
 * @typedef {import('./statements.js').MakeDense} MakeDense
 * @typedef {import('./statements.js').Build} Build
 * @typedef {import('./statements.js').SetWeights} SetWeights
 * @typedef {import('./statements.js').Call} Call
 * @typedef {import('./statements.js').Statement} Statement
 * @typedef {import('./statements.js').Program} Program
 * @typedef {import('./facade.js').Trace} Trace
 * @typedef {import('./trace.js').TakenTrace} TakenTrace a trace without its numbers as text
 * @typedef {import('./facade.js').Comparison} Comparison
 * @typedef {import('./facade.js').Run} Run
 * @typedef {import('./facade.js').GivenWeights} GivenWeights
 * @typedef {import('./facade.js').DrawnWeights} DrawnWeights
 */

export {DenseError, Engine};

/** Engines by where their bytes are. @type {Map<unknown, Promise<Engine>>} */
const loaded = new Map();

/**
 * The engine, loaded once from each place: later calls give the same one. A load that failed is tried again at the next call.
 * @param {object} [options]
 * @param {import('./load.js').Source} [options.wasm] where dense-engine.wasm is, when it is not beside this file
 * @returns {Promise<Engine>}
 * @throws {DenseError} a sentence, when there is no wasm SIMD or the file is not found
 */
export async function loadEngine(options = {}) {
  const {wasm, key} = guarded(at('wasm'), () => sourceOf(options));
  try {
    if (!loaded.has(key)) loaded.set(key, loadBridge(wasm, createEngine).then(bridge => new Engine(bridge)));
    const engine = await /** @type {Promise<Engine>} */ (loaded.get(key));
    if (!engine.hasFailed) return engine;
  } catch (error) {
    loaded.delete(key);
    if (error instanceof DenseError) throw error;
    throw loadError(`The engine could not be started: ${error}`);
  }
  loaded.delete(key);
  return loadEngine(options);
}

/** @param {unknown} options @returns {{wasm: import('./load.js').Source, key: unknown}} key: the same for the same place */
function sourceOf(options) {
  const {wasm = new URL('./dist/dense-engine.wasm', import.meta.url)} = object({wasm: (/** @type {unknown} */ value) => value})(options, at('wasm'));
  if (wasm instanceof URL || typeof wasm === 'string') return {wasm, key: String(wasm)};
  if (!(wasm instanceof WebAssembly.Module) && !ArrayBuffer.isView(wasm) && Object.prototype.toString.call(wasm) !== '[object ArrayBuffer]') {
    throw invalid(at('wasm'), 'an address, or the bytes themselves', wasm);
  }
  return {wasm: /** @type {BufferSource | WebAssembly.Module} */ (wasm), key: wasm};
}
