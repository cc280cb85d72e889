/** The smallest page that shows the output of one Dense layer by tfjs-core and its wasm backend, as a bundler shakes it. */
import {add, matMul, ready, setBackend, tensor1d, tensor2d} from '@tensorflow/tfjs-core';
import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm';

setWasmPaths(new URL('./', document.baseURI).href);
await setBackend('wasm');
await ready();
const kernel = tensor2d([[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8], [0.9, 1, 1.1, 1.2]]);
const output = add(matMul(tensor2d([[1, 2, 3]]), kernel), tensor1d([0, 0, 0, 0]));
/** @type {HTMLElement} */ (document.querySelector('.first')).textContent = output.toString();
