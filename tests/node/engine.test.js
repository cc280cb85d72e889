import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DenseError, loadEngine} from '../../wasm/engine.js';

const engine = await loadEngine();

/** @typedef {import('../../wasm/engine.js').Statement} Statement */

/**
 * @param {number} count
 * @param {(layer: number) => Statement[]} before
 * @param {Partial<import('../../wasm/engine.js').MakeDense>} [options]
 * @returns {Statement[]}
 */
const layers = (count, before = () => [], options = {}) =>
  Array.from({length: count}, (_, layer) => layer).flatMap(layer => [
    ...before(layer),
    {kind: 'dense', units: 4, ...options},
    {kind: 'call', layer, rows: [[1, 2, 3]]},
  ]);

/** @type {Statement} */
const setRandomSeed = {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: 42};

/** @param {Float32Array} values */
const hex = values => Array.from(new Uint32Array(values.buffer), bits => bits.toString(16).padStart(8, '0'));

test('three new layers without a seed part at the seed', () => {
  const {traces, comparisons} = engine.run({entropy: 7, statements: layers(3)});
  assert.equal(traces.length, 3);
  assert.deepEqual(comparisons.map(({a, b, identical, divergence}) => [a, b, identical, divergence?.stage]), [
    [0, 1, false, 'seed'],
    [0, 2, false, 'seed'],
    [1, 2, false, 'seed'],
  ]);
});

test('set_random_seed(42) before each layer makes them identical; set once, it gives the same three on every run', () => {
  const each = engine.run({entropy: 7, statements: layers(3, () => [setRandomSeed])});
  assert.ok(each.comparisons.every(({identical}) => identical));

  const once = layers(3, layer => (layer === 0 ? [setRandomSeed] : []));
  const first = engine.run({entropy: 7, statements: once});
  const second = engine.run({entropy: 8, statements: once});
  assert.ok(first.comparisons.every(({identical}) => !identical));
  assert.deepEqual(first.traces.map(({output}) => hex(output)), second.traces.map(({output}) => hex(output)));
  assert.deepEqual(first.traces.map(({seed}) => seed.value), ['686579304', '119540832', '26855093']);
});

test('the kernel of a seed is Keras 3\'s, bit for bit', () => {
  const {traces: [trace]} = engine.run({
    statements: [setRandomSeed, {kind: 'dense', units: 3}, {kind: 'call', layer: 0, rows: [[1, 2, 3, 4]]}],
  });
  assert.deepEqual(hex(trace.kernel).slice(0, 3), ['3f29c9ec', '3e9a2da8', 'be85f2a4']);
  assert.equal(trace.seed.source, 'python_global');
});

test('constant initializers give equal outputs, as NumPy prints them', () => {
  const options = {
    kernelInitializer: {name: 'constant', arguments: {value: 0.5}},
    biasInitializer: {name: 'constant', arguments: {value: 0.1}},
  };
  const {traces, comparisons} = engine.run({statements: layers(3, () => [], options)});
  assert.ok(traces.every(({text}) => text.output === '[[3.1 3.1 3.1 3.1]]'));
  assert.ok(comparisons.every(({identical}) => identical));
});

test('bad input is a DenseError that names the field and quotes what came', () => {
  for (const units of ['0', '-3', '2.5', '', 'a million', 1000000, NaN]) {
    assert.throws(() => engine.run({statements: layers(1, () => [], {units})}),
      error => error instanceof DenseError && error.field === 'units' && error.statement === 0);
  }
  assert.throws(() => engine.run({statements: layers(1, () => [], {units: -3})}),
    {message: 'Received an invalid value for `units`, expected a positive integer. Received: units=-3'});
  assert.throws(() => engine.run({statements: [{kind: 'dense', units: 1}, {kind: 'call', layer: 0, rows: [1, 2]}]}),
    {message: /expected min_ndim=2, found ndim=1\. Full shape received: \(2,\)$/});
  for (const seed of ['-1', 2 ** 32, 1.5, 'text', '']) {
    assert.throws(() => engine.run({statements: [{...setRandomSeed, seed}]}), {field: 'seed'});
  }
});

