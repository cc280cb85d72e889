import {loadPython} from '../../wasm/python.js';
import {source} from '../../wasm/python-source.js';

/**
 * The engine with Python, which all figures of a page share: asked for when the first of them comes near the window.
 * @param {string} [wasm] the address of its bytes, where they stand elsewhere than beside their module
 */
export const pythonEngine = (wasm = '') => loadPython(wasm ? {wasm: new URL(wasm, document.baseURI).href} : source);
