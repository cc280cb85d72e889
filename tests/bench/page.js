/**
 * The benchmark in a page: the driver calls `run` and gets the result by `finish`; where it can tell it,
 * `processorTime()` is that of this page. The scripts of tfjs made the global `tf`.
 */
import {loadEngine} from '../../wasm/engine.js';
import {loadPython} from '../../wasm/python.js';
import {contest} from './contest.js';
import {trainingContest} from './training-contest.js';

const driver = /** @type {{finish: (contest: unknown) => void, processorTime?: () => Promise<number>}} */ (
  /** @type {unknown} */ (globalThis));
const modules = '/tests/bench/node_modules/';

async function tensorflow() {
  const {tf} = /** @type {any} */ (globalThis);
  tf.wasm.setWasmPaths(`${modules}@tensorflow/tfjs-backend-wasm/dist/`);
  tf.wasm.setThreadsCount?.(1);
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}
async function onnx() {
  const ort = await import(`${modules}onnxruntime-web/dist/ort.wasm.min.mjs`);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = `${modules}onnxruntime-web/dist/`;
  return ort;
}

/** @type {Record<string, (options: {environment: string, quick: boolean, end: number, log: (line: string) => void, clock: import('./measure.js').Clock}) => Promise<unknown>>} */
const contests = {
  layers: async options => contest({...options, tf: await tensorflow(), ort: await onnx(), engine: await loadEngine()}),
  training: async options => trainingContest({...options, tf: await tensorflow(), engine: await loadPython()}),
};

Object.assign(globalThis, {
  /** @param {string} what @param {{environment: string, quick: boolean, end: number}} options */
  run: async (what, options) => driver.finish(await contests[what]({
    ...options, log: console.log, clock: driver.processorTime ?? (() => performance.now()),
  })),
});
