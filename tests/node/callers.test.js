import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import fc from 'fast-check';
import {DenseError, loadEngine} from '../../wasm/engine.js';
import {hostile, outcome} from './hostile-values.js';
import {refusedCalls} from './refused-calls.js';

const engine = await loadEngine();

/** What a right program gives; said again after wrong calls to see that they harmed nothing. */
const right = () => {
  const {traces} = engine.run({entropy: 7, statements: [
    {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: 42},
    {kind: 'dense', units: 3, activation: 'relu'}, {kind: 'call', layer: 0, rows: [[1, 2, 3, 4], [5, 6, 7, 8]]},
    {kind: 'dense', units: 2}, {kind: 'call', layer: 1, outputOf: 0},
  ]});
  const layer = engine.dense({inputDim: 4, units: 3, seed: 42});
  return JSON.stringify([traces.map(({kernel, output, text}) => [[...kernel], [...output], text.output]),
    layer.call([[1, 2, 3, 4]]), engine.ladder(traces[0], 0, 0).length, engine.print([1, 2, 3, 4], [2, 2]), engine.float32(0.1)]);
};
const expected = right();

for (const {title, call} of refusedCalls(engine)) {
  test(`${title}: a DenseError, and the next call is right`, () => {
    for (let i = 0; i < 5; ++i) assert.equal(outcome(call), 'refusal');
    assert.equal(right(), expected);
  });
}

test('after 100,000 refused calls of every kind the heap is what it was and the next call has its right bits', () => {
  const calls = refusedCalls(engine);
  right();
  const before = engine.heapBytes;
  for (let i = 0; i < 100_000; ++i) outcome(calls[i % calls.length].call);
  assert.equal(engine.heapBytes, before);
  assert.equal(right(), expected);
});

test('what is too long is refused before it is read', () => {
  let reads = 0;
  const counted = (/** @type {number} */ length) => new Proxy([], {
    get: (_, key) => { reads += 1; return key === 'length' ? length : 1; },
    getOwnPropertyDescriptor: (target, key) => key === 'length' ? {...Reflect.getOwnPropertyDescriptor(target, key), value: length} : undefined,
  });
  const dense = {kind: 'dense', units: 1};
  for (const call of [
    () => engine.run(/** @type {any} */ ({statements: counted(1e6)})),
    () => engine.run(/** @type {any} */ ({statements: [dense, {kind: 'call', layer: 0, rows: counted(1e9)}]})),
    () => engine.run(/** @type {any} */ ({statements: [dense, {kind: 'call', layer: 0, rows: [counted(1e9)]}]})),
    () => engine.dense(/** @type {any} */ ({kernel: counted(1e9)})),
    () => engine.print(/** @type {any} */ (counted(1e9)), [1e9]),
  ]) {
    reads = 0;
    assert.equal(outcome(call), 'refusal');
    assert.ok(reads < 10, `${reads} reads`);
  }
});

/** A statement, or most of one: keys that exist with values that may be anything. */
const statement = () => {
  const value = fc.oneof({weight: 1, arbitrary: hostile()}, {weight: 2, arbitrary: fc.constantFrom(1, 2, '3', 'relu', 'ones', [[1, 2], [3, 4]], [1, 2], 0, true)});
  const kind = fc.constantFrom('set_seed', 'initializer', 'dense', 'build', 'set_weights', 'call', 'nonsense');
  const keys = ['call', 'spelling', 'seed', 'initializer', 'units', 'useBias', 'use_bias', 'activation', 'activationArguments',
    'kernelInitializer', 'kernel_initializer', 'biasInitializer', 'layer', 'inputDim', 'kernel', 'bias', 'rows', 'outputOf', 'order'];
  return fc.record({kind, ...Object.fromEntries(keys.map(key => [key, value]))}, {requiredKeys: ['kind']});
};

test('every method answers or throws a DenseError, whatever it is given', () => {
  const traces = engine.run({statements: [{kind: 'dense', units: 2}, {kind: 'call', layer: 0, rows: [[1, 2]]}]}).traces;
  const layer = engine.dense({kernel: [[1, 2], [3, 4]]});
  const [loose, looseLayer] = /** @type {any[]} */ ([engine, layer]);
  const changed = fc.tuple(fc.constantFrom(...Object.keys(traces[0])), hostile()).map(([key, value]) => ({...traces[0], [key]: value}));
  const trace = fc.oneof(fc.constant(traces[0]), changed, hostile());
  const index = fc.oneof(fc.integer({min: -2, max: 3}), hostile());
  const options = fc.oneof(hostile(), fc.record({kernel: hostile(), inputDim: hostile(), units: index, bias: hostile(), activation: hostile(), seed: hostile()}, {requiredKeys: []}));
  /** @type {[string, fc.Arbitrary<any[]>, (...values: any[]) => unknown][]} */
  const methods = [
    ['run', fc.tuple(fc.oneof(hostile(), fc.record({statements: fc.array(statement(), {maxLength: 5}), version: hostile(), entropy: hostile()}, {requiredKeys: ['statements']}))), program => engine.run(program)],
    ['compare', fc.tuple(fc.oneof(hostile(), fc.record({traces: fc.array(trace, {maxLength: 3})})), index, index), (run, a, b) => engine.compare(run, a, b)],
    ['ladder', fc.tuple(trace, index, index), (...values) => loose.ladder(...values)],
    ['compareOutputs', fc.tuple(trace, trace, index, index, index), (...values) => loose.compareOutputs(...values)],
    ['histogram', fc.tuple(trace, index), (...values) => loose.histogram(...values)],
    ['dense', fc.tuple(options), given => engine.dense(given)],
    ['print', fc.tuple(hostile(), fc.oneof(hostile(), fc.array(index, {maxLength: 4}))), (...values) => loose.print(...values)],
    ['float32', fc.tuple(hostile()), value => engine.float32(value)],
    ['layer.call', fc.tuple(fc.oneof(hostile(), fc.array(fc.oneof(hostile(), fc.array(index, {maxLength: 3})), {maxLength: 3}))), rows => layer.call(rows)],
    ['layer.callInto', fc.tuple(hostile(), hostile(), index), (...values) => looseLayer.callInto(...values)],
  ];
  for (const [name, values, method] of methods) {
    fc.assert(fc.property(values, given => void outcome(() => method(...given))), {seed: 14, numRuns: 1000});
    assert.equal(right(), expected, name);
  }
});

test('an engine loaded from other bytes is another engine, and nonsense instead of an address is refused', async () => {
  const bytes = readFileSync(new URL('dist/dense-engine.wasm', import.meta.resolve('../../wasm/engine.js')));
  const other = await loadEngine({wasm: bytes});
  assert.notEqual(other, engine);
  assert.equal(await loadEngine({wasm: bytes}), other);
  assert.equal(await loadEngine(), engine);
  for (const wrong of [null, 5, {wasm: 5}, {wasm: null}, {wasm: {}}, {rest: 1}, {get wasm() { throw 1; }}]) {
    await assert.rejects(loadEngine(/** @type {any} */ (wrong)), DenseError);
  }
});
