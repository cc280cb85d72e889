/** The engine with Python, and whatever it is called with. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {Apart} from '../../wasm/apart.js';
import {DenseError, loadPython} from '../../wasm/python.js';
import {hostile, outcome} from './hostile-values.js';

test('whatever a script’s methods are called with ends in an answer or a DenseError, and harms nothing', async () => {
  const python = await loadPython();
  const loose = /** @type {any} */ (python);
  const script = 'import keras\nprint(keras.layers.Dense(2)([[1.0, 2.0]]))\n';
  const whole = () => JSON.stringify([python.script(script, {entropy: 3}).pieces, python.texts([0.1, -1e30])]);
  const before = whole();
  const option = fc.record({keras: fc.oneof(hostile(), fc.constant('2.9')), entropy: hostile(), platform: hostile(), file: hostile(), echo: hostile(), steps: hostile(), onProgress: hostile(), machine: fc.oneof(hostile(), fc.record({
    onednn: hostile(), vectors: hostile(), maker: hostile(), threads: hostile(), firstLevelCache: hostile(), secondLevelCache: hostile()}, {requiredKeys: []}))}, {requiredKeys: []});
  for (const method of ['script', 'repeats', 'remedies', 'versions', 'texts']) {
    fc.assert(fc.property(fc.oneof(hostile(), fc.constant(script)), fc.oneof(hostile(), option), (given, options) => void outcome(() => loose[method](given, options))), {seed: 14, numRuns: 500});
    assert.equal(whole(), before, method);
  }
  const apart = /** @type {any} */ (new Apart(python));
  const asked = fc.record({signal: hostile(), onProgress: hostile(), steps: fc.constant(100), entropy: hostile()}, {requiredKeys: []});
  for (const method of ['script', 'repeats']) {
    await fc.assert(fc.asyncProperty(fc.oneof(hostile(), fc.constant(script)), fc.oneof(hostile(), asked), async (given, options) => {
      await apart[method](given, options).catch((/** @type {unknown} */ error) => assert.ok(error instanceof DenseError, String(error)));
    }), {seed: 14, numRuns: 300});
    assert.deepEqual((await apart.script(script, {entropy: 3})).pieces, python.script(script, {entropy: 3}).pieces, method);
  }
});
