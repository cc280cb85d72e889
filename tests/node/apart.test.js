/** Scripts in a worker: node's here, the web's in tests/browser/background.test.js. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {Apart} from '../../wasm/apart.js';
import {DenseError, loadPython} from '../../wasm/python.js';

const engine = await loadPython();
const apart = new Apart(engine);

const layers = `import tensorflow as tf
x = tf.ones((1, 3))
for i in range(2):
    print(tf.keras.layers.Dense(2)(x).numpy())
`;
const endless = 'while True:\n    pass\n';
const training = `import numpy as np
import tensorflow as tf
tf.keras.utils.set_random_seed(1)
model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation='tanh'), tf.keras.layers.Dense(1)])
model.compile(optimizer='sgd', loss='mse')
x = np.arange(200.0, dtype='float32').reshape((100, 2)) / 200
model.fit(x, x[:, :1], epochs=300, batch_size=100, verbose=0, shuffle=False)
`;

/** @typedef {import('../../wasm/python.js').Progress} Progress */

test('what runs in a worker is what runs here, bit for bit: scripts, repetitions, versions and remedies, right ones and wrong ones', async () => {
  for (const text of [layers, 'print(1 / 0)', 'print(', endless.replace('pass', 'print(1)')]) {
    for (const task of /** @type {const} */ (['script', 'repeats', 'versions', 'remedies'])) {
      const options = {keras: '2.12', entropy: 7n, steps: 5000, machine: {onednn: false}};
      assert.deepEqual(await apart[task](text, options), engine[task](text, options), `${task} of ${text}`);
    }
  }
});

test('progress is told: steps that grow, the runs of what runs often, and the losses of a training', async () => {
  for (const run of [engine, apart]) {
    /** @type {Progress[]} */
    const told = [];
    const onProgress = (/** @type {Progress} */ progress) => told.push(progress);
    const {steps} = await run.script(endless, {onProgress});
    assert.ok(told.length > 20);
    assert.ok(told.every(({run: number, steps: taken}, i) => number === 1 && taken <= steps && (i === 0 || taken > told[i - 1].steps)));
    told.length = 0;
    await run.versions(layers, {onProgress});
    assert.deepEqual(told.map(({run: number}) => number), Array.from({length: 115}, (_, i) => i + 1));
    told.length = 0;
    await run.script(training, {onProgress});
    const {epochs, losses} = told[told.length - 1];
    assert.equal(epochs, 300);
    assert.ok(losses.length > 10 && losses.length <= 300 && losses[losses.length - 1] < losses[0]);
  }
});

test('a signal stops what is under way and what waits; what was asked for besides comes, and is right', async () => {
  const first = new AbortController();
  const third = new AbortController();
  const asked = [apart.script(endless, {signal: first.signal, onProgress: ({steps}) => steps > 0 && first.abort(new Error('enough'))}),
    apart.script('print(1)'), apart.script('print(2)', {signal: third.signal})];
  third.abort();
  const [a, b, c] = /** @type {any[]} */ (await Promise.allSettled(asked));
  assert.match(a.reason.message, /enough/);
  assert.equal(b.value.pieces[0].text, '1\n');
  assert.equal(c.reason.name, 'AbortError');
  await assert.rejects(apart.script('print(3)', {signal: AbortSignal.abort()}), {name: 'AbortError'});
  assert.deepEqual(await apart.script(layers), engine.script(layers));
});

test('what onProgress throws is what comes of it, and the next script is right', async () => {
  const onProgress = () => { throw new RangeError('mine'); };
  assert.throws(() => engine.script(endless, {onProgress}), /mine/);
  assert.deepEqual(engine.script(layers).pieces, (await apart.script(layers)).pieces);
  await assert.rejects(apart.script(endless, {onProgress}), /mine/);
  assert.deepEqual((await apart.script(layers)).pieces, engine.script(layers).pieces);
});

test('what is no script and no option is refused as the engine refuses it', async () => {
  const loose = /** @type {any} */ (apart);
  for (const call of [
    () => loose.script(), () => loose.script(7), () => loose.script('', {signal: 5}), () => loose.script('', {signal: {aborted: false}}),
    () => loose.script('', {signal: {get aborted() { throw new Error(); }}}), () => loose.script('', {onProgress: 1}), () => loose.script('', {keras: '9.9'}),
    () => loose.versions('', {entropy: 'x'}), () => loose.remedies('', {steps: 0}), () => loose.repeats('', {machine: {threads: 0}}), () => loose.script('', null),
    () => loose.script('', new Proxy({}, {ownKeys() { throw new Error(); }})),
  ]) await assert.rejects(call, DenseError);
  await assert.rejects(apart.script('', /** @type {any} */ ({keras: '9.9'})), {field: 'version'});
  assert.throws(() => engine.script('', /** @type {any} */ ({signal: AbortSignal.abort()})), DenseError);
  for (const none of [undefined, null, 5, {}]) assert.throws(() => new Apart(/** @type {any} */ (none)), DenseError);
  assert.equal((await apart.script('print(1 + 1)')).pieces[0].text, '2\n');
});

test('a worker that is at rest keeps no process from its end', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', `
    import {Apart} from ${JSON.stringify(new URL('../../wasm/apart.js', import.meta.url).href)};
    import {loadPython} from ${JSON.stringify(new URL('../../wasm/python.js', import.meta.url).href)};
    const {pieces} = await new Apart(await loadPython()).script('print(6 * 7)');
    process.on('exit', () => process.stdout.write(pieces[0].text));
  `], {encoding: 'utf8', timeout: 60_000});
  assert.equal(printed, '42\n');
});
