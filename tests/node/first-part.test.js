/** The engine's two parts: the first computes what a page opens with, and joined they are one engine. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Engine, NotYet, loadEngine} from '../../wasm/engine.js';
import {loadParts} from '../../wasm/load.js';
import {scenarios} from '../../web/figure/scenarios.js';
import {Session} from '../../web/figure/session.js';
import {defaultState} from '../../web/state/state.js';

const file = (/** @type {string} */ name) => readFileSync(new URL(`../../wasm/dist/${name}`, import.meta.url));
const whole = await loadEngine();

/** A first part whose rest is not asked for before `whole()`. */
async function firstPart() {
  const {bridge, join} = await loadParts(file('dense-engine.wasm'), file('dense-engine.rest.wasm'), true);
  return new Engine(bridge, join);
}

/** All that a page shows of a state at first. @param {Engine} engine @param {import('../../web/state/state.js').State} state */
const shown = (engine, state) => {
  const {result, mistake} = new Session(engine, null, state);
  return {outputs: result.traces.map(({text}) => text.output), divergences: result.comparisons.map(({divergence}) => divergence), mistake};
};

test('the first part shows what the page opens with, seeded or not, bit for bit, whatever the randomness', async () => {
  const first = await firstPart();
  assert.deepEqual([first.generations(), first.initializers()], [whole.generations(), whole.initializers()]);
  const seeded = scenarios.find(({id}) => id === 'seeded');
  for (let i = 0; i < 3000; i++) {
    const state = {...defaultState(), entropy: String(i * 1_431_655)};
    if (i % 3 === 1) state.rows = [['0.1', String(i), '-7e-4']];
    const each = i % 100 === 2 && seeded ? seeded.apply(state) : state;
    assert.deepEqual(shown(first, each), shown(whole, each));
  }
});

test('what the first part cannot do is NotYet as often as it is tried, and done once the rest is there', async () => {
  const engine = await firstPart();
  const others = scenarios.map(({apply}) => apply({...defaultState(), entropy: '7'})).filter(state => {
    try {
      return !shown(engine, state);
    } catch (error) {
      assert.ok(error instanceof NotYet, String(error));
      return true;
    }
  });
  assert.ok(others.length > scenarios.length / 2, 'most experiments need the rest');
  for (let i = 0; i < 2000; i++) assert.throws(() => shown(engine, others[i % others.length]), NotYet);
  assert.throws(() => engine.orders(), NotYet);
  assert.throws(() => engine.dense({kernel: [[1]]}).call([[1]]), NotYet);
  assert.equal(await engine.whole(), engine);
  for (const state of others) assert.deepEqual(shown(engine, state), shown(whole, state));
  assert.deepEqual([engine.orders(), engine.activations()], [whole.orders(), whole.activations()]);
  assert.deepEqual(engine.dense({kernel: [[0.5]]}).call([[3]]), [[1.5]]);
});

test('a rest that could not be had is asked for again', async () => {
  const {bridge, join} = await loadParts(file('dense-engine.wasm'), file('dense-engine.rest.wasm'), true);
  let times = 0;
  const engine = new Engine(bridge, async () => {
    if (times++ === 0) throw new Error('no network');
    await join();
  });
  await assert.rejects(engine.whole(), /no network/);
  assert.throws(() => engine.orders(), NotYet);
  await engine.whole();
  assert.ok(engine.orders().length > 0);
});
