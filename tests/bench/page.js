/** The benchmark in a page: the driver calls `run(quick)`; the scripts of tfjs made the global `tf`. */
import {loadEngine} from '../../wasm/engine.js';
import {contest} from './contest.js';

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
  /** @param {string} environment @param {boolean} quick */
  run: async (environment, quick) => contest({
    environment, quick, ...await peers(), engine: await loadEngine(), clock: () => performance.now(), log: console.log,
  }),
});
