/**
 * Arrays as NumPy prints them, made when they are asked for and kept: an edit of the rows leaves every kernel as it was,
 * and printing five kernels of 8 × 64 took three quarters of a run.
 *
 * @typedef {(values: Float32Array, shape: number[], numpy: number) => string} Print
 * @typedef {{values: Float32Array, shape: string, numpy: number, text: string}} Kept
 */

/** As many arrays as a page shows, each no longer than a page shows it. */
const most = 64;
const longest = 4096;

/** @param {Float32Array} a @param {Float32Array} b bit for bit, so that -0 and NaN are told apart as print tells them */
function same(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

export class Printed {
  #print;
  /** @type {Kept[]} the oldest first */
  #kept = [];

  /** @param {Print} print */
  constructor(print) {
    this.#print = print;
  }

  /** @param {Float32Array} values @param {number[]} shape @param {number} numpy @returns {string} */
  text(values, shape, numpy) {
    const sizes = shape.join(); // a bias of zeros has the values of an output of zeros, and other brackets
    const known = this.#kept.find(kept => kept.shape === sizes && kept.numpy === numpy && same(kept.values, values));
    if (known) return known.text;
    const text = this.#print(values, shape, numpy);
    if (values.length <= longest) this.#kept.push({values: values.slice(), shape: sizes, numpy, text});
    if (this.#kept.length > most) this.#kept.shift();
    return text;
  }

  /**
   * The same trace with its arrays as text.
   * @param {import('./trace.js').TakenTrace} trace
   * @returns {import('./trace.js').Trace}
   */
  of(trace) {
    const {numpy, inputDim, units, batch, outputColumns, kernel, bias, z, output} = trace;
    const text = (/** @type {Float32Array} */ values, /** @type {number[]} */ ...shape) => {
      /** @type {string | undefined} */
      let known;
      return () => (known ??= this.text(values, shape, numpy));
    };
    const texts = {
      kernel: text(kernel, inputDim, units), bias: text(bias, bias.length), z: text(z, batch, units), output: text(output, batch, outputColumns),
    };
    return Object.assign(trace, {text: {
      get kernel() { return texts.kernel(); },
      get bias() { return texts.bias(); },
      get z() { return texts.z(); },
      get output() { return texts.output(); },
    }});
  }
}
