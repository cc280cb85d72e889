import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadEngine} from '../../wasm/engine.js';
import {correspondenceSentence, sideBySide} from '../../web/sums/parting.js';
import {randomNumbers} from './random-numbers.js';

const engine = await loadEngine();

/** @typedef {import('../../web/sums/ladder.js').Step} Step */

/** @param {Step} step the features that its running sum holds */
const held = ({features: {first, count, stride}}) => [...Array(count).keys()].map(i => first + i * stride).join();

/** Both sums of one unit for all pairs of orders, on the same numbers. @param {number} features @param {number[]} numbers */
function* pairs(features, numbers) {
  const orders = engine.orders().map(({name}) => name);
  const rows = [numbers.slice(0, features)];
  const {traces} = engine.run({generation: 'keras_3', statements: [
    {kind: 'dense', units: '1'},
    ...orders.map(order => /** @type {const} */ ({kind: 'call', layer: 0, rows, order})),
  ]});
  const ladders = traces.map(trace => engine.ladder(trace, 0, 0));
  for (let a = 0; a < traces.length; ++a) {
    for (let b = 0; b < traces.length; ++b) {
      yield {name: `${orders[a]}, ${orders[b]}`, a: ladders[a], b: ladders[b], gap: engine.compareOutputs(traces[a], traces[b], 0, 0)};
    }
  }
}

test('what is said of the steps of two sums holds for every pair of orders', () => {
  const random = randomNumbers(20261129);
  let said = 0;
  for (const features of [1, 2, 3, 7, 8, 9, 20, 33, 100]) {
    for (const {name, a, b, gap} of pairs(features, Array.from({length: features}, () => (random(2 ** 24) - 2 ** 23) / 2 ** 23))) {
      const beside = sideBySide(a, b);
      const sentence = correspondenceSentence(beside, gap);
      const both = Math.min(a.length, b.length);
      for (let i = 0; i < both && (beside.unlike < 0 || i < beside.unlike); ++i) assert.equal(held(a[i]), held(b[i]), name);
      for (let i = 0; i < both && (beside.onSight < 0 || i < beside.onSight); ++i) assert.equal(a[i].after, b[i].after, name);
      if (beside.unlike >= 0) {
        said += 1;
        assert.ok(beside.unlike >= both || held(a[beside.unlike]) !== held(b[beside.unlike]), name);
        assert.match(sentence, /do not correspond/);
      } else {
        assert.equal(sentence, '');
        assert.ok(gap.stepA < 0 || gap.stepA <= beside.onSight || beside.onSight < 0, `${name}: no difference stands above the one that is named`);
      }
      if (gap.stepA >= 0 && a[gap.stepA].kind !== 'finish' && b[gap.stepB].kind !== 'finish') assert.equal(held(a[gap.stepA]), held(b[gap.stepB]), name);
    }
  }
  assert.ok(said > 100);
});
