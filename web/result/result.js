/**
 * What a program gave: the engine's own program and what came of it, for everything that answers. It knows nothing of
 * the form, or of the script, that the program was written in.
 *
 * @typedef {import('../../wasm/engine.js').Program} Program
 * @typedef {import('../../wasm/engine.js').Trace} Trace
 * @typedef {import('../../wasm/engine.js').Comparison} Comparison
 * @typedef {Pick<import('../../wasm/engine.js').Engine, 'run' | 'compare' | 'ladder' | 'compareOutputs' | 'float32'>} Engine
 *
 * @typedef {object} Written a program, and what whoever wrote it calls its parts
 * @property {Program} program
 * @property {string[]} names of its calls, in order
 * @property {number[]} places where each of its statements was written: a chip of the strip today, a line of a script soon
 *
 * @typedef {object} Ran
 * @property {Engine} engine that ran the program, to be asked for more
 * @property {Trace[]} traces one per call, in order
 * @property {(a: number, b: number) => Comparison} compare two calls, a < b; ask comparisonOf, which remembers
 *
 * @typedef {Written & Ran} Result
 */

/**
 * @param {Engine} engine
 * @param {Written} written
 * @returns {Result}
 * @throws {import('../../wasm/engine.js').DenseError}
 */
export function resultOf(engine, {program, names, places}) {
  const run = engine.run(program);
  return {program, names, places, engine, traces: run.traces, compare: (a, b) => engine.compare(run, a, b)};
}
