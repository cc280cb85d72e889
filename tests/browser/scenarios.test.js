/** Every experiment as a reader meets it: its verdict, and the numbers on the page against those of real TensorFlow and Keras. */
import {before, test} from 'node:test';
import assert from 'node:assert/strict';
import {inEveryEngine} from './stage.js';
import {loadEngine} from '../../wasm/engine.js';
import {entropy} from '../golden/export-scenarios.js';
import {isTensorflowsOrder, readScenarios} from '../golden/read-scenarios.js';
import {programOf} from '../../web/state/program.js';
import {scenarios} from '../../web/figure/scenarios.js';
import {callsOf, defaultState} from '../../web/state/state.js';

/** @typedef {import('../golden/read-scenarios.js').Floats} Floats */

/** @type {Record<string, string>} what the verdict says in Keras 3 */
const verdicts = {
  'no-seed': '≠ All three outputs are different.',
  seeded: '= All three outputs are identical, bit for bit.',
  'old-seed': '≠ All three outputs are different.',
  constant: '= All three outputs are identical, bit for bit.',
  tf32: '≠ All three outputs are different.',
  tie: '≠ All three outputs are different.',
  half: '≠ All three outputs are different.',
  batch: '≠ Of eleven equal rows, three come out different in Dense 1.',
  alone: '≠ One row, two answers: it depends on the batch.',
  sizes: '≠ One row, three answers: it depends on the batch.',
  tensorflow: '≠ Of seven equal rows, one comes out different.',
  orders: '≠ sequential is different; lanes_8 and fma are identical.',
  threads: '≠ All three outputs are different.',
};

const engine = await loadEngine();

/** Keras's numbers as NumPy prints them, which tests/golden/numpy_print.txt holds. @param {Floats} floats @param {number} columns */
const printed = ({size, bits}, columns) => {
  assert.equal(bits.length, size, 'all of them were recorded');
  const values = new Float32Array(Uint32Array.from(bits, word => parseInt(word, 16)).buffer);
  return engine.print(values, [size / columns, columns]);
};

/** @param {string} text */
const numbers = text => text.match(/-?\d[\d.e+-]*/g);

/** The calls of an experiment, as far as they decide in which order it is summed. @param {string} id @param {string} generation */
function callsWith(id, generation) {
  const state = scenarios.find(each => each.id === id)?.apply({...defaultState(), generation, entropy}) ?? defaultState();
  const made = programOf(state).program.statements.flatMap(s => (s.kind === 'call' ? [/** @type {number[][]} */ (s.rows)] : []));
  return callsOf(state).map(({order, layer}, call) =>
    ({order, batch: made[call].length, inputDim: made[call][0].length, units: Number(layer.units)}));
}

const shownPrograms = readScenarios().flatMap(recorded => {
  const {symptom} = scenarios.find(({id}) => id === recorded.id) ?? {symptom: ''};
  return recorded.generation === 'keras_3' || symptom === 'weights' ? [{...recorded, symptom}] : [];
});

inEveryEngine(({open}) => {
  /** @type {import('./playground.js').Playground} one reader, who does one experiment after the other */
  let page;
  before(async () => { page = await open(); });

  for (const {generation, id, symptom, kernels, outputs} of shownPrograms) {
    test(`the experiment ${id} under ${generation}: the verdict, and Keras’s kernels and outputs on the page`, async () => {
      await page.follow(`#v=1&gen=${generation}&entropy=${entropy}&end`);
      await page.click(`#symptom-${symptom}`);
      await page.click(`#${id}`);
      const shown = await page.shown();
      assert.deepEqual(shown.problems, []);
      if (generation === 'keras_3') assert.equal(shown.headline, verdicts[id]);
      else assert.equal(shown.headline.startsWith('='), new Set(outputs.map(({bits}) => bits.join())).size === 1, shown.headline);
      const calls = callsWith(id, generation);
      assert.deepEqual(shown.kernels.map(numbers), kernels.map(kernel => numbers(printed(kernel, calls[0].units))));
      calls.forEach((call, i) => {
        if (isTensorflowsOrder(call)) assert.equal(shown.outputs[i], printed(outputs[i], call.units));
      });
    });
  }

  test('no experiment makes the console complain', () => page.close());
});
