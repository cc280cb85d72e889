/** The results as Markdown. */
import {standing} from './standing.js';

/** @typedef {import('./contest.js').Contest} Contest @typedef {import('./sweep.js').Point} Point */

/** @param {number} milliseconds */
function time(milliseconds) {
  const micro = milliseconds * 1000;
  return micro < 1000 ? `${micro.toPrecision(3)} µs` : `${milliseconds.toPrecision(3)} ms`;
}

/** @param {(string | number)[][]} rows */
const table = ([head, ...rows]) =>
  [head, head.map((_, index) => (index ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {import('./contest.js').Race} race */
function row({shape, activation, timings}) {
  const [batch, inputDim, units] = shape;
  const of = (/** @type {string} */ name) => timings.find((timing) => timing.name === name)?.median;
  const ours = /** @type {number} */ (of('dense-playground'));
  const times = (/** @type {string} */ name) => (of(name) ? `${(Number(of(name)) / ours).toFixed(2)} ×` : '');
  const cell = (/** @type {string} */ name) => (of(name) ? time(Number(of(name))) : '');
  const share = Number(of(batch === 1 && inputDim > 10 ? 'limit: read the weights' : 'limit: multiply and add')) / ours;
  return {
    cells: [
      `${batch} × ${inputDim} × ${units}, ${activation}`, cell('dense-playground'),
      (2 * batch * inputDim * units / ours / 1e6).toPrecision(3), cell('tfjs-wasm'), cell('onnxruntime-web'),
      cell('plain JavaScript'), times('tfjs-wasm'), times('onnxruntime-web'),
      inputDim > 10 ? `${(100 * share).toFixed(0)} %` : '',
    ],
  };
}

/** @param {Contest} contest */
export function contestReport({environment, races, builds}) {
  const rows = races.map(row);
  const {shapes, ofTensorflow, ofOnnx} = standing({environment, races});
  const numbers = races.flatMap(({timings}) => timings).find(({name}) => name === 'dense-playground, numbers');
  const [ours, theirs] = builds;
  return [
    `### ${environment}`,
    table([
      ['batch × inputs × units', 'this engine', 'GFLOP/s', 'tfjs-wasm', 'onnxruntime-web', 'plain JavaScript',
        'tfjs / ours', 'ort / ours', 'of the limit'],
      ...rows.map(({cells}) => cells),
    ]),
    `Over the ${shapes} matrix shapes with relu the geometric means are ${ofTensorflow.toFixed(2)} × tfjs-wasm and ${
      ofOnnx.toFixed(2)} × onnxruntime-web. The limit is a loop of f32x4 multiplications and additions in registers, and for one row a loop of v128 loads over the weights, both timed in the same run.`,
    ...(numbers ? [`1 × 3 × 4 from rows of numbers to rows of numbers: ${time(numbers.median)}.`] : []),
    `A layer of 1024 × 1024 with glorot_uniform is built in ${time(ours.median)}, by tfjs in ${time(theirs.median)}: ${
      (theirs.median / ours.median).toFixed(1)} ×.`,
  ].join('\n\n');
}

/** @param {Point[]} points */
export function sweepReport(points) {
  const worst = points.reduce((a, b) => (b.growth > a.growth ? b : a));
  const sizes = [...new Set(points.map(({size}) => size))];
  const cell = (/** @type {string} */ axis, /** @type {number} */ size) => {
    const point = points.find((each) => each.axis === axis && each.size === size);
    return point ? `${time(point.milliseconds)} (${point.growth.toFixed(2)})` : '';
  };
  return [
    '### Time over each size, of 64 × 256 × 256',
    'In brackets: how many times longer than the size above, over how many times more work.',
    table([['size', 'batch', 'inputs', 'units'],
      ...sizes.map((size) => [size, cell('batch', size), cell('inputDim', size), cell('units', size)])]),
    `The largest step is ${worst.growth.toFixed(2)} ×, at ${worst.axis} = ${worst.size}.`,
  ].join('\n\n');
}
