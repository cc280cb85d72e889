/**
 * The benchmark in a page: the driver calls `run` and gets the result by `finish`; where it can tell it,
 * `processorTime()` is that of this page. The scripts of tfjs made the global `tf`.
 */
import {loadEngine} from '../../wasm/engine.js';
import {contest} from './contest.js';

const driver = /** @type {{finish: (contest: unknown) => void, processorTime?: () => Promise<number>}} */ (
  /** @type {unknown} */ (globalThis));
const modules = '/tests/bench/node_modules/';

async function peers() {
  const {tf} = /** @type {any} */ (globalThis);
  tf.wasm.setWasmPaths(`${modules}@tensorflow/tfjs-backend-wasm/dist/`);
  await tf.setBackend('wasm');
  await tf.ready();
  const ort = await import(`${modules}onnxruntime-web/dist/ort.wasm.min.mjs`);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = `${modules}onnxruntime-web/dist/`;
  return {tf, ort};
}

Object.assign(globalThis, {
  /** @param {{environment: string, quick: boolean, end: number}} options */
  run: async options => driver.finish(await contest({
    ...options, ...await peers(), engine: await loadEngine(), log: console.log,
    clock: driver.processorTime ?? (() => performance.now()),
  })),
});
