import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DenseError, loadEngine} from '../../wasm/engine.js';
import {randomNumbers} from './random-numbers.js';

const engine = await loadEngine();

/** @param {ArrayLike<number>} values */
const hex = values => Array.from(new Uint32Array(Float32Array.from(values).buffer));

/** @param {number} seed @returns {(length: number) => Float32Array} floats of [-1, 1) */
function floats(seed) {
  const below = randomNumbers(seed);
  return length => Float32Array.from({length}, () => below(2 ** 24) / 2 ** 23 - 1);
}

/** @param {Float32Array} values @param {number} columns */
const rowsOf = (values, columns) =>
  Array.from({length: values.length / columns}, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));

test('a layer gives the outputs of a program with its weights, bit for bit, on every shape, activation and path', () => {
  const below = randomNumbers(1);
  const random = floats(2);
  const activations = ['linear', 'relu', 'tanh', 'softmax', 'glu', 'gelu', 'sigmoid', 'elu'];
  for (let round = 0; round < 150; round++) {
    const [batch, inputDim, units] = [1 + below(9), 1 + below(40), 2 * (1 + below(40))];
    const kernel = random(inputDim * units);
    const bias = random(units);
    const x = random(batch * inputDim);
    const activation = activations[below(activations.length)];
    const {traces: [{output, outputColumns}]} = engine.run({statements: [
      {kind: 'dense', units, activation},
      {kind: 'build', layer: 0, inputDim},
      {kind: 'set_weights', layer: 0, kernel: rowsOf(kernel, units), bias: Array.from(bias)},
      {kind: 'call', layer: 0, rows: rowsOf(x, inputDim)},
    ]});

    const layer = engine.dense({kernel, units, bias, activation});
    assert.equal(layer.outputColumns, outputColumns);
    assert.deepEqual(hex(layer.call(rowsOf(x, inputDim)).flat()), hex(output));
    const y = new Float32Array(batch * outputColumns);
    layer.callInto(x, y, batch);
    assert.deepEqual(hex(y), hex(output));
  }
});

test('a layer whose rows do not fit the room at once gives each row the bits that it has alone', () => {
  const random = floats(3);
  const [batch, inputDim, units] = [601, 900, 700];
  const layer = engine.dense({kernel: random(inputDim * units), units, bias: random(units), activation: 'relu'});
  const x = random(batch * inputDim);
  const y = new Float32Array(batch * units);
  layer.callInto(x, y, batch);
  assert.deepEqual(hex(layer.call(rowsOf(x, inputDim)).flat()), hex(y));
  const alone = new Float32Array(units);
  for (const row of [0, 290, 291, 323, 324, 600]) {
    layer.callInto(x.subarray(row * inputDim, (row + 1) * inputDim), alone);
    assert.deepEqual(hex(alone), hex(y.subarray(row * units, (row + 1) * units)));
  }
});

test('a layer drawn by an initializer has the weights and outputs of the program that says the same', () => {
  const {traces: [{kernel, bias, output}]} = engine.run({statements: [
    {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: 42},
    {kind: 'dense', units: 5, activation: 'tanh', biasInitializer: 'random_normal'},
    {kind: 'call', layer: 0, rows: [[1, 2, 3]]},
  ]});
  const layer = engine.dense({inputDim: 3, units: 5, activation: 'tanh', biasInitializer: 'random_normal', seed: 42});
  assert.deepEqual(hex(layer.kernel), hex(kernel));
  assert.deepEqual(hex(layer.bias), hex(bias));
  assert.deepEqual(hex(layer.call([[1, 2, 3]])[0]), hex(output));
});

test('a kernel that is drawn where it stays is the one that is drawn as a whole', () => {
  for (const [inputDim, units] of [[301, 259], [301, 256], [5, 16]]) {
    const row = Array.from({length: inputDim}, (_, i) => Math.fround(Math.sin(i + 1)));
    for (const kernelInitializer of ['glorot_uniform', 'random_uniform', 'he_normal', 'ones']) {
      const {traces: [{output}]} = engine.run({statements: [
        {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: 7},
        {kind: 'dense', units, kernelInitializer}, {kind: 'call', layer: 0, rows: [row]},
      ]});
      const layer = engine.dense({inputDim, units, kernelInitializer, seed: 7});
      assert.deepEqual(hex(layer.call([row])[0]), hex(output), `${kernelInitializer}, ${units} units`);
    }
  }
});

test('layers drawn without a seed differ', () => {
  const [a, b] = [engine.dense({inputDim: 3, units: 4}), engine.dense({inputDim: 3, units: 4})];
  assert.notDeepEqual(a.call([[1, 2, 3]]), b.call([[1, 2, 3]]));
});

test('layers made, called and dropped by the ten thousand do not grow the memory, and one that was kept still answers', () => {
  const kept = engine.dense({kernel: [[1, 2], [3, 4]], bias: [5, 6]});
  const make = () => engine.dense({kernel: [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], activation: 'relu'});
  for (let i = 0; i < 2000; i++) make().call([[1, 2, 3]]);
  const before = engine.heapBytes;
  for (let i = 0; i < (process.env.DENSE_EXHAUSTIVE ? 100_000 : 10_000); i++) make().call([[1, 2, 3]]);
  assert.equal(engine.heapBytes, before);
  assert.deepEqual(kept.call([[1, 1]]), [[9, 12]]);
});

test('weights are copies: what the caller does to its arrays afterwards changes nothing', () => {
  const kernel = Float32Array.of(1, 2);
  const layer = engine.dense({kernel, units: 2});
  kernel.fill(7);
  layer.kernel.fill(8);
  assert.deepEqual(layer.call([[1]]), [[1, 2]]);
});

for (const [what, options, field, sentence] of /** @type {[string, any, string, RegExp][]} */ ([
  ['an unknown activation', {kernel: [[1]], activation: 'rellu'}, 'activation', /rellu/],
  ['a ragged kernel', {kernel: [[1, 2], [3]]}, 'kernel', /unequal length.*1 values in row 1, 2 in row 0/],
  ['a typed kernel that units do not divide', {kernel: new Float32Array(5), units: 2}, 'kernel', /units=2.*5 values/],
  ['a typed kernel without units', {kernel: new Float32Array(4)}, 'units', /expected the number of units beside a typed array/],
  ['an empty kernel', {kernel: []}, 'units', /expected a positive integer/],
  ['a bias of another width', {kernel: [[1, 2]], bias: [1]}, 'bias', /expected \(2,\)\. Received: \(1,\)/],
  ['an odd width for glu', {kernel: [[1, 2, 3]], activation: 'glu'}, 'activation', /./],
])) {
  test(`${what} is refused with a sentence`, () => {
    assert.throws(() => engine.dense(options), error => {
      assert.ok(error instanceof DenseError);
      assert.equal(error.field, field);
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test('rows and arrays of the wrong length are refused with a sentence', () => {
  const layer = engine.dense({kernel: [[1, 2, 3], [4, 5, 6]]});
  assert.throws(() => layer.call([[1, 2], [1, 2, 3]]), {name: 'DenseError', field: 'rows', row: 1,
    message: 'Received a row of 3 features, expected 2. Received: row 1'});
  assert.throws(() => layer.callInto(new Float32Array(2), new Float32Array(6), 2), {name: 'DenseError',
    message: 'Received arrays of the wrong length, expected 2 inputs and 3 outputs for each of its rows. Received: batch=2, 2 inputs and 6 outputs'});
  assert.deepEqual(layer.call([]), []);
});
