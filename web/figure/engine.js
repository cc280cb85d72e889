import {loadEngine} from '../../wasm/engine.js';
import {source} from './engine-source.js';

/** The engine that all figures of a page share, on its way as soon as this module is. */
export const engine = loadEngine(source);
