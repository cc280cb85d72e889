/** Runs scripts apart, in the browser and in node. One message asks; others tell how far it is, and the last one answers. */
import {DenseError} from './dense-error.js';
import {hasRoomForScripts} from './protected-bridge.js';
import {loadPython} from './python.js';

/** @typedef {import('./apart.js').Asked} Asked @typedef {import('./apart.js').Told} Told */

/** @type {{parentPort: MessagePort} | undefined} */
const threads = /** @type {any} */ (globalThis).process?.getBuiltinModule?.('node:worker_threads');
const port = threads?.parentPort ?? /** @type {MessagePort} */ (/** @type {unknown} */ (globalThis));

if (!hasRoomForScripts()) throw new Error('A worker here has too small a stack'); // then it runs where it is asked for

/** @param {Told} told */
const tell = told => port.postMessage(told);

/** @param {unknown} error @returns {Told} */
function failure(error) {
  if (!(error instanceof DenseError)) return {failed: String(error)};
  const {message, field, statement, row, column} = error;
  return {refused: {sentence: message, field, statement, row, column}};
}

port.onmessage = async ({data}) => {
  const {task, text, options, wasm} = /** @type {Asked} */ (data);
  try {
    const engine = await loadPython({wasm});
    tell({answer: engine[task](text, {...options, onProgress: progress => tell({progress})})});
  } catch (error) {
    tell(failure(error));
  }
};

// A page that may not share its module is told so, and runs the script itself.
port.onmessageerror = () => reportError(new Error('The engine did not come'));
