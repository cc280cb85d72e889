/**
 * How the engine stands beside its peers in one environment, over the matrix shapes with relu: for the report, and for the
 * page, which quotes it.
 *
 * @typedef {{shape: number[], activation: string, timings: {name: string, times: number}[]}} Race
 * @typedef {{environment: string, shapes: number, ofTensorflow: number, ofOnnx: number}} Standing how many times as fast
 */

/** @param {number[]} values */
const geometricMean = values => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** @param {{environment: string, races: Race[]}} contest @returns {Standing} */
export function standing({environment, races}) {
  const matrices = races.filter(({shape, activation}) => shape[0] > 1 && activation === 'relu');
  /** @param {string} name */
  const timesAsFast = name => geometricMean(matrices.map(({timings}) => Number(timings.find(timing => timing.name === name)?.times)));
  return {environment, shapes: matrices.length, ofTensorflow: timesAsFast('tfjs-wasm'), ofOnnx: timesAsFast('onnxruntime-web')};
}
