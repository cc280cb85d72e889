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
const flat = (rows) => ({
  values: Float64Array.from(rows.flatMap((row) => Array.from(row))),
  lengths: rows.map((row) => row.length),
});

/** @param {Statement} statement */
function bridgeStatement(statement) {
  switch (statement.kind) {
    case 'set_seed':
      return {...statement, seed: String(statement.seed)};
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
      const rank1 = typeof statement.rows[0] === 'number';
      const rows = /** @type {number[][]} */ (rank1 ? [statement.rows] : statement.rows);
      return {kind: 'call', layer: statement.layer, rows: flat(rows), rank1, order: statement.order ?? 'sequential'};
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
