/** A state as the program that the engine runs: each layer is made, then called on the rows. */
import {InputError} from './input-error.js';
import {pastedCells} from './paste.js';
import {summedOrder} from './dispatchers.js';
import {isSetByHand, limits} from './state.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Choice} Choice */

/** A float as Python spells it. Whether it fits float32 is for the engine to say. */
const literal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @param {string} text @returns {number | null} null if it is no number */
export const readNumber = text => (literal.test(text.trim()) ? Number(text) : null);

/** Integers that are seeds may be longer than a double; everything else that reads as a number is one. @param {Choice} choice */
const withNumbers = ({name, arguments: texts}) => ({
  name,
  arguments: Object.fromEntries(Object.entries(texts).map(([argument, text]) =>
    [argument, argument === 'seed' ? text : readNumber(text) ?? text])),
});

/**
 * @param {Choice} choice @param {'kernel_initializer' | 'bias_initializer'} field @param {boolean} made whether the object that layers share is there by now
 * @returns {import('../../wasm/engine.js').Initializer}
 */
function initializer(choice, field, made) {
  if (choice.name !== 'shared') return withNumbers(choice);
  if (made) return {name: '', shared: 0};
  throw new InputError(`Received ${field}=shared before there is an object of that name, expected \`shared = …\` above the layer`, {field, row: -1, column: -1});
}

/** @param {'rows' | 'kernel' | 'bias'} field @param {string[][]} cells @returns {number[][]} throws an InputError that names the cell */
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

/** @param {string[][]} rows */
export const readRows = rows => readCells('rows', rows);

/**
 * Weights that were set by hand: the layer is built, then given them.
 * @param {import('./state.js').Layer} layer @param {number} number of the layer @param {number} inputDim
 * @returns {import('../../wasm/engine.js').Statement[]}
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

/** The rows that one call gets: all, or as many as it asks for, from the first over and over. @param {number[][]} rows @param {string} batch as typed */
function batchOf(rows, batch) {
  if (batch.trim() === '') return rows;
  const count = /^\s*\d+\s*$/.test(batch) ? Number(batch) : 0;
  if (count >= 1 && count <= limits.batch) return Array.from({length: count}, (_, i) => rows[i % rows.length]);
  throw new InputError(
    `Received an invalid value for \`batch\`, expected an integer from 1 to ${limits.batch}. Received: batch=${batch}`, {field: 'batch', row: -1, column: -1});
}

/**
 * @param {State} state
 * @param {number[]} sources is given, for each statement of the program, the index of the state's statement behind it
 */
export function programOf(state, sources) {
  const rows = readRows(state.rows).flatMap(row => Array(state.copies).fill(row));
  /** @type {import('../../wasm/engine.js').Statement[]} */
  const statements = [];
  let layers = 0;
  let made = false;
  state.statements.forEach((s, source) => {
    if (s.kind === 'shared') made = statements.push({kind: 'initializer', initializer: withNumbers(s.initializer)}) > 0;
    else if (s.kind === 'seed') statements.push({kind: 'set_seed', spelling: s.spelling, seed: s.seed});
    else if (s.kind === 'again') statements.push({kind: 'call', layer: s.of, rows: batchOf(rows, s.batch), order: summedOrder(state, s.order)});
    else {
      const {units, useBias, activation, kernel, bias} = s.layer;
      statements.push(
        {
          kind: 'dense', units, useBias, activation: activation.name,
          activationArguments: withNumbers(activation).arguments,
          kernelInitializer: initializer(kernel, 'kernel_initializer', made), biasInitializer: initializer(bias, 'bias_initializer', made),
        },
        ...setWeights(s.layer, layers, rows[0].length),
        {kind: 'call', layer: layers++, rows: batchOf(rows, s.batch), order: summedOrder(state, s.order)});
    }
    while (sources.length < statements.length) sources.push(source);
  });
  return {generation: state.generation, version: state.version, entropy: state.entropy, statements};
}
