/**
 * Why another order of summation changed nothing, for sums of the same row and weights that took different paths to the
 * same bits. The reason is read off their ladders; from how many features on they would differ is found by trying.
 *
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Engine} Engine
 * @typedef {import('../result/result.js').Trace} Trace
 * @typedef {ReturnType<Engine['ladder']>} Steps
 * @typedef {{trace: Trace, row: number, path: string}} Sum the sums of one row, and what their order or path is called
 * @typedef {'one product' | 'nothing rounded' | 'same steps' | 'same end'} Why
 * @typedef {{why: Why, paths: string[], other: string, features: number, from: number}} Agreement
 *   paths that agree with the path `other`; from: the number of features from which on they add otherwise, 0 if none was found
 */
import {haveEqualWeights} from '../result/comparisons.js';
import {rowKeys} from '../result/copies.js';
import {once} from '../result/once.js';

/** How many steps are examined before the reason is left open, and how many features are tried. */
const most = {steps: 2000, features: 40};

/** @param {Steps} steps */
const isExact = steps => steps.every(({productLost, lost, after}) => productLost === 0 && lost === 0 && Number.isFinite(after));

/**
 * The additions of a sum, known by the features that their results hold, since a + b is b + a and 0 + a adds
 * nothing.
 * @param {Steps} steps
 */
const additions = steps => steps.filter(({kind, features}) => kind === 'finish' || features.count > 1);

/** @param {Steps[number]} step */
const shapeOf = ({kind, features: {first, count, stride}}) => `${kind === 'finish'} ${first} ${count} ${stride}`;

/** @param {string[]} a @param {string[]} b */
const sameSet = (a, b) => [...new Set(a)].sort().join() === [...new Set(b)].sort().join();

/**
 * Whether two sums add the same features to each other, whatever the numbers.
 * @param {Steps} a
 * @param {Steps} b
 */
const addAlike = (a, b) => sameSet(additions(a).map(shapeOf), additions(b).map(shapeOf));

/** Whether they also add the same numbers. @param {Steps} a @param {Steps} b */
function areSame(a, b) {
  const products = (/** @type {Steps} */ steps) => steps.filter(({kind}) => kind === 'term')
    .map(({feature, x, w, addend}) => `${feature} ${x} ${w} ${addend}`);
  const sums = (/** @type {Steps} */ steps) => additions(steps).map(step => `${shapeOf(step)} ${step.after}`);
  return sameSet(products(a), products(b)) && sameSet(sums(a), sums(b));
}

/** @param {Engine} engine @param {Sum} a @param {Sum} b @returns {Why} */
function whyOf(engine, a, b) {
  if (a.trace.inputDim === 1) return 'one product';
  const units = [...Array(a.trace.units).keys()];
  const pairs = units.map(unit => [engine.ladder(a.trace, a.row, unit), engine.ladder(b.trace, b.row, unit)]);
  if (pairs.every(pair => pair.every(isExact))) return 'nothing rounded';
  return pairs.every(([one, two]) => areSame(one, two)) ? 'same steps' : 'same end';
}

/** Remembered, so that the next keystroke need not try again. @type {Map<string, number>} */
const tried = new Map();

/**
 * From how many features on two paths add in different orders.
 * @param {Engine} engine
 * @param {Sum} a
 * @param {Sum} b
 * @returns {number} 0 if none was found
 */
function featuresFrom(engine, a, b) {
  const units = Math.min(a.trace.units, 2);
  const key = JSON.stringify([units, ...[a, b].map(({trace: {order, batch, inputDim}, row}) => [order, batch, inputDim, row])]);
  const found = tried.get(key) ?? tryFeatures(engine, a, b, units);
  tried.set(key, found);
  return found;
}

const ones = (/** @type {number} */ count) => new Float32Array(count).fill(1);

/**
 * A call in the same order and batch whose rows and kernel are ones: which features its sums add does not depend on them,
 * so nothing has to be computed.
 * @param {Trace} trace @param {number} features @param {number} units
 * @returns {Trace}
 */
const ofOnes = (trace, features, units) => ({
  ...trace, inputDim: features, units, rows: ones(trace.batch * features), kernel: ones(features * units), bias: ones(0), z: ones(trace.batch * units),
});

/** @param {Engine} engine @param {Sum} a @param {Sum} b @param {number} units */
function tryFeatures(engine, a, b, units) {
  for (let features = a.trace.inputDim + 1; features <= most.features; ++features) {
    const [one, other] = [a, b].map(({trace, row}) => engine.ladder(ofOnes(trace, features, units), row, 0));
    if (!addAlike(one, other)) return features;
  }
  return 0;
}

/**
 * The sums of each row in the calls of the first layer, one for each order and path.
 * @param {Trace[]} traces
 * @returns {Sum[][]}
 */
function sumsOfRows(traces) {
  /** @type {Map<string, Map<string, Sum>>} by the row */
  const rows = new Map();
  const [first] = traces;
  for (const trace of traces.filter(each => each.layer === first.layer && haveEqualWeights(each, first))) {
    const keys = rowKeys(trace);
    trace.paths.forEach((path, row) => {
      const sums = rows.get(keys[row]) ?? new Map();
      rows.set(keys[row], sums);
      const key = `${trace.order} ${path}`;
      if (!sums.has(key)) sums.set(key, {trace, row, path: path === trace.order ? path : `the path “${path}”`});
    });
  }
  return [...rows.values()].map(sums => [...sums.values()]);
}

/** @param {Sum} sum */
const outputs = ({trace: {z, units}, row}) => z.subarray(row * units, (row + 1) * units);

/**
 * @param {Engine} engine
 * @param {Sum[]} sums of one row
 * @returns {{path: string, other: string, why: Why, from: number}[]}
 */
function agreementsOfRow(engine, [first, ...others]) {
  return others.filter(sum => outputs(first).every((value, unit) => Object.is(value, outputs(sum)[unit]))).map(sum => {
    const why = whyOf(engine, first, sum);
    return {path: sum.path, other: first.path, why, from: why === 'same steps' ? featuresFrom(engine, first, sum) : 0};
  });
}

/** @type {(result: Result) => Agreement[]} what agrees in every row, by reason */
export const agreementsOf = once(({engine, traces}) => {
  const rows = sumsOfRows(traces).filter(sums => sums.length > 1);
  const steps = rows.flat().reduce((sum, {trace: {units, inputDim}}) => sum + units * inputDim, 0);
  if (rows.length === 0 || steps > most.steps) return [];
  const [first, ...others] = rows.map(sums => agreementsOfRow(engine, sums));
  /** @type {Agreement[]} */
  const agreements = [];
  for (const {path, other, why, from} of first) {
    if (!others.every(row => row.some(each => each.path === path && each.why === why))) continue;
    const known = agreements.find(each => each.why === why && each.from === from);
    if (known) known.paths.push(path);
    else agreements.push({why, paths: [path], other, features: traces[0].inputDim, from});
  }
  return agreements;
});
