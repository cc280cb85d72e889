/** The numbers of every experiment against those of real TensorFlow and Keras, tests/golden/scenarios.txt. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {entropy, isReproducible} from '../golden/export-scenarios.js';
import {isTensorflowsOrder, readScenarios} from '../golden/read-scenarios.js';
import {loadEngine} from '../../wasm/engine.js';
import {scenarios} from '../version-1/scenarios.js';
import {programOf} from '../../web/version-1/program.js';
import {callsOf, defaultState, generations} from '../../web/version-1/state.js';

/** @typedef {import('../golden/read-scenarios.js').Floats} Floats @typedef {import('../../wasm/engine.js').Trace} Trace */

const engine = await loadEngine();
const recorded = readScenarios();

/** @param {Float32Array} values @param {Floats} floats */
const bitsAt = (values, {at}) => at.map(i => new Uint32Array(values.buffer, values.byteOffset)[i].toString(16).padStart(8, '0'));

/** @param {string} bits */
const valueOf = bits => new Float32Array(Uint32Array.of(parseInt(bits, 16)).buffer)[0];

/** Another order than TensorFlow's: within (K + 2) · 2^-24 · Σ|x·w|. @param {Trace} trace @param {Floats} output */
function assertNear({output, rows, kernel, inputDim, units}, {at, bits}) {
  at.forEach((i, j) => {
    const [row, unit] = [Math.floor(i / units), i % units];
    let terms = 0;
    for (let k = 0; k < inputDim; ++k) terms += Math.abs(rows[row * inputDim + k] * kernel[k * units + unit]);
    assert.ok(Math.abs(output[i] - valueOf(bits[j])) <= (inputDim + 2) * 2 ** -24 * terms, `${output[i]} is not near ${valueOf(bits[j])}`);
  });
}

test('every experiment that can be run again was run by Keras in every generation', () => {
  for (const generation of generations) {
    const wanted = scenarios.filter(scenario => isReproducible(scenario, generation)).map(({id}) => id);
    assert.deepEqual(recorded.filter(program => program.generation === generation).map(({id}) => id), wanted);
  }
});

for (const {generation, id, seeds, kernels, outputs} of recorded) {
  test(`the experiment ${id} shows what Keras gives under ${generation}`, () => {
    const scenario = scenarios.find(each => each.id === id);
    assert.ok(scenario);
    const state = scenario.apply({...defaultState(), generation, entropy});
    const result = engine.run(programOf(state).program);
    const calls = callsOf(state);
    const made = result.traces.filter((_, call) => state.statements[calls[call].statement].kind === 'dense');
    assert.deepEqual(made.map(trace => trace.kernel.length), kernels.map(({size}) => size));
    made.forEach((trace, layer) => {
      assert.deepEqual(bitsAt(trace.kernel, kernels[layer]), kernels[layer].bits);
      if (generation === 'tf_2_10' || generation === 'keras_3') assert.equal(trace.seed.value, seeds[layer]);
    });
    assert.equal(result.traces.length, outputs.length);
    let exact = 0;
    result.traces.forEach((trace, call) => {
      assert.equal(trace.output.length, outputs[call].size);
      if (isTensorflowsOrder(trace)) {
        exact += 1;
        assert.deepEqual(bitsAt(trace.output, outputs[call]), outputs[call].bits, calls[call].name);
      } else if (!/16|tf32/.test(trace.order)) assertNear(trace, outputs[call]);
    });
    assert.ok(exact > 0 || ['batch', 'alone', 'sizes'].includes(id), 'one call at least has the bits of TensorFlow');
  });
}
