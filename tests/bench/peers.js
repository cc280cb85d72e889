/**
 * The engine and what people would use instead, each as a Dense layer that is made once and called often.
 *
 * @typedef {{batch: number, inputDim: number, units: number, activation: string, x: Float32Array, kernel: Float32Array,
 *   bias: Float32Array}} Problem
 * @typedef {object} Layer
 * @property {() => void | Promise<void>} call from the caller's input to an output that JavaScript can read
 * @property {() => Float32Array | Promise<Float32Array>} output of a call
 * @property {() => void | Promise<void>} [dispose]
 * @typedef {{name: string, make: (problem: Problem) => Layer | Promise<Layer>}} Peer
 */
import {onnxModel} from './onnx-model.js';

/** @param {import('../../wasm/engine.js').Engine} engine @returns {Peer} */
export const enginePeer = engine => ({
  name: 'dense-playground',
  make({batch, units, kernel, bias, activation, x}) {
    const layer = engine.dense({kernel, units, bias, activation});
    const y = new Float32Array(batch * units);
    return {call: () => layer.callInto(x, y, batch), output: () => y};
  },
});

/** The product alone: what bias and relu cost. @param {import('../../wasm/engine.js').Engine} engine @returns {Peer} */
export const engineProductPeer = engine => ({
  name: 'dense-playground, product alone',
  make({batch, units, kernel, bias, x}) {
    const layer = engine.dense({kernel, units});
    const y = new Float32Array(batch * units);
    return {call: () => layer.callInto(x, y, batch), output: () => y.map((z, index) => Math.max(z + bias[index % units], 0))};
  },
});

/** Numbers in, numbers out. @param {import('../../wasm/engine.js').Engine} engine @returns {Peer} */
export const engineNumbersPeer = engine => ({
  name: 'dense-playground, numbers',
  make({batch, inputDim, units, kernel, bias, activation, x}) {
    const layer = engine.dense({kernel, units, bias, activation});
    const rows = Array.from({length: batch}, (_, row) => Array.from(x.subarray(row * inputDim, (row + 1) * inputDim)));
    /** @type {number[][]} */
    let y = [];
    return {
      call() {
        y = layer.call(rows);
      },
      output: () => Float32Array.from(y.flat()),
    };
  },
});

/**
 * The input stays a tensor, which is the faster way for it. tanh, gelu and softmax are no activations of its fused
 * product; gelu is written out, as its layers do.
 * @param {any} tf @returns {Peer}
 */
export const tensorflowPeer = tf => ({
  name: 'tfjs-wasm',
  make({batch, inputDim, units, kernel, bias, activation, x}) {
    const [a, b, c] = [tf.tensor2d(x, [batch, inputDim]), tf.tensor2d(kernel, [inputDim, units]), tf.tensor1d(bias)];
    const fused = ['relu', 'sigmoid'].includes(activation) ? activation : 'linear';
    /** @type {Record<string, (z: any) => any>} */
    const after = {
      tanh: z => tf.tanh(z),
      softmax: z => tf.softmax(z),
      gelu: z => tf.mul(tf.mul(z, 0.5), tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1)),
    };
    let y = new Float32Array(0);
    return {
      call() {
        // Outside of tidy, which would throw its packed weights away after every call: ten times slower.
        const z = tf.fused.matMul({a, b, bias: c, activation: fused});
        const result = activation in after ? tf.tidy(() => after[activation](z)) : z;
        y = result.dataSync();
        tf.dispose([z, result]);
      },
      output: () => y,
      dispose: () => tf.dispose([a, b, c]),
    };
  },
});

/** @param {any} ort @returns {Peer} */
export const onnxPeer = ort => ({
  name: 'onnxruntime-web',
  async make(problem) {
    const session = await ort.InferenceSession.create(onnxModel(problem), {executionProviders: ['wasm']});
    const feeds = {x: new ort.Tensor('float32', problem.x, [problem.batch, problem.inputDim])};
    let y = new Float32Array(0);
    return {
      async call() {
        y = (await session.run(feeds)).y.data;
      },
      output: () => y,
      dispose: () => session.release(),
    };
  },
});

/** @type {Peer} */
export const plainPeer = {
  name: 'plain JavaScript',
  make({batch, inputDim, units, kernel, bias, x}) {
    const y = new Float32Array(batch * units);
    return {
      call() {
        for (let b = 0; b < batch; b++) {
          const row = y.subarray(b * units, (b + 1) * units).fill(0);
          for (let i = 0; i < inputDim; i++) {
            const value = x[b * inputDim + i];
            for (let u = 0; u < units; u++) row[u] += value * kernel[i * units + u];
          }
          for (let u = 0; u < units; u++) row[u] = Math.max(row[u] + bias[u], 0);
        }
      },
      output: () => y,
    };
  },
};
