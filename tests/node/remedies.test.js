/** A remedy is tried before it is offered: here, what it says is looked for in the numbers, by other means than the page's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {loadEngine} from '../../wasm/engine.js';
import {Session} from '../../web/figure/session.js';
import {remedyOf} from '../../web/verdict/remedy.js';
import {randomStates} from './random-states.js';

/** @typedef {import('../../wasm/engine.js').Trace} Trace */

const engine = await loadEngine();

/** @param {Float32Array} values @param {number} width @returns {string[]} the bits of each row; one NaN for all */
const rowsOf = (values, width) => Array.from({length: values.length / width}, (_, row) =>
  Array.from(values.subarray(row * width, (row + 1) * width), value => (Object.is(value, -0) ? '-0' : String(value))).join());

/** Whether equal things of two calls, or of one, always come with equal numbers. @param {Trace[]} traces @param {(trace: Trace) => string[]} of @param {(trace: Trace) => string[]} to */
function agree(traces, of, to) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  return traces.every(trace => {
    const numbers = to(trace);
    return of(trace).every((key, row) => {
      const before = seen.get(key) ?? numbers[row];
      seen.set(key, numbers[row]);
      return before === numbers[row];
    });
  });
}

/** @param {Trace} trace */
const inputs = ({rows, inputDim}) => rowsOf(rows, inputDim);
/** @param {Trace} trace */
const outputs = ({output, outputColumns}) => rowsOf(output, outputColumns);
/** @param {Trace} trace */
const kernel = trace => [...trace.kernel, '', ...trace.bias].join();

/** What each remedy says, in numbers. @type {[RegExp, (traces: Trace[]) => boolean][]} */
const meanings = [
  [/^(To make them equal|The same call in time|The call that works)/, traces => agree(traces, inputs, outputs)],
  [/^To make (a row the same in every batch|every sum equal)|^To (keep all bits|compute in float32|sum in one piece)/,
    traces => agree(traces, trace => inputs(trace).map(row => `${kernel(trace)}|${row}`), ({z, units}) => rowsOf(z, units))],
  [/^To let the units of a layer differ/, traces => traces.every(({kernel: weights}) => weights.length < 2 || new Set(weights).size > 1)],
  [/^To let the layers of one model differ/, traces => new Map(traces.map(trace => [trace.layer, kernel(trace)])).size === new Set(traces.map(kernel)).size],
  [/^To tell the sums apart/, traces => (traces.length > 1 ? new Set(traces.map(trace => outputs(trace).join(';'))).size > 1
    : new Set(traces[0].output).size > 1 || traces[0].output.length === 1)],
];

test('over 10,000 random states, every remedy that is offered, applied, does what it says', t => {
  let offered = 0;
  for (const state of randomStates(15, 10_000)) {
    const {mistake, result} = new Session(engine, state);
    const remedy = mistake ? null : remedyOf(state, result);
    if (!remedy) continue;
    offered += 1;
    const after = new Session(engine, remedy.apply(state));
    assert.equal(after.mistake, null, remedy.text);
    const [, means] = meanings.find(([text]) => text.test(remedy.text)) ?? [];
    assert.ok(means, remedy.text);
    assert.ok(means(after.result.traces), `${remedy.text} ${remedy.code} ${JSON.stringify(state)}`);
  }
  assert.ok(offered > 3000);
  t.diagnostic(`${offered} remedies offered, all true`);
});
