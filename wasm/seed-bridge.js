import createSearch from './dist/dense-search.mjs';
import {DenseError} from './dense-error.js';
import {loadBridge, loadError} from './load.js';
import {searchSource} from './seed-source.js';

/** @typedef {import('./find-seed.js').SearchBridge} SearchBridge */

/** @type {Promise<SearchBridge> | undefined} */
let loaded;

/** Loaded once; a load that failed is tried again at the next call. @returns {Promise<SearchBridge>} */
export async function loadSearch() {
  try {
    const wasm = searchSource.wasm ?? new URL('./dist/dense-search.wasm', import.meta.url);
    loaded ??= loadBridge(wasm, /** @type {any} */ (createSearch)).then(bridge => /** @type {any} */ (bridge));
    return await loaded;
  } catch (error) {
    loaded = undefined;
    if (error instanceof DenseError) throw error;
    throw loadError(`The search could not be started: ${error instanceof Error ? error.message : 'an unknown error'}`);
  }
}
