/** How the engine's time grows with each size of a layer, the other two held. */
import {measure, median} from './measure.js';
import {isRight, makeProblem} from './problems.js';

const middle = {batch: 64, inputDim: 256, units: 256};
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 20, 24, 28, 31, 32, 33, 40, 48, 63, 64, 65, 80, 96, 127, 128,
  129, 192, 255, 256, 257, 384, 511, 512, 513, 768, 1023, 1024, 1025, 1536, 2047, 2048];
const few = [1, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33, 64, 128, 256, 512, 1024, 2048];

/**
 * @typedef {{axis: string, size: number, milliseconds: number, growth: number}} Point
 *   growth: how many times longer than the neighbour before, over how many times more work; 1 is as the work does
 * @param {{engine: import('../../wasm/engine.js').Engine, clock: import('./measure.js').Clock, quick: boolean, end: number}} given
 * @returns {Promise<Point[]>}
 */
export async function sweep({engine, clock, quick, end}) {
  /** @type {Point[]} */
  const points = [];
  for (const axis of /** @type {const} */ (['units', 'inputDim', 'batch'])) {
    if (Date.now() > end) break;
    const contestants = (quick ? few : sizes).map(size => {
      const sizesOf = {...middle};
      sizesOf[axis] = size;
      const {batch, inputDim, units} = sizesOf;
      const problem = makeProblem([batch, inputDim, units]);
      const {kernel, bias, x} = problem;
      const layer = engine.dense({kernel, units, bias, activation: 'relu'});
      const y = new Float32Array(batch * units);
      layer.callInto(x, y, batch);
      if (!isRight(problem, y)) throw new Error(`The engine is wrong on ${batch},${inputDim},${units}`);
      return {name: String(size), call: () => layer.callInto(x, y, batch)};
    });
    const timings = await measure(contestants, {repetitions: quick ? 9 : 15, sampleLength: quick ? 2 : 16, clock});
    timings.forEach(({name, median: milliseconds, samples}, index) => {
      const size = Number(name);
      const before = timings[index - 1];
      // Neighbours were sampled one after the other: what slowed one round down slowed both.
      const growth = before ? median(samples.map((sample, round) => sample / before.samples[round])) * Number(before.name) / size : 1;
      points.push({axis, size, milliseconds, growth});
    });
  }
  return points;
}
