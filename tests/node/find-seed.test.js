/** Which seed was it: from Node, as a caller asks. tests/core/seed_search_test.cpp finds every kernel of the golden file. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import fc from 'fast-check';
import {loadPython} from '../../wasm/python.js';

const engine = await loadPython();

/** The kernels that real Keras drew, as NumPy prints them. */
const kernels = readFileSync(new URL('../golden/seeds.txt', import.meta.url), 'utf8').split(/^keras /m).slice(1).flatMap(part => {
  const [keras, ...lines] = part.trimEnd().split('\n');
  return Array.from({length: lines.length / 3}, (_, i) => {
    const [way, seed, ...rest] = lines[3 * i].slice('drew '.length).split(' ');
    const draw = way === 'given' || way === 'both' ? 0 : Number(rest[0]);
    const printed = lines[3 * i + 1].slice('digits 8 '.length).replaceAll('|', '\n');
    return {keras, way, seed: Number(seed), draw, initializer: rest[rest.length - 2], shape: rest[rest.length - 1].split('x').map(Number), printed};
  });
});

/** What a program prints, without its line breaks. @param {string} text */
const flat = text => text.replace(/\s+/g, ' ').trim();
/** @param {string} program @param {string} keras */
const printedBy = (program, keras) => flat(engine.script(program, {keras}).pieces.map(({text}) => text).join(''));

test('a kernel that real Keras printed is named with its seed, and the program prints it', async () => {
  assert.equal(kernels.length, 220);
  const simple = kernels.filter(({seed, draw}) => seed <= 10_000 && draw <= 8);
  const asked = ['2.6', '2.9', '2.15', '3.15'].flatMap(keras => simple.filter(each => each.keras === keras).slice(0, 8));
  assert.equal(asked.length, 32);
  for (const {keras, seed, draw, initializer, shape, printed} of asked) {
    const {found, sentence} = await engine.findSeed(printed, {shape, keras});
    const [best] = found;
    assert.deepEqual([best.seed, best.draw, best.shape, best.transposed, best.initializers.includes(initializer)], [seed, draw, shape, false, true], sentence);
    assert.ok(best.versions && sentence.includes(String(seed)), sentence);
    assert.equal(printedBy(best.program, keras), flat(printed));
  }
});

test('a kernel of an unseeded layer is found among all seeds, with the program that has it again', async () => {
  const [, drawn] = /seed=(\d+)/.exec('seed=3000017') ?? [];
  const printed = printedBy(`import tensorflow as tf\nlayer = tf.keras.layers.Dense(3, kernel_initializer=tf.keras.initializers.GlorotUniform(seed=${drawn}))\nlayer.build((None, 1))\nprint(layer.get_weights()[0])`, '3.15');
  /** @type {{stage: string, done: number}[]} */
  const told = [];
  const answer = await engine.findSeed(printed, {shape: [1, 3], initializer: 'glorot_uniform', all: true, onProgress: progress => told.push(progress)});
  assert.equal(answer.found.length, 1);
  const [{way, seed, versions, program, drawnBy}] = answer.found;
  assert.deepEqual([way, seed, versions, drawnBy], ['unknown_draw', 3000017, '2.10 or later', null]);
  assert.match(answer.sentence, /^This is Dense\(3\) on 1 feature under Keras 2\.10 or later, glorot_uniform, seed 3000017\. No known call drew it\. .* it came from an unseeded one\. Write /);
  assert.ok(answer.searchedAll && answer.odds.all < 1e-9);
  assert.equal(printedBy(program, '3.15'), printed);
  assert.ok(told.some(({stage, done}) => stage === 'known' && done === 1) && told.some(({stage}) => stage === 'all'));
});

test('an unknown draw is followed to a favourite seed, among its first 100,000 draws', async () => {
  const draws = engine.script('import random\nrandom.seed(42)\nfor _ in range(200):\n    k = random.randint(1, 10**9)\nprint(k)');
  const [seed] = draws.pieces[0].text.split('\n').map(Number);
  const printed = printedBy(`import keras\nprint(keras.initializers.GlorotUniform(seed=${seed})(shape=(1, 3)).numpy())`, '3.15');
  const answer = await engine.findSeed(printed, {shape: [1, 3], initializer: 'glorot_uniform', keras: '3.15', all: true});
  assert.deepEqual(answer.found.map(each => [each.seed, each.drawnBy]), [[seed, {seed: 42, draw: 200}]]);
  assert.match(answer.sentence, /It is the 200th draw since random\.seed\(42\)\./);
});

