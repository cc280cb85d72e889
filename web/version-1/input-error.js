/**
 * @typedef {{message: string, field: string, statement: number, row: number, column: number}} Mistake
 *   what is wrong with what is typed, and where: the field, its statement of the state, and the row and the column of a
 *   cell; -1 where there is none
 */

/** A mistake that is found while the state is made into a program. */
export class InputError extends Error {
  /** @param {string} message @param {{field: string, row: number, column: number}} where */
  constructor(message, {field, row, column}) {
    super(message);
    this.field = field;
    this.statement = -1;
    this.row = row;
    this.column = column;
  }
}
