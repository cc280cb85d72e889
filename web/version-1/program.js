/** Turns a state into the program that the engine runs: each layer is made, then called on the rows. */
import {InputError} from './input-error.js';
import {pastedCells} from './paste.js';
import {summedOrder} from './dispatchers.js';
import {callsOf, isSetByHand, limits} from './state.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Choice} Choice
 * @typedef {import('../../wasm/engine.js').Statement} EngineStatement
 */

/** A float as Python spells it. Whether it fits float32 is for the engine to say. */
const literal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @param {string} text @returns {number | null} null if it is no number */
export const readNumber = text => (literal.test(text.trim()) ? Number(text) : null);

/**
 * A seed may be longer than a double can hold; everything else that reads as a number becomes one.
 * @param {Choice} choice
 */
const withNumbers = ({name, arguments: texts}) => ({
  name,
  arguments: Object.fromEntries(Object.entries(texts).map(([argument, text]) =>
    [argument, argument === 'seed' ? text : readNumber(text) ?? text])),
});

/**
 * @param {Choice} choice
 * @param {'kernel_initializer' | 'bias_initializer'} field
 * @param {boolean} shared whether there is an object by now that layers share
 * @returns {import('../../wasm/engine.js').Initializer}
 */
function initializer(choice, field, shared) {
  if (choice.name !== 'shared') return withNumbers(choice);
  if (shared) return {name: '', shared: 0};
  throw new InputError(
    `Received ${field}=shared before there is an object of that name, expected \`shared = …\` above the layer`,
    {field, row: -1, column: -1});
}

/**
 * @param {'rows' | 'kernel' | 'bias'} field
 * @param {string[][]} cells
 * @returns {number[][]}
 * @throws {InputError} that names the cell
 */
const readCells = (field, cells) =>
  cells.map((texts, row) =>
    texts.map((text, column) => {
      const number = readNumber(text);
      if (number !== null) return number;
      throw new InputError(
        `Received an invalid value in \`${field}\`, expected finite numbers that float32 can hold. ` +
          `Received: ${text.trim() === '' ? 'nothing' : text} in row ${row}, column ${column}`,
        {field, row, column});
    }));

/**
 * Weights that were set by hand: the layer is built, then given them.
 * @param {import('./state.js').Layer} layer @param {number} number of the layer @param {number} inputDim
 * @returns {EngineStatement[]}
 */
function setWeights(layer, number, inputDim) {
  if (!isSetByHand(layer)) return [];
  const kernel = readCells('kernel', pastedCells(layer.weights));
  const bias = pastedCells(layer.weightsBias).flat();
  const zeros = () => Array(Math.max(0, Math.min(4096, Number(layer.units) || 0))).fill(0);
  return [
    {kind: 'build', layer: number, inputDim},
    {kind: 'set_weights', layer: number, kernel, bias: !layer.useBias ? [] : bias.length > 0 ? readCells('bias', [bias])[0] : zeros()},
  ];
}

/**
 * The rows that one call gets, as many as the page shows the outputs of.
 * @param {number[][]} rows
 * @param {string} batch as typed
 * @param {string} units as typed
 */
function calledRows(rows, batch, units) {
  const called = batchOf(rows, batch);
  if (!(called.length * Number(units) > limits.outputs)) return called;
  throw new InputError(
    `Expected at most ${limits.outputs} outputs of a call. Received: ${called.length} rows and units=${units.trim()}`,
    {field: 'units', row: -1, column: -1});
}

/**
 * All rows, or as many as a call asks for, from the first over and over.
 * @param {number[][]} rows
 * @param {string} batch as typed
 */
function batchOf(rows, batch) {
  if (batch.trim() === '') return rows;
  const count = /^\s*\d+\s*$/.test(batch) ? Number(batch) : 0;
  if (count >= 1 && count <= limits.batch) return Array.from({length: count}, (_, i) => rows[i % rows.length]);
  throw new InputError(
    `Received an invalid value for \`batch\`, expected an integer from 1 to ${limits.batch}. Received: batch=${batch}`,
    {field: 'batch', row: -1, column: -1});
}

/** Says in which statement a mistake was made. @template T @param {number} place @param {() => T} make */
function inStatement(place, make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) error.statement = place;
    throw error;
  }
}

/**
 * The statements of the program behind one statement of the state.
 * @param {State} state
 * @param {State['statements'][number]} statement
 * @param {{rows: number[][], layers: string[], shared: boolean}} before what exists by now: the rows, the units of each layer,
 *   whether there is an object that layers share
 * @returns {EngineStatement[]}
 */
function statementsOf(state, statement, {rows, layers, shared}) {
  if (statement.kind === 'shared') return [{kind: 'initializer', initializer: withNumbers(statement.initializer)}];
  if (statement.kind === 'seed') return [{kind: 'set_seed', call: statement.spelling, seed: statement.seed}];
  const order = summedOrder(state, statement.order);
  if (statement.kind === 'again') return [{kind: 'call', layer: statement.of, rows: calledRows(rows, statement.batch, layers[statement.of]), order}];
  const {units, useBias, activation, kernel, bias} = statement.layer;
  return [
    {
      kind: 'dense', units, useBias, activation: activation.name,
      activationArguments: withNumbers(activation).arguments,
      kernelInitializer: initializer(kernel, 'kernel_initializer', shared),
      biasInitializer: initializer(bias, 'bias_initializer', shared),
    },
    ...setWeights(statement.layer, layers.length, rows[0].length),
    {kind: 'call', layer: layers.length, rows: calledRows(rows, statement.batch, units), order},
  ];
}

/**
 * The program with the names of its calls, and for each of its statements the index of the state's statement behind it.
 * @param {State} state
 * @returns {{program: import('../../wasm/engine.js').Program, names: string[], places: number[]}}
 * @throws {InputError} of the first statement that cannot be read
 */
export function programOf(state) {
  const {generation, version, entropy} = state;
  const rows = readCells('rows', state.rows).flatMap(row => Array(state.copies).fill(row));
  /** @type {EngineStatement[]} */
  const statements = [];
  /** @type {number[]} */
  const places = [];
  /** @type {Parameters<typeof statementsOf>[2]} */
  const before = {rows, layers: [], shared: false};
  state.statements.forEach((statement, place) => {
    const made = inStatement(place, () => statementsOf(state, statement, before));
    statements.push(...made);
    places.push(...made.map(() => place));
    if (statement.kind === 'dense') before.layers.push(statement.layer.units);
    if (statement.kind === 'shared') before.shared = true;
  });
  return {program: {generation, version, entropy, statements}, names: callsOf(state).map(({name}) => name), places};
}
