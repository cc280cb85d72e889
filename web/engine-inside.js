/// <reference types="vite/client" />
/** The engines from bytes that stand in the script itself. */
import python from '../wasm/dist/dense-python.wasm?inline';
import search from '../wasm/dist/dense-search.wasm?inline';
import {searchSource} from '../wasm/seed-source.js';
import {source} from '../wasm/python-source.js';

source.wasm = python;
searchSource.wasm = search;
