/// <reference types="vite/client" />
/** The engines from bytes that stand in the script itself. */
import wasm from '../wasm/dist/dense-engine.wasm?inline';
import python from '../wasm/dist/dense-python.wasm?inline';
import search from '../wasm/dist/dense-search.wasm?inline';
import {searchSource} from '../wasm/seed-source.js';
import {source} from './figure/engine-source.js';
import {source as pythonSource} from './script/python-source.js';

source.wasm = wasm;
pythonSource.wasm = python;
searchSource.wasm = search;
