// Sums that TensorFlow cuts into blocks, step by step.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadPython} from '../../wasm/python.js';
import {partedSums} from '../../web/answer/facts.js';
import {waySentence} from '../../web/sums/parting.js';

const engine = await loadPython();

const script = (/** @type {string} */ rows, units = 5) => `import tensorflow as tf
tf.keras.utils.set_random_seed(3)
x = ${rows}
layer = tf.keras.layers.Dense(${units}, use_bias=False)
a = layer(x)
b = layer(x[:1])
print(a, b)
`;
const machines = (/** @type {const} */ (['avx512', 'avx2'])).flatMap(vectors => [true, false].map(onednn => ({vectors, onednn})));

test('the steps of every output end in its bits, on each machine, and where two sums part is a pair of their steps', () => {
  let parted = 0;
  for (const machine of machines) {
    for (const [rows, units] of /** @type {const} */ ([['tf.random.normal((7, 784))', 5], ['tf.random.normal((7, 300))', 1], ['tf.random.normal((2, 1000))', 20]])) {
      const report = engine.script(script(rows, units), {machine});
      assert.equal(report.error, '');
      assert.deepEqual(report.notes, []);
      for (const call of report.calls) {
        assert.equal(Boolean(call.summedOn), call.paths[0].startsWith('blocks'));
        call.z.forEach((z, i) => {
          const steps = engine.ladder(call, Math.floor(i / call.units), i % call.units);
          assert.equal(steps.filter(({kind}) => kind === 'term').length, call.inputDim);
          assert.equal(/** @type {typeof steps[number]} */ (steps.at(-1)).after, z);
        });
      }
      const pair = partedSums(report);
      if (!pair) continue;
      const gap = engine.compareOutputs(report.calls[pair.a], report.calls[pair.b], pair.row, pair.unit, pair.rowB);
      const [a, b] = [engine.ladder(report.calls[pair.a], pair.row, pair.unit)[gap.stepA], engine.ladder(report.calls[pair.b], pair.rowB, pair.unit)[gap.stepB]];
      assert.deepEqual(a.features, b.features);
      assert.notEqual(a.after, b.after);
      ++parted;
    }
  }
  assert.ok(parted >= 6, String(parted));
});

test('equal rows that stand in different tiles of AVX2 part, by name and step by step', () => {
  const report = engine.script(script('tf.repeat(tf.random.normal((1, 784)), 7, axis=0)', 16), {machine: {vectors: 'avx2'}});
  assert.deepEqual([report.calls[0].paths[0], report.calls[0].paths[6]], ['blocks, tile of 4 to 6 rows', 'blocks, tile of 1 or 2 rows']);
  const [of, other] = [engine.ladder(report.calls[0], 0, 0), engine.ladder(report.calls[0], 6, 0)];
  assert.notEqual(of.length, other.length);
});

test('it is said in which parts a sum came about, and whether products were rounded', () => {
  const way = (/** @type {number} */ call, /** @type {object} */ machine) => waySentence(engine.ladder(engine.script(script('tf.random.normal((7, 784))'), {machine}).calls[call], 0, 0));
  assert.equal(way(0, {}), 'In 3 parts that are added in turn: k = 0 to 383; 384 to 583; 584 to 783. No product is rounded before it is added (fused).');
  assert.equal(way(1, {}), 'No product is rounded before it is added (fused).');
  assert.equal(way(1, {onednn: false}),
    'In 49 parts that are added in turn: k = 0 to 15; 16 to 31; 32 to 47; 48 to 63 and 45 more. Each product is rounded before it is added.');
});

test('a call whose machine was altered is refused, or is summed on another', () => {
  const [call] = engine.script(script('tf.random.normal((7, 784))')).calls;
  for (const altered of [1, 'avx2', {}, {...call.summedOn, firstLevelCache: 0}, {...call.summedOn, threads: 1e9}, {...call.summedOn, vectors: 'sse'}]) {
    assert.throws(() => engine.ladder(/** @type {any} */ ({...call, summedOn: altered}), 0, 0), {name: 'DenseError'});
    assert.throws(() => engine.compareOutputs(/** @type {any} */ ({...call, summedOn: altered}), call, 0, 0), {name: 'DenseError'});
  }
  for (const keras of ['', 'none', '2', '2.', '3.99', '-1.-1', '9'.repeat(40)]) {
    assert.equal(engine.ladder(/** @type {any} */ ({...call, summedOn: {...call.summedOn, keras}}), 0, 0).filter(({kind}) => kind === 'term').length, 784);
  }
});
