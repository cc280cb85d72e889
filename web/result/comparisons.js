/** Weights side by side, bit for bit. */

/** @typedef {import('./result.js').Result} Result @typedef {import('./result.js').Trace} Trace */

/** @param {Float32Array} a @param {Float32Array} b */
export function haveEqualBits(a, b) {
  if (a === b) return true;
  for (let i = 0; i < a.length; ++i) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
}

/** Whether two calls used the same kernel and bias. @param {Pick<Trace, 'kernel' | 'bias'>} one @param {Pick<Trace, 'kernel' | 'bias'>} other */
export const haveEqualWeights = (one, other) =>
  haveEqualBits(one.kernel, other.kernel) && haveEqualBits(one.bias, other.bias);

/** Whether all calls are those of one layer, whose weights did not change. @param {Result} result */
export const isOneLayer = ({traces}) =>
  traces.every(trace => trace.layer === traces[0].layer && haveEqualWeights(trace, traces[0]));