test('a seed may be a number, a bigint or text', () => {
  const keys = [42, 42n, '42', ' 42 '].map(seed => {
    const {traces: [trace]} = engine.run({statements: layers(1, () => [{...setRandomSeed, seed}])});
    return trace.seed.value;
  });
  assert.deepEqual(new Set(keys), new Set(['686579304']));
});

test('arrays that left the engine survive everything that comes after', () => {
  const {traces: [trace]} = engine.run({entropy: 1, statements: layers(1)});
  const before = hex(trace.kernel);
  engine.run({statements: [{kind: 'dense', units: 2048}, {kind: 'call', layer: 0, rows: [new Array(2048).fill(1)]}]});
  assert.deepEqual(hex(trace.kernel), before);
});

test('layers created and dropped by the ten thousand do not grow the heap', () => {
  const statements = layers(16);
  engine.run({statements});
  const before = engine.heapBytes;
  for (let run = 0; run < (process.env.DENSE_EXHAUSTIVE ? 100_000 : 10_000) / 16; ++run) engine.run({entropy: run, statements});
  assert.equal(engine.heapBytes, before);
});

/** @param {number} count of layers of 3 units, each on the output of the one before @param {Statement[]} [before] @returns {Statement[]} */
const stacks = (count, before = []) => [0, count].flatMap(first => [
  ...before,
  ...Array.from({length: count}, () => /** @type {Statement} */ ({kind: 'dense', units: 3})),
  ...Array.from({length: count}, (_, level) => /** @type {Statement} */ (level === 0
    ? {kind: 'call', layer: first, rows: [[1, 2, 3]]}
    : {kind: 'call', layer: first + level, outputOf: first + level - 1})),
]);

test('a call may take the output of another call, and stacks part in the first layer that differs', () => {
  const run = engine.run({entropy: 7, statements: stacks(3)});
  assert.deepEqual(run.traces.map(({inputOf}) => inputOf), [null, 0, 1, null, 3, 4]);
  assert.deepEqual([...run.traces[2].rows], [...run.traces[1].output]);
  const {identical, divergence} = engine.compare(run, 2, 5);
  assert.deepEqual([identical, divergence?.stage, divergence?.traceA, divergence?.traceB], [false, 'seed', 0, 3]);
  assert.equal(divergence?.a, run.traces[0].seed.value);
  assert.deepEqual(run.comparisons[11], engine.compare(run, 2, 5));
  const seeded = engine.run({statements: stacks(3, [setRandomSeed])});
  assert.deepEqual(engine.compare(seeded, 2, 5), {a: 2, b: 5, identical: true, rows: [true], divergence: null});
});

test('an output that is asked for and not there is an error of its statement, which has the traces before it', () => {
  const statements = stacks(2, [setRandomSeed]);
  for (const outputOf of [4, -1, 2 ** 31 - 1]) {
    assert.throws(() => engine.run({statements: [...statements, {kind: 'call', layer: 1, outputOf}]}), error =>
      error instanceof DenseError && error.field === 'output_of' && error.statement === 10 && error.traces.length === 4 &&
      engine.compare(error, 1, 3).identical);
  }
  for (const outputOf of [0.5, NaN, Infinity, 2 ** 31, '0', null]) {
    assert.throws(() => engine.run({statements: [...statements, {kind: 'call', layer: 1, outputOf: /** @type {any} */ (outputOf)}]}),
      {name: 'DenseError', field: 'output_of', statement: 10});
  }
  const both = /** @type {any} */ ({kind: 'call', layer: 1, outputOf: 0, rows: [[1, 2, 3]]});
  assert.throws(() => engine.run({statements: [...statements, both]}), {name: 'DenseError', field: 'output_of'});
});

