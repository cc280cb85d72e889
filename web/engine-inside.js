/// <reference types="vite/client" />
/** The engine from bytes that stand in the script itself: it is loaded once, so whoever asks for it afterwards gets this one. */
import wasm from '../wasm/dist/dense-engine.wasm?inline';
import {loadEngine} from '../wasm/engine.js';

loadEngine({wasm}).catch(() => {}); // the figure says what is wrong
