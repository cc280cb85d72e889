/** Calls from where the stack of the caller ends, or from within another call: an engine that began them would be damaged. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadEngine} from '../../wasm/engine.js';
import {protect} from '../../wasm/protected-bridge.js';
import {DenseError, loadPython} from '../../wasm/python.js';
import {hasRoom} from '../../wasm/stack-room.js';

const [engine, python] = await Promise.all([loadEngine(), loadPython()]);
const nested = 'def f(n):\n    return 0 if n == 0 else sorted([1], key=lambda x: f(n - 1))[0]\nprint(f(60))\n';
const program = {entropy: 7, statements: [{kind: 'dense', units: 3, kernelInitializer: 'orthogonal', activation: 'softmax'}, {kind: 'call', layer: 0, rows: [[1, 2, 3, 4]]}]};
const layer = engine.dense({kernel: [[1, 2], [3, 4]], activation: 'tanh'});

test('a call at each depth of the caller’s stack ends in an answer, a DenseError or the caller’s own RangeError, and harms no later one', () => {
  const calls = {
    run: () => String(engine.run(/** @type {any} */ (program)).traces[0].output), layer: () => String(layer.call([[0.5, 1]])), float32: () => engine.float32(0.1).text,
    script: () => python.script(nested, {entropy: 3}).pieces[0].text, versions: () => JSON.stringify(python.versions('print(1)', {steps: 100})),
  };
  const right = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, call()]));
  for (const [name, call] of Object.entries(calls)) {
    const ends = new Set();
    /** @param {number} left */
    const deep = left => {
      if (left > 0) deep(left - 1);
      else {
        try {
          assert.equal(call(), right[name]);
          ends.add('answer');
        } catch (error) {
          assert.ok(error instanceof DenseError || error instanceof RangeError, String(error));
          ends.add(error instanceof DenseError ? 'DenseError' : 'RangeError');
        }
      }
    };
    for (let depth = 0; !ends.has('RangeError'); depth += 40) {
      try {
        deep(depth);
      } catch (error) {
        assert.ok(error instanceof RangeError);
        ends.add('RangeError');
      }
    }
    assert.ok(ends.has('answer'), name);
    if (name === 'script') assert.ok(ends.has('DenseError'));
    for (const [other, again] of Object.entries(calls)) assert.equal(again(), right[other], `${other} after ${name}`);
  }
});

test('the engine cannot be called from within a run, and the run goes on', () => {
  const own = python.dense({kernel: [[1, 2], [3, 4]]});
  own.call([[0.5, 1]]); // packed, so that the next one would go straight to it
  /** @type {unknown[]} */
  const refusals = [];
  const report = python.script('while True: pass', {onProgress: () => {
    for (const call of [() => python.script('print(1)'), () => python.run(/** @type {any} */ (program)), () => python.float32(0.1), () => own.call([[0.5, 1]])]) {
      try {
        call();
      } catch (error) {
        refusals.push(error);
      }
    }
  }});
  assert.match(report.lastLine, /stopped after 1000000 steps/);
  assert.ok(refusals.length > 80);
  for (const error of refusals) assert.match(String(error), /^DenseError: The engine is at work/);
  assert.equal(python.script('print(1)').pieces[0].text, '1\n');
});

test('an engine that has failed says so at each call, and is of no use any more', () => {
  const bridge = {fails() { throw new WebAssembly.RuntimeError('unreachable'); }, works: () => 1};
  const state = protect(bridge);
  assert.equal(bridge.works(), 1);
  assert.equal(state.failure, '');
  for (const call of [bridge.fails, bridge.works]) assert.throws(call, {name: 'DenseError', message: /^The engine has failed, and has to be loaded anew: RuntimeError: unreachable$/});
  assert.notEqual(state.failure, '');
});

test('room on the stack is measured: there is some here, and nowhere is as much as no stack has', () => {
  assert.ok(hasRoom(400_000));
  assert.ok(!hasRoom(1e9));
});