test('a run that fails leaves the traces of the calls before the statement at fault in its error', () => {
  const statements = [...layers(2, () => [setRandomSeed]), /** @type {Statement} */ ({kind: 'dense', units: -3})];
  assert.throws(() => engine.run({statements}), error => {
    assert.ok(error instanceof DenseError);
    assert.equal(error.statement, 6);
    assert.deepEqual(error.traces.map(({text}) => text.output), engine.run({statements: statements.slice(0, 6)}).traces.map(({text}) => text.output));
    return engine.compare(error, 0, 1).identical;
  });
  assert.throws(() => engine.run({entropy: 'x', statements}), error => error instanceof DenseError && error.traces.length === 0);
});

test('two calls are compared when they are asked for, in either order, and from the traces alone', () => {
  const run = engine.run({entropy: 7, statements: layers(3)});
  assert.deepEqual(engine.compare(run, 0, 2), run.comparisons[1]);
  const {a, b, divergence} = engine.compare(run, 2, 0);
  assert.deepEqual([a, b, divergence?.a, divergence?.b], [2, 0, run.comparisons[1].divergence?.b, run.comparisons[1].divergence?.a]);
  assert.ok(engine.compare(run, 1, 1).identical);
  assert.equal(run.comparisons, run.comparisons, 'they are made once');
  const sent = structuredClone(run.traces.map(({text, ...trace}) => trace));
  assert.deepEqual(engine.compare({traces: /** @type {any} */ (sent)}, 0, 2), run.comparisons[1]);
});

test('to compare what is no call of a run, or a trace that was tampered with, is a DenseError', () => {
  const run = engine.run({statements: stacks(2)});
  for (const call of [-1, 4, 0.5, NaN, '0', undefined]) {
    for (const pair of [[call, 0], [0, call]]) {
      assert.throws(() => engine.compare(run, /** @type {any} */ (pair[0]), /** @type {any} */ (pair[1])), {name: 'DenseError', field: 'call'});
    }
  }
  const [first, ...rest] = run.traces;
  const changed = /** @type {any[]} */ ([
    {batch: 2}, {units: 4}, {inputDim: 1e9}, {batch: -1}, {outputColumns: 2.5}, {rows: [1, 2, 3]}, {kernel: first.kernel.subarray(1)}, {bias: first.bias.subarray(1)},
    {z: new Float32Array()}, {output: new Float64Array(3)}, {order: 'sideways'}, {inputOf: 0}, {inputOf: 5}, {inputOf: undefined}, {seed: {...first.seed, key: []}},
    {biasSeed: {...first.biasSeed, value: 3}},
  ]);
  for (const change of changed) {
    assert.throws(() => engine.compare({traces: [{...first, ...change}, ...rest]}, 1, 3), {name: 'DenseError'}, JSON.stringify(change));
  }
});

test('calls of one layer share its kernel and bias until its weights are set', () => {
  const call = /** @type {Statement} */ ({kind: 'call', layer: 0, rows: [[1, 2]]});
  const {traces: [one, two, three]} = engine.run({statements: [
    {kind: 'dense', units: 2}, call, call, {kind: 'set_weights', layer: 0, kernel: [[1, 2], [3, 4]], bias: [5, 6]}, call,
  ]});
  assert.equal(one.kernel, two.kernel);
  assert.equal(one.bias, two.bias);
  assert.deepEqual([one, two, three].map(({weightsVersion}) => weightsVersion), [0, 0, 1]);
  assert.deepEqual([...three.output], [12, 16]);
});

test('a layer of 4096 × 4096 is within the limits, in a run and drawn by dense()', () => {
  const layer = {units: 4096, generation: 'keras_3', entropy: 3};
  const row = Array.from({length: 4096}, (_, i) => Math.sin(i));
  const {traces: [first, again]} = engine.run({entropy: 3, statements: [
    {kind: 'dense', units: 4096}, {kind: 'call', layer: 0, rows: [row]}, {kind: 'call', layer: 0, rows: [row, row]},
  ]});
  assert.equal(first.kernel.length, 2 ** 24);
  assert.equal(again.kernel, first.kernel);
  const [output] = engine.dense({...layer, inputDim: 4096}).call([row]);
  assert.deepEqual(hex(Float32Array.from(output)), hex(first.output));
  assert.throws(() => engine.dense({...layer, inputDim: 4097}), {name: 'DenseError', field: 'input_dim'});
});

