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
  [head, head.map((_, index) => (index ? '--:' : '---')), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');

/** @param {import('./contest.js').Race} race */
function row({shape, activation, timings}) {
  const [batch, inputDim, units] = shape;
  const of = (/** @type {string} */ name) => timings.find(timing => timing.name === name);
  const ours = /** @type {number} */ (of('dense-playground')?.median);
  const timesOf = (/** @type {string} */ name) => Number(of(name)?.times);
  const times = (/** @type {string} */ name) => (of(name) ? `${timesOf(name).toFixed(2)} ×` : '');
  const cell = (/** @type {string} */ name) => (of(name) ? time(Number(of(name)?.median)) : '');
  const share = timesOf(batch === 1 && inputDim > 10 ? 'limit: read the weights' : 'limit: multiply and add');
  return {
    shape, activation, ours, ofTensorflow: timesOf('tfjs-wasm'), ofOnnx: timesOf('onnxruntime-web'), share,
    cells: [
      `${batch} × ${inputDim} × ${units}, ${activation}`, cell('dense-playground'),
      (2 * batch * inputDim * units / ours / 1e6).toPrecision(3), cell('tfjs-wasm'), cell('onnxruntime-web'),
      cell('plain JavaScript'), times('tfjs-wasm'), times('onnxruntime-web'),
      inputDim > 10 ? `${(100 * share).toFixed(0)} %` : '',
    ],
  };
}

const product = 'dense-playground, product alone';

/** @param {Point[]} points @returns {Point | undefined} */
const largestStep = points => points.toSorted((a, b) => b.growth - a.growth)[0];

/** @param {Contest} contest */
export function figuresOf(contest) {
  const {races, builds, sweep} = contest;
  const {ofTensorflow: matrixVsTfjs, ofOnnx: matrixVsOrt} = standing(contest);
  const rows = races.map(row);
  const matrices = rows.filter(({shape, activation}) => shape[0] > 1 && activation === 'relu');
  const of = (/** @type {number[]} */ shape) => rows.find(each => each.shape.join() === shape.join());
  const numbers = races.flatMap(({timings}) => timings).find(({name}) => name === 'dense-playground, numbers');
  const besideProduct = races.flatMap(({timings}) => timings).find(({name}) => name === product);
  return {
    rows, matrices, numbers, matrixVsTfjs, matrixVsOrt,
    overProduct: besideProduct && 1 / besideProduct.times,
    ofLimit: Math.min(...matrices.filter(({shape}) => shape[0] >= 128).map(({share}) => share)),
    leastVsPeers: Math.min(...matrices.flatMap(({ofTensorflow, ofOnnx}) => [ofTensorflow, ofOnnx])),
    activationsVsPeers: Math.min(...rows.filter(({activation}) => activation !== 'relu')
      .flatMap(({ofTensorflow, ofOnnx}) => [ofTensorflow, ofOnnx])),
    row: of([1, 784, 128]), longRow: of([1, 4096, 4096]), tiny: of([1, 3, 4]),
    build: builds[1].times,
    step: largestStep(sweep),
  };
}

/** The least of node and the browsers: what may be said of all. @param {Contest[]} contests */
export function summaryOf(contests) {
  const figures = contests.map(figuresOf);
  const least = (/** @type {'matrixVsTfjs' | 'matrixVsOrt' | 'ofLimit'} */ key) => Number(Math.min(...figures.map(each => each[key])).toFixed(2));
  return {matrixVsTfjs: least('matrixVsTfjs'), matrixVsOrt: least('matrixVsOrt'), ofLimit: least('ofLimit')};
}

/** What was set out to be reached, beside what was. @param {Contest[]} contests */
export function goalsReport(contests) {
  const figures = contests.map(figuresOf);
  /** @typedef {ReturnType<typeof figuresOf>} Figures */
  const times = (/** @type {number | undefined} */ value) => (value === undefined ? '' : `${value.toFixed(2)} ×`);
  const percent = (/** @type {number | undefined} */ value) => (value === undefined ? '' : `${(100 * value).toFixed(0)} %`);
  const micro = (/** @type {number | undefined} */ ms) => (ms === undefined ? '' : `${(1000 * ms).toFixed(3)} µs`);
  /** @type {[string, (each: Figures) => number | undefined, number, (value: number | undefined) => string][]} */
  const goals = [
    ['matrix shapes, geometric mean, of tfjs-wasm', each => each.matrixVsTfjs, 1.4, times],
    ['matrix shapes, geometric mean, of onnxruntime-web', each => each.matrixVsOrt, 1.5, times],
    ['each matrix shape, of either', each => each.leastVsPeers, 1.25, times],
    ['each matrix shape from 128 × 512 × 512 up, of the limit', each => each.ofLimit, 0.8, percent],
    ['1 × 784 × 128, of tfjs-wasm', each => each.row?.ofTensorflow, 2.5, times],
    ['1 × 4096 × 4096, of onnxruntime-web', each => each.longRow?.ofOnnx, 1.1, times],
    ['1 × 4096 × 4096, of the read bandwidth', each => each.longRow?.share, 0.9, percent],
    ['1 × 3 × 4, numbers to numbers', each => each.numbers?.median, -0.0005, micro],
    ['1 × 3 × 4, into given arrays', each => each.tiny?.ours, -0.00015, micro],
    ['1 × 3 × 4, of tfjs-wasm', each => each.tiny?.ofTensorflow, 16, times],
    ['bias and relu on 128 × 512 × 512, of the product alone', each => each.overProduct, -1.02, times],
    ['128 × 512 × 512 with tanh, sigmoid, gelu, softmax, of either', each => each.activationsVsPeers, 1, times],
    ['a layer of 1024 × 1024 is built, of tfjs', each => each.build, 5, times],
    ['the largest step over the sizes', each => each.step?.growth, -1.3, times],
  ];
  return ['### What was set out to be reached', table([
    ['', 'wanted', ...contests.map(({environment}) => environment)],
    ...goals.map(([name, of, wanted, print]) => [name, `${wanted < 0 ? '≤' : '≥'} ${print(Math.abs(wanted))}`,
      ...figures.map(each => {
        const value = of(each);
        if (value === undefined || !Number.isFinite(value)) return 'not measured';
        return `${print(value)}${(wanted < 0 ? value <= -wanted : value >= wanted) ? '' : ', missed'}`;
      })]),
  ])].join('\n\n');
}

/** For README.md. @param {Contest[]} contests */
export function briefReport(contests) {
  const rows = contests.map(contest => figuresOf(contest).rows);
  return table([
    ['batch × inputs × units', ...contests.flatMap(({environment}) => [environment, 'tfjs-wasm', 'onnxruntime-web'])],
    ...rows[0].map(({cells: [name]}) => [name, ...rows.flatMap(each => {
      const found = each.find(({cells}) => cells[0] === name);
      return found ? [time(found.ours), `${found.ofTensorflow.toFixed(1)} ×`, `${found.ofOnnx.toFixed(1)} ×`] : ['', '', ''];
    })]),
  ]);
}

/** @param {Contest} contest */
export function contestReport(contest) {
  const {environment, builds: [ours, theirs]} = contest;
  const {rows, matrices, numbers, matrixVsTfjs, matrixVsOrt} = figuresOf(contest);
  return [
    `### ${environment}`,
    table([
      ['batch × inputs × units', 'this engine', 'GFLOP/s', 'tfjs-wasm', 'onnxruntime-web', 'plain JavaScript',
        'tfjs / ours', 'ort / ours', 'of the limit'],
      ...rows.map(({cells}) => cells),
    ]),
    `Over the ${matrices.length} matrix shapes with relu the geometric means are ${matrixVsTfjs.toFixed(2)} × tfjs-wasm and ${
      matrixVsOrt.toFixed(2)} × onnxruntime-web. The limit is a loop of f32x4 multiplications and additions in registers, and for one row a loop of v128 loads over the weights, both timed in the same run.`,
    ...(numbers ? [`1 × 3 × 4 from rows of numbers to rows of numbers: ${time(numbers.median)}.`] : []),
    `A layer of 1024 × 1024 with glorot_uniform is built in ${time(ours.median)}, by tfjs in ${time(theirs.median)}: ${
      theirs.times.toFixed(1)} ×.`,
  ].join('\n\n');
}

/** @param {Contest} contest */
export function sweepReport({environment, sweep: points}) {
  const worst = largestStep(points);
  if (!worst) return `### Time over each size was left out in ${environment}`;
  const sizes = [...new Set(points.map(({size}) => size))];
  const cell = (/** @type {string} */ axis, /** @type {number} */ size) => {
    const point = points.find(each => each.axis === axis && each.size === size);
    return point ? `${time(point.milliseconds)} (${point.growth.toFixed(2)})` : '';
  };
  return [
    `### Time over each size, of 64 × 256 × 256, in ${environment}`,
    'In brackets: how many times longer than the size above, over how many times more work.',
    table([['size', 'batch', 'inputs', 'units'],
      ...sizes.map(size => [size, cell('batch', size), cell('inputDim', size), cell('units', size)])]),
    `The largest step is ${worst.growth.toFixed(2)} ×, at ${worst.axis} = ${worst.size}.`,
  ].join('\n\n');
}
