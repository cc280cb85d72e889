/** The benchmark in this process, timed by its processor time, which other processes on the machine disturb little. */
import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {loadEngine} from '../../wasm/engine.js';
import {contest} from './contest.js';

const require = createRequire(import.meta.url);

/** Milliseconds of processor time. */
export function processorTime() {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {{quick: boolean, end: number, log: (line: string) => void}} options */
export async function contestInNode({quick, end, log}) {
  const tf = require('@tensorflow/tfjs-core');
  const wasm = require('@tensorflow/tfjs-backend-wasm');
  const {layers} = require('@tensorflow/tfjs-layers');
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  const {default: ort} = await import('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  return contest({
    environment: `node ${process.version}`, engine: await loadEngine(), tf: {...tf, layers}, ort, clock: processorTime, quick, end, log,
  });
}