test('the call that seeds may still be named by `spelling`', () => {
  const statements = layers(1, () => [{kind: 'set_seed', spelling: 'keras.utils.set_random_seed', seed: 42}]);
  assert.equal(engine.run({statements}).traces[0].seed.value, '686579304');
  assert.throws(() => engine.run({statements: [{kind: 'set_seed', call: 'seed', seed: 1}]}), {field: 'call'});
});

test('float32 tells what is stored for a number', () => {
  assert.deepEqual(engine.float32(0.1), {text: '0.1', nine: '0.100000001', bits: 0x3dcccccd});
});

test('the tables of names have Keras\'s spellings', () => {
  assert.ok(engine.initializers().some(({name, aliases}) => name === 'glorot_uniform' && aliases === 'GlorotUniform'));
  assert.ok(engine.activations().some(({name}) => name === 'gelu'));
  assert.deepEqual(engine.generations().map(({name}) => name), ['tf_2_0', 'tf_2_7', 'tf_2_10', 'keras_3']);
});

test('the same weights in two orders of summation part at a step that is named', () => {
  const row = Array.from({length: 16}, (_, i) => 0.1 * (i + 1));
  const {traces: [own, reverse], comparisons: [{divergence}]} = engine.run({statements: [
    setRandomSeed,
    {kind: 'dense', units: 8},
    {kind: 'call', layer: 0, rows: [row]},
    {kind: 'call', layer: 0, rows: [row], order: 'reverse'},
  ]});
  assert.equal(divergence?.stage, 'sum');
  const {row: r, unit, stepA, a, b} = /** @type {NonNullable<typeof divergence.sum>} */ (divergence.sum);
  assert.notEqual(a.after, b.after);
  const steps = engine.ladder(own, r, unit);
  assert.equal(steps.length, 16);
  assert.deepEqual(steps[stepA], a);
  const {identical, ulp, relativeToTerms, stepA: step, stepB} = engine.compareOutputs(own, reverse, r, unit);
  assert.equal(step, stepA);
  assert.equal(engine.ladder(reverse, r, unit)[stepB].after, b.after);
  assert.deepEqual([engine.compareOutputs(own, own, r, unit).stepA, engine.compareOutputs(own, own, r, unit).stepB], [-1, -1]);
  assert.ok(!identical && ulp > 0 && relativeToTerms < 1e-6);
  assert.throws(() => engine.ladder(own, 1, 0), {name: 'DenseError', message: 'Received an invalid value for `row`, expected an integer from 0 to 0. Received: 1'});
  assert.equal(engine.orders()[0].name, 'sequential');
});

test('an engine without wasm SIMD, a missing file and a file that is no module each get a sentence', async () => {
  const fresh = async (/** @type {string} */ name) => import(`../../wasm/engine.js?${name}`);
  const {validate, instantiate} = WebAssembly;
  WebAssembly.validate = () => false;
  WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError('Wasm SIMD unsupported'); };
  const {loadEngine: withoutSimd} = await fresh('without-simd');
  await assert.rejects(withoutSimd(), {name: 'DenseError', message: /^This engine needs WebAssembly with SIMD/});
  Object.assign(WebAssembly, {validate, instantiate});

  const {loadEngine: missing} = await fresh('missing');
  await assert.rejects(missing({wasm: new URL('./nowhere.wasm', import.meta.url)}), {name: 'DenseError', message: /could not be/});
  await assert.rejects(missing({wasm: Uint8Array.of(60, 33, 100, 111)}), {name: 'DenseError', message: /could not be started/});
  const engine = await missing(); // a load that failed is tried again
  assert.equal(engine.float32(0.5).text, '0.5');
});

