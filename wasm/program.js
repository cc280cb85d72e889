import {DenseError} from './dense-error.js';

/**
 * A program as a person writes it, made into the complete form that the bridge reads: every property present,
 * integers as text, rows laid end to end. Nothing is judged here; the core does that.
 *
 * @typedef {import('./engine.js').Program} Program
 * @typedef {import('./engine.js').Statement} Statement
 * @typedef {import('./engine.js').Initializer} Initializer
 * @typedef {{generation: string, version: string, entropy: string, statements: object[]}} BridgeProgram
 */

/** @param {{[argument: string]: number | string | bigint} | undefined} map */
const entries = (map) =>
  Object.entries(map ?? {}).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]);

/** @param {Initializer | string} initializer */
function bridgeInitializer(initializer) {
  const object = typeof initializer === 'string' ? {name: initializer} : initializer;
  return {name: object.name ?? '', shared: object.shared ?? -1, arguments: entries(object.arguments)};
}

/** @param {ArrayLike<number>[]} rows */
function flat(rows) {
  const lengths = rows.map((row) => row.length);
  const values = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let end = 0;
  rows.forEach((row, i) => {
    values.set(row, end);
    end += lengths[i];
  });
  return {values, lengths};
}

/** The number of a call, if it is one at all; whether there is such a call is for the core to say. @param {number} call @param {number} statement */
function bridgeOutputOf(call, statement) {
  if (Number.isInteger(call) && Math.abs(call) < 2 ** 31) return call;
  throw new DenseError({
    sentence: `Received an invalid value for \`outputOf\`, expected the number of a call before. Received: outputOf=${call}`,
    field: 'output_of', statement, row: -1, column: -1,
  });
}

/** @param {Statement} statement @param {number} number */
function bridgeStatement(statement, number) {
  switch (statement.kind) {
    case 'set_seed':
      return {kind: 'set_seed', call: statement.call ?? statement.spelling, seed: String(statement.seed)};
    case 'initializer':
      return {...statement, initializer: bridgeInitializer(statement.initializer)};
    case 'dense':
      return {
        kind: 'dense',
        units: String(statement.units),
        useBias: statement.useBias ?? true,
        activation: statement.activation ?? 'linear',
        activationArguments: entries(statement.activationArguments),
        kernelInitializer: bridgeInitializer(statement.kernelInitializer ?? 'glorot_uniform'),
        biasInitializer: bridgeInitializer(statement.biasInitializer ?? 'zeros'),
      };
    case 'set_weights':
      return {...statement, kernel: flat(statement.kernel)};
    case 'call': {
      const {layer, rows, outputOf, order = 'sequential'} = statement;
      if (outputOf !== undefined) {
        if (rows === undefined) return {kind: 'call', layer, rows: null, outputOf: bridgeOutputOf(outputOf, number), order};
        throw new DenseError({
          sentence: 'Received both `rows` and `outputOf`, expected one of them', field: 'output_of', statement: number, row: -1, column: -1,
        });
      }
      const rank1 = typeof rows[0] === 'number';
      return {kind: 'call', layer, rows: {...flat(/** @type {number[][]} */ (rank1 ? [rows] : rows)), rank1}, order};
    }
    case 'build':
      return statement;
    default:
      throw new TypeError(`Received an unknown statement. Received: ${JSON.stringify(statement)}`);
  }
}

/**
 * @param {Program} program
 * @returns {BridgeProgram}
 */
export const bridgeProgram = ({generation = 'keras_3', version = '', entropy = 0, statements}) => ({
  generation,
  version,
  entropy: String(entropy),
  statements: statements.map(bridgeStatement),
});

/**
 * A kernel's rows laid end to end.
 * @param {ArrayLike<number>[]} rows
 */
function flatKernel(rows) {
  const units = rows[0]?.length ?? 0;
  const row = rows.findIndex(({length}) => length !== units);
  if (row >= 0) {
    throw new DenseError({
      sentence: 'Received a kernel with rows of unequal length, expected one value per unit in every row. ' +
        `Received: ${rows[row].length} values in row ${row}, ${units} in row 0`,
      field: 'kernel', statement: -1, row, column: -1,
    });
  }
  const values = new Float32Array(rows.length * units);
  rows.forEach((each, index) => values.set(each, index * units));
  return {values, units};
}

/**
 * @param {import('./engine.js').GivenWeights} weights
 * @returns {import('./layer.js').BridgeLayer}
 */
export function bridgeWeights({kernel, bias = [], units, activation = 'linear', activationArguments}) {
  const flat = kernel instanceof Float32Array ? {values: kernel.slice(), units: units ?? 0} : flatKernel(kernel);
  return {
    kernel: flat.values,
    bias: Float32Array.from(bias),
    inputDim: Math.ceil(flat.values.length / Math.max(flat.units, 1)),
    units: flat.units,
    activation,
    activationArguments: /** @type {[string, number | string][]} */ (entries(activationArguments)),
  };
}
