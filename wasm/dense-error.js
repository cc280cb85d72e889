/**
 * @typedef {{sentence: string, field: string, statement: number, row: number, column: number}} BridgeError
 */

/** Bad input, in a sentence: what was expected and what came. */
export class DenseError extends Error {
  /** @param {BridgeError} error @param {import('./trace.js').Trace[]} [traces] */
  constructor({sentence, field, statement, row, column}, traces = []) {
    super(sentence);
    this.name = 'DenseError';
    /** The argument at fault in Keras's spelling: 'units', 'seed', 'rows', … @type {string} */
    this.field = field;
    /** Index of the statement at fault, -1 where that has no meaning. */
    this.statement = statement;
    this.row = row;
    this.column = column;
    /** Of a run: its calls before the statement at fault. `Engine.compare` takes the error as it takes a run. */
    this.traces = traces;
  }
}