test('the draws of a kernel are counted beside their density, and many more from the same seed', () => {
  const {traces: [trace]} = engine.run({statements: layers(1, () => [setRandomSeed])});
  assert.deepEqual({...trace.draws, low: undefined, high: undefined}, {op: 'uniform', low: undefined, high: undefined});
  const few = engine.histogram(trace);
  assert.deepEqual([few.low, few.high], ['-0.9258201', '0.9258201']);
  assert.deepEqual([few.counts.length, few.counts.reduce((a, b) => a + b)], [4, 12]);
  const many = engine.histogram(trace, 10000);
  assert.deepEqual([many.counts.length, many.counts.reduce((a, b) => a + b), many.curve.length], [32, 10000, 65]);
  const highest = Math.max(...many.bars, ...many.curve);
  assert.equal(highest, 1);
  const own = engine.histogram({...trace, kernel: trace.kernel.subarray(0, 12)}, 12);
  assert.deepEqual(own, few, 'the first draws of the seed are the kernel');
  assert.throws(() => engine.histogram(trace, -1), DenseError);
});

test('what is not drawn one by one has no histogram', () => {
  for (const name of ['zeros', 'identity', 'orthogonal']) {
    const {traces: [trace]} = engine.run({statements: layers(1, () => [], {kernelInitializer: name})});
    assert.equal(trace.draws.op, 'none');
    assert.equal(engine.histogram(trace).counts.length, 0);
  }
});

test('the text of a trace is that of its arrays, also when another run had the same kernel or one that differs in a bit', () => {
  const run = (/** @type {number} */ last, version = '3.15') => engine.run({generation: version < '3' ? 'tf_2_10' : 'keras_3', version, statements: [
    {kind: 'dense', units: 2}, {kind: 'build', layer: 0, inputDim: 2},
    {kind: 'set_weights', layer: 0, kernel: [[1, 2], [3, last]], bias: [0, 1e7]},
    {kind: 'call', layer: 0, rows: [[1, 1]]},
  ]}).traces[0];
  const zero = run(0);
  assert.equal(zero.text.kernel, '[[1. 2.]\n [3. 0.]]');
  assert.equal(run(-0).text.kernel, '[[ 1.  2.]\n [ 3. -0.]]');
  assert.equal(run(0).text.kernel, zero.text.kernel);
  assert.equal(zero.text.bias, '[0.e+00 1.e+07]');
  assert.equal(run(0, '2.12').text.bias, '[       0. 10000000.]', 'NumPy 1 prints it otherwise');
  const zeros = engine.run({statements: [{kind: 'dense', units: 2, kernelInitializer: 'zeros'}, {kind: 'call', layer: 0, rows: [[1]]}]}).traces[0];
  assert.deepEqual([zeros.text.bias, zeros.text.output], ['[0. 0.]', '[[0. 0.]]'], 'the same numbers in another shape');
  zero.kernel.fill(7);
  assert.equal(run(0).text.kernel, '[[1. 2.]\n [3. 0.]]', 'whoever changes an array changes nothing else');
});

test('orthogonal kernels are those of the first-level cache that is named, 32 KiB or 48', () => {
  const kernel = (/** @type {any} */ options, units = 100) => engine.run({...options, statements: [
    {kind: 'dense', units, kernelInitializer: {name: 'orthogonal', arguments: {seed: '1'}}}, {kind: 'call', layer: 0, rows: [new Array(units).fill(0)]},
  ]}).traces[0].kernel;
  assert.deepEqual(kernel({firstLevelCache: 32}), kernel({}));
  assert.notDeepEqual(kernel({firstLevelCache: 48}), kernel({}));
  assert.deepEqual(kernel({firstLevelCache: 48}, 47), kernel({}, 47));
  for (const wrong of [40, '48', null]) assert.throws(() => kernel({firstLevelCache: wrong}), /first_level_cache.*expected 32 or 48/);
});
