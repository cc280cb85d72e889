/** How much memory layers take: of the engine that is shipped, for AddressSanitizer has a third of a gigabyte of its own. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadEngine} from '../../wasm/engine.js';
import {randomNumbers} from './random-numbers.js';

const engine = await loadEngine();

/** @param {ArrayLike<number>} values */
const hex = values => Array.from(new Uint32Array(Float32Array.from(values).buffer));

/** @param {number} seed @returns {(length: number) => Float32Array} floats of [-1, 1) */
function floats(seed) {
  const below = randomNumbers(seed);
  return length => Float32Array.from({length}, () => below(2 ** 24) / 2 ** 23 - 1);
}

test('large layers take turns in a bounded memory, and each still answers with its own bits', () => {
  const random = floats(4);
  const kernel = random(1024 * 1024);
  const x = [Array.from(random(1024))];
  const layers = Array.from({length: 64}, (_, index) => {
    kernel[index] = index;
    return engine.dense({kernel, units: 1024});
  });
  const first = layers.map(layer => hex(layer.call(x)[0]));
  assert.deepEqual(layers.map(layer => hex(layer.call(x)[0])), first);
  assert.ok(engine.heapBytes <= 128 * 2 ** 20, `${engine.heapBytes} bytes for layers of 4 MiB`);
});