test('numbers of arrays are read as text is', async () => {
  const {printed, shape, seed} = kernels.find(each => each.seed < 100 && each.draw <= 1) ?? assert.fail();
  const numbers = flat(printed).replace(/[[\]]/g, ' ').trim().split(/\s+/).map(Number);
  const rows = Array.from({length: shape[0]}, (_, i) => numbers.slice(i * shape[1], (i + 1) * shape[1]));
  for (const values of [rows, rows.map(row => Float32Array.from(row)), numbers]) {
    const {found: [best]} = await engine.findSeed(/** @type {number[][]} */ (values), {shape});
    assert.equal(best.seed, seed);
  }
});

test('what cannot be read or searched for is refused in a sentence, with its field', async () => {
  /** @type {[unknown, object, string, RegExp][]} */
  const refused = [
    ['0.1 0.2', {}, 'values', /at least three values/],
    ['zero point one', {}, 'values', /Received: 'zero'/],
    ['[[0.1 nan 0.3]]', {}, 'values', /Received: 'nan'/],
    ['', {}, 'values', /no number/],
    ['[[0.1 0.2 0.3]\n [0.4 0.5]]', {}, 'values', /two kernels/],
    ['[[0.1 0.2 0.3]]\n[[0.4 0.5 0.6]]', {}, 'values', /two arrays/],
    ['[[[0.1 0.2 0.3]]]', {}, 'values', /rank 3/],
    ['[[0.1 0.2 0.3]', {}, 'values', /brackets/],
    ['0. 0. 0. 0.', {}, 'values', /same value/],
    ['100 200 300', {}, 'values', /No initializer/],
    [[0.1, NaN, 0.3], {}, 'values', /NaN/],
    [[0.1, 'a', 0.3], {}, 'values', /'a'/],
    [null, {}, 'values', /null/],
    [new Proxy([], {get() { throw new Error('mine'); }}), {}, 'values', /cannot be read/],
    ['0.1 0.2 0.3 0.4', {shape: [1, 3]}, 'shape', /room for the values/],
    ['0.1 0.2 0.3', {shape: [1, 3, 1]}, 'shape', /3 axes/],
    ['0.1 0.2 0.3', {shape: [0, 3]}, 'shape', /integer from 1/],
    ['0.1 0.2 0.3', {shape: [5000, 5000]}, 'shape', /elements/],
    ['[[0.1 ... 0.3 0.2]]', {}, 'shape', /shortened/],
    ['0.1 0.2 0.3', {keras: '4.0'}, 'keras', /4\.0/],
    ['0.1 0.2 0.3', {initializer: 'zeros'}, 'initializer', /zeros/],
    ['0.1 0.2 0.3', {colour: 1}, 'colour', /unknown argument/],
  ];
  for (const [values, options, field, sentence] of refused) {
    await assert.rejects(engine.findSeed(/** @type {string} */ (values), options), error => {
      assert.ok(error instanceof Error && error.name === 'DenseError', String(error));
      assert.match(error.message, sentence);
      assert.equal(/** @type {import('../../wasm/dense-error.js').DenseError} */ (error).field, field);
      return true;
    });
  }
});

test('a search can be stopped, and the next one is none the worse', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const search = engine.findSeed('0.111 0.222 -0.333', {all: true, signal: controller.signal, onProgress: () => controller.abort(reason)});
  await assert.rejects(search, error => error === reason);
  await assert.rejects(engine.findSeed('0.1 0.2 0.3', {signal: AbortSignal.abort(reason)}), error => error === reason);
  const {printed, shape, seed} = kernels.find(each => each.seed < 100 && each.draw <= 1) ?? assert.fail();
  assert.equal((await engine.findSeed(printed, {shape})).found[0].seed, seed);
});

test('no text makes it fail otherwise than in a sentence', async () => {
  const pieces = fc.constantFrom('[', ']', '[[', ']]', '0.1', '-.5', '1e-3', '...', '\n', ' ', ',', 'array(', ')', 'dtype=float32', 'nan', '9'.repeat(400), '1e999', 'é', '<tf.Variable \'a\' shape=(1, 3)', 'numpy=');
  await fc.assert(fc.asyncProperty(fc.array(pieces, {maxLength: 12}), async parts => {
    await assert.rejects(engine.findSeed(parts.join(' '), {signal: AbortSignal.abort(new Error('it can be read'))}), error =>
      error instanceof Error && (error.name === 'DenseError' || error.message === 'it can be read'));
  }), {numRuns: 300});
});
