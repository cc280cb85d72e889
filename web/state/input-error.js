/** A sentence about what was typed, and where: the field, and in it the row and the column, -1 where there is none. */
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
