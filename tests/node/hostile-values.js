/** What callers may pass, and what has to come of it. */
import assert from 'node:assert/strict';
import {runInNewContext} from 'node:vm';
import fc from 'fast-check';
import {DenseError} from '../../wasm/dense-error.js';

/** @param {() => unknown} call @returns {'answer' | 'refusal'} anything else throws */
export function outcome(call) {
  try {
    call();
    return 'answer';
  } catch (error) {
    if (!(error instanceof DenseError)) throw error;
    assert.match(error.message, /\S/);
    assert.equal(typeof error.field, 'string');
    assert.ok(Number.isInteger(error.statement));
    return 'refusal';
  }
}

/** Values of every kind that a caller may pass. */
export const hostile = () => {
  const foreign = /** @type {(code: string) => any} */ code => runInNewContext(code);
  // Not enumerable, for fast-check prints what it gives; those that are stand in refused-calls.js.
  const throwing = Object.defineProperties({}, Object.fromEntries(['rows', 'statements', 'kernel', 'traces', 'order'].map(
    key => [key, {get() { throw new Error(key); }}])));
  const detached = new Float32Array(4);
  structuredClone(detached.buffer, {transfer: [detached.buffer]});
  return fc.oneof(
    fc.anything({withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true, withObjectString: true}),
    fc.constantFrom(
      throwing, detached, Symbol('s'), () => 1, NaN, Infinity, -0, 2 ** 53, 10n ** 5000n, new Array(1e9), {length: 1e9}, {length: '-5'},
      new Float32Array(new SharedArrayBuffer(16)), new BigInt64Array(2), foreign('new Float32Array([1, 2])'), foreign('[[1, 2]]'),
      foreign('({kind: "dense"})'), JSON.parse('{"__proto__": {"units": 1}}'), new Proxy({}, {get() { throw 1; }, ownKeys() { throw 2; }}),
      new Proxy([1, 2], {get(target, key) { if (key === '0') throw new DenseError(/** @type {any} */ ({})); return Reflect.get(target, key); }}),
      {valueOf() { throw 3; }, toString() { throw 4; }}, '1_0', ' 7 ', '', 'x'.repeat(1e5),
    ),
  );
};
