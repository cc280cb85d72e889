/** The layers that are timed, and the check that every peer must pass first. */

/** batch × inputDim × units */
export const matrixShapes = [[32, 784, 128], [128, 512, 512], [256, 1024, 1024], [1024, 1024, 1024]];
export const rowShapes = [[1, 3, 4], [1, 784, 128], [1, 4096, 4096]];
export const activations = ['tanh', 'sigmoid', 'gelu', 'softmax'];

/** @param {number} seed */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  };
}

/** @param {number[]} shape @param {string} [activation] @returns {import('./peers.js').Problem} */
export function makeProblem([batch, inputDim, units], activation = 'relu') {
  const random = uniform(batch * 31 + inputDim * 7 + units);
  const numbers = (/** @type {number} */ length, /** @type {number} */ scale) => Float32Array.from({length}, () => scale * random());
  return {
    batch, inputDim, units, activation,
    x: numbers(batch * inputDim, 1),
    kernel: numbers(inputDim * units, Math.sqrt(6 / (inputDim + units))),
    bias: numbers(units, 1),
  };
}

/** erf by its series, to float64. @param {number} x */
function erf(x) {
  if (Math.abs(x) > 6) return Math.sign(x);
  let [sum, term] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= -x * x / n;
    sum += term / (2 * n + 1);
  }
  return sum * 2 / Math.sqrt(Math.PI);
}

/** Each function and a bound on its slope. @type {Record<string, [(z: number) => number, number]>} */
const functions = {
  relu: [z => Math.max(z, 0), 1],
  tanh: [Math.tanh, 1],
  sigmoid: [z => 1 / (1 + Math.exp(-z)), 0.25],
  gelu: [z => 0.5 * z * (1 + erf(z * Math.SQRT1_2)), 1.13],
};

/**
 * Whether an output is that of the problem: every value of some rows within (K + 2) · 2^-24 · Σ|x·w| of the float64 sum,
 * carried through the activation, whose own error may be 1e-6 beside that.
 * @param {import('./peers.js').Problem} problem
 * @param {Float32Array} y
 */
export function isRight({batch, inputDim, units, x, kernel, bias, activation}, y) {
  if (y.length !== batch * units) return false;
  const step = Math.max(1, Math.floor(batch / 6));
  for (let b = 0; b < batch; b += step) {
    const sums = Float64Array.from(bias);
    const sizes = Float64Array.from(bias, Math.abs);
    for (let i = 0; i < inputDim; i++) {
      const value = x[b * inputDim + i];
      for (let u = 0; u < units; u++) {
        const product = value * kernel[i * units + u];
        sums[u] += product;
        sizes[u] += Math.abs(product);
      }
    }
    const bounds = sizes.map(size => (inputDim + 2) * 2 ** -24 * size);
    if (activation === 'softmax') {
      const total = sums.reduce((sum, z) => sum + Math.exp(z), 0);
      const worst = bounds.reduce((a, c) => Math.max(a, c));
      if (sums.some((z, u) => !(Math.abs(y[b * units + u] / (Math.exp(z) / total) - 1) <= 2 * worst + 1e-5))) return false;
      continue;
    }
    const [value, slope] = functions[activation];
    const slack = activation === 'relu' ? 0 : 1e-6;
    if (sums.some((z, u) => !(Math.abs(y[b * units + u] - value(z)) <= slope * bounds[u] + slack))) return false;
  }
  return true;
}
