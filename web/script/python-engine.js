import {loadPython} from '../../wasm/python.js';
import {source} from './python-source.js';

/** The engine with Python, which all scripts of a page share: asked for when the first of them comes into sight. */
export const pythonEngine = () => loadPython(source);
