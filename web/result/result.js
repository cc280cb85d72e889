/**
 * What a program gave: the engine's own program and what came of it, for everything that answers. It knows nothing of
 * the form, or of the script, that the program was written in.
 *
 * @typedef {import('../../wasm/engine.js').Program} Program
 * @typedef {import('../../wasm/engine.js').Trace} Trace
 * @typedef {import('../../wasm/engine.js').Comparison} Comparison
 * @typedef {Pick<import('../../wasm/engine.js').Engine, 'run' | 'cost' | 'compute' | 'compare' | 'ladder' | 'compareOutputs' | 'float32'>} Engine
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
 * @typedef {Written & Ran & {isOfBiases?: boolean}} Result isOfBiases: the traces have the biases’ seeds in the place of the kernels’
 */

/**
 * @param {Engine} engine
 * @param {Written} written
 * @returns {Result}
 * @throws {import('../../wasm/engine.js').DenseError}
 */
export const resultOf = (engine, written) => resultOfRun(engine, written, engine.run(written.program));

/** @param {Engine} engine @param {Written} written @param {{traces: Trace[]}} run of that program @returns {Result} */
export const resultOfRun = (engine, {program, names, places}, run) =>
  ({program, names, places, engine, traces: run.traces, compare: (a, b) => engine.compare(run, a, b)});

/** What is computed without being asked for, in seconds. */
export const atOnce = 0.2;

/** Seconds for comparing calls with each other, by the call and number, and by the pair and row: measured with `npm run bench:blocks`. */
const comparing = 2e-9;
const comparingRows = 2.5e-7;

/**
 * About how many seconds a program takes, with all comparisons of its calls.
 * @param {Engine} engine
 * @param {Program} program
 * @throws {import('../../wasm/engine.js').DenseError} what is wrong with it
 */
export function secondsOf(engine, program) {
  const {seconds, calls, numbers} = engine.cost(program);
  const rows = Math.max(0, ...program.statements.map(statement => (statement.kind === 'call' && statement.rows ? statement.rows.length : 0)));
  return seconds + calls * (comparing * numbers + comparingRows * rows * (calls - 1) / 2);
}
