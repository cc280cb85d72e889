/** What one order of summation for every batch costs, in a sentence. */
import {recorded} from './benchmark.js';

/** @param {import('./benchmark.js').Recorded | null} [figures] */
export function costSentence(figures = recorded) {
  const order = 'it adds in the order of the features and fills the wide registers across the units';
  if (!figures) return `It costs nothing: ${order}.`;
  const {environment, shapes, ofTensorflow, ofOnnx} = figures;
  const costs = Math.min(ofTensorflow, ofOnnx) >= 1 ? 'It costs nothing' : 'What it costs';
  return `${costs}: ${order}, and in the recorded benchmark it is ${ofTensorflow.toFixed(2)} times as fast as TensorFlow.js in WebAssembly and ${
    ofOnnx.toFixed(2)} times as fast as ONNX Runtime (geometric means of ${shapes} shapes, ${environment}).`;
}
