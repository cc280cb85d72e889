/// <reference types="vite/client" />
/** The engine from bytes that stand in the script itself. */
import wasm from '../wasm/dist/dense-engine.wasm?inline';
import {source} from './figure/engine-source.js';

source.wasm = wasm;
