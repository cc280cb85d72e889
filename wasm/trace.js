/**
 * What a run leaves behind, and what the bridge makes of it: types alone.
 *
 * @typedef {object} Seed which seed was used, and where it came from
 * @property {'none' | 'explicit' | 'python_global' | 'keras_private' | 'tf_op_stream' | 'entropy' | 'given'} source
 * @property {string} value decimal; '' when nothing was drawn
 * @property {number} draw 1-based index of the draw since its generator was seeded; 0 when not drawn
 * @property {number | null} seededByStatement the statement that seeded the generator; null: nobody, it is the program's entropy
 * @property {Uint32Array} key of the Philox stream
 * @property {Uint32Array} counter where the stream starts, least significant word first
 *
 * @typedef {object} Trace all that one call of a layer went through
 * @property {number} statement
 * @property {number} layer
 * @property {number | null} inputOf the trace whose output went in; null: the statement had rows
 * @property {number} batch
 * @property {number} inputDim
 * @property {number} units
 * @property {number} outputColumns
 * @property {string} order of summation
 * @property {string[]} paths per row: the path it took, which decides the order of its sums
 * @property {Seed} seed of the kernel
 * @property {Seed} biasSeed
 * @property {Draws} draws what the kernel was drawn as, even if weights were set afterwards
 * @property {Float32Array} rows (batch, inputDim)
 * @property {Float32Array} kernel (inputDim, units), row-major; traces of a run whose layer had the same weights share
 *   this array and the bias, so change a copy
 * @property {Float32Array} bias (units), or empty
 * @property {number} weightsVersion how often the layer's weights had been set before the call
 * @property {Float32Array} z (batch, units)
 * @property {Float32Array} output (batch, outputColumns)
 * @property {number} numpy the release of NumPy that prints it
 * @property {{readonly kernel: string, readonly bias: string, readonly z: string, readonly output: string}} text as NumPy prints them
 *
 * @typedef {Omit<Trace, 'text'>} TakenTrace
 * @typedef {Omit<TakenTrace, 'paths'> & {paths: string}} BridgeTrace paths: per row, each ended by a newline
 *
 * @typedef {object} Draws the distribution of single elements; op 'none' where there is none: constants, identity, orthogonal
 * @property {'none' | 'uniform' | 'normal' | 'truncated_normal'} op
 * @property {number} low of a uniform; the mean of a normal
 * @property {number} high of a uniform; the standard deviation of a normal
 *
 * @typedef {object} Histogram values in bins of equal width, beside the density that they were drawn from
 * @property {string} low the edge of the first bin
 * @property {string} high the edge of the last one
 * @property {Uint32Array} counts per bin; empty where there is no density
 * @property {Float32Array} bars the counts, as parts of the highest bar or point of the curve
 * @property {Float32Array} curve the density at evenly spaced points from low to high, in the same measure
 *
 * @typedef {{draws: Draws, values: Float32Array, more: number, key: Uint32Array, counter: Uint32Array}} BridgeDraws
 *
 * @typedef {object} Divergence the first layer and stage at which two traces part, with the two values that differ
 * @property {'shape' | 'rows' | 'seed' | 'key' | 'kernel' | 'bias' | 'sum' | 'activation'} stage
 * @property {number} index flat index of the first value that differs within the stage
 * @property {string} a
 * @property {string} b
 * @property {number} traceA the two calls that part: those compared, or calls whose outputs went into them
 * @property {number} traceB
 * @property {SumDivergence | null} sum of stage 'sum': where the two ladders part
 *
 * @typedef {{row: number, unit: number, stepA: number, stepB: number, a: Step, b: Step}} SumDivergence
 *
 * @typedef {object} Step one step of a sum: a product joins a running sum, two running sums are merged, or the result is made
 * @property {'term' | 'merge' | 'finish'} kind
 * @property {number} feature of a term
 * @property {number} partial the running sum that changes
 * @property {number} other of a merge: the running sum that joins it
 * @property {{first: number, count: number, stride: number}} features what the running sum holds after the step
 * @property {number} x
 * @property {number} w
 * @property {number} exactProduct x · w, never rounded
 * @property {number} productLost what rounding the product threw away
 * @property {number} addend
 * @property {number} before
 * @property {number} after
 * @property {number} lost what rounding the sum threw away
 * @property {string} nine `after` with 9 significant digits
 * @property {string} hexadecimal the bits of `after`
 * @property {string} binary the same, sign first
 *
 * @typedef {object} OutputComparison two outputs of the same row and weights, before the activation
 * @property {boolean} identical
 * @property {number} difference
 * @property {number} ulp
 * @property {number} terms Σ|x·w| + |bias|, the size of what was added
 * @property {number} relativeToTerms
 * @property {number} correctBitsA leading bits that agree with the exact sum, up to 24
 * @property {number} correctBitsB
 * @property {string} exact the exact sum, rounded once, with 9 significant digits
 * @property {number} stepA of the two ladders, where running sums of the same features first differ; -1 if nowhere
 * @property {number} stepB
 *
 * @typedef {{row: Float32Array, kernel: Float32Array, bias: number, z: number, order: string, batch: number,
 *   index: number, units: number}} Column one output of a layer, as the bridge reads it
 *
 * @typedef {object} Comparison two traces side by side
 * @property {number} a
 * @property {number} b
 * @property {boolean} identical whether the outputs are the same, bit for bit, in the rows that both have
 * @property {boolean[]} rows the same, per row
 * @property {Divergence | null} divergence
 *
 * @typedef {Omit<Comparison, 'rows'> & {rows: Uint32Array}} BridgeComparison rows: 1 or 0
 */

export {};
