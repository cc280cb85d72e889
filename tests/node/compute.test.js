import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DenseError, loadEngine} from '../../wasm/engine.js';
import {orderSentences} from '../../wasm/order-sentences.js';

const engine = await loadEngine();

/** @typedef {import('../../wasm/engine.js').Statement} Statement @typedef {import('../../wasm/engine.js').Run} Run */

const rows = (/** @type {number} */ count, features = 64) =>
  Array.from({length: count}, (_, row) => Array.from({length: features}, (_, column) => ((row * 7 + column * 3) % 11) / 7 - 0.6));

/** Many slices: some seconds of the model. */
const long = {entropy: 5114, statements: /** @type {Statement[]} */ ([
  {kind: 'dense', units: 300, activation: 'gelu', kernelInitializer: 'orthogonal'}, {kind: 'call', layer: 0, rows: rows(60), order: 'exact'},
  {kind: 'dense', units: 3, kernelInitializer: 'he_normal'}, {kind: 'call', layer: 1, outputOf: 0, order: 'tensorflow_like'},
  {kind: 'call', layer: 0, rows: rows(200)}, {kind: 'call', layer: 0, rows: rows(9), order: 'neumaier'},
])};

/** @param {Run} run */
const bits = ({traces}) => traces.map(({rows, kernel, bias, z, output, text, seed}) =>
  [rows, kernel, bias, z, output].map(each => [...new Uint32Array(each.buffer)]).concat(/** @type {any} */ ([text.output, seed.value])));

test('a program computed in slices has the bits of one computed at once', async () => {
  /** @type {{done: number, seconds: number}[]} */
  const told = [];
  const run = await engine.compute(long, {onProgress: progress => told.push(progress)});
  assert.deepEqual(bits(run), bits(engine.run(long)));
  assert.deepEqual(run.comparisons, engine.run(long).comparisons);
  assert.ok(run.traces[0].kernel === run.traces[2].kernel, 'calls of one layer share its kernel');
  assert.ok(told.length > 1);
  assert.ok(told.every(({done}, i) => done > (told[i - 1]?.done ?? 0)));
  assert.deepEqual(told.at(-1), {done: 1, seconds: 0});
});

test('between two slices other calls are answered, each with its own bits', async () => {
  const small = {statements: /** @type {Statement[]} */ ([{kind: 'dense', units: 2}, {kind: 'call', layer: 0, rows: [[1, 2, 3]]}])};
  const expected = bits(engine.run(small));
  let answers = 0;
  const [one, other] = await Promise.all([engine.compute(long, {onProgress: () => {
    assert.deepEqual(bits(engine.run(small)), expected);
    answers += 1;
  }}), engine.compute(long)]);
  assert.ok(answers > 1);
  assert.deepEqual(bits(one), bits(other));
});

test('a signal stops it between two slices, and leaves nothing behind', async () => {
  const stopped = async () => {
    const controller = new AbortController();
    let slices = 0;
    await assert.rejects(engine.compute(long, {signal: controller.signal, onProgress: () => {
      slices += 1;
      controller.abort(new Error('enough'));
    }}), /^Error: enough$/);
    assert.equal(slices, 1);
  };
  await stopped();
  const before = engine.heapBytes;
  for (let i = 0; i < 20; ++i) await stopped();
  assert.equal(engine.heapBytes, before);
  await assert.rejects(engine.compute(long, {signal: AbortSignal.abort(), onProgress: () => assert.fail('it was stopped before')}), {name: 'AbortError'});
  await assert.rejects(engine.compute(long, {onProgress() { throw new TypeError('of the caller'); }}), /of the caller/);
  assert.deepEqual(bits(await engine.compute(long)), bits(engine.run(long)));
});

test('what is passed is read before the first slice, and refused as run refuses it', async () => {
  const program = structuredClone(long);
  const computing = engine.compute(program);
  program.statements.length = 0;
  assert.deepEqual(bits(await computing), bits(engine.run(long)));
  const loose = /** @type {any} */ (engine);
  for (const [options, field] of /** @type {[unknown, string][]} */ ([
    [{signal: 7}, 'signal'], [{onProgress: 'no'}, 'on_progress'], [{on_progress: {}}, 'on_progress'], [{stop: true}, 'stop'], [7, 'options'], [null, 'options'],
  ])) await assert.rejects(loose.compute(long, options), {name: 'DenseError', field});
  await assert.rejects(loose.compute({statements: 7}), {name: 'DenseError', field: 'statements'});
  const wrong = {statements: [...long.statements, {kind: 'call', layer: 9, rows: [[1]]}]};
  const error = await loose.compute(wrong).catch((/** @type {DenseError} */ each) => each);
  assert.deepEqual([error.name, error.statement, error.traces.length], ['DenseError', 6, 4]);
});

test('what a program takes is known before it runs, and so are its mistakes', () => {
  const cost = engine.cost(long);
  assert.deepEqual([cost.calls, cost.numbers], [4, 64 * 300 + 300 + 60 * 64 + 2 * 60 * 300 + 300 * 3 + 3 + 60 * 300 + 2 * 60 * 3 + 209 * 64 + 2 * 209 * 300]);
  const twice = engine.cost({statements: [...long.statements, long.statements[1]]});
  assert.ok(twice.seconds > cost.seconds && twice.seconds < 2 * cost.seconds);
  assert.throws(() => engine.cost({statements: [{kind: 'dense', units: -3}]}), error => error instanceof DenseError && error.field === 'units' && error.statement === 0);
});

test('what would take over a minute is refused at once, with its limit, by every way in', async () => {
  const heavy = {statements: /** @type {Statement[]} */ ([{kind: 'dense', units: 4096}, {kind: 'call', layer: 0, rows: rows(100, 4096), order: 'exact'}])};
  const sentence = /^This engine computes for at most 60 s in one program\. Received: what takes about \d+ s$/;
  for (const call of [() => engine.run(heavy), () => engine.cost(heavy), () => engine.compute(heavy)]) {
    await assert.rejects(async () => call(), error => error instanceof DenseError && sentence.test(error.message) && error.field === 'units' && error.statement === 1);
  }
  assert.throws(() => engine.dense({inputDim: 4096, units: 4096, kernelInitializer: 'orthogonal'}), {message: sentence});
});

test('every order of summation has a sentence', () => {
  assert.deepEqual(engine.orders().map(({name}) => name), Object.keys(orderSentences));
  for (const {sentence} of engine.orders()) assert.match(sentence, /^[A-Z].*\.$/);
});
