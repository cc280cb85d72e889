/** Rows that stand in a program as a list of numbers, [[1.0, 2.0], [3.0, 4.0]]: as cells, and as text again. Pure. */

/** A number as Python has it in a list. */
export const isNumber = (/** @type {string} */ text) => /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

/** Longer lists stand with a row in each line: characters. */
const longest = 72;

/** More are typed, not shown as a grid. */
export const most = 64;

/**
 * @param {string} text of an argument
 * @returns {{rows: string[][], isVector: boolean} | null} null where it is no list of numbers, or of rows of the same length
 */
export function rowsOf(text) {
  const plain = text.replace(/\s+/g, '').replace(/,(?=\])/g, '');
  if (!/^\[.*\]$/.test(plain)) return null;
  const isVector = !plain.startsWith('[[');
  const inner = isVector ? [plain.slice(1, -1)] : plain.startsWith('[[') && plain.endsWith(']]') ? plain.slice(2, -2).split('],[') : [];
  const rows = inner.map(row => row.split(','));
  const isGrid = rows.length > 0 && rows.length <= most && rows[0].length <= most && rows.every(row => row.length === rows[0].length && row.every(isNumber));
  return isGrid ? {rows, isVector} : null;
}

/** @param {string[][]} rows @param {boolean} isVector that one row is written without an outer list @param {string} indent of the lines behind the first */
export function rowsText(rows, isVector, indent) {
  const texts = rows.map(row => `[${row.join(', ')}]`);
  if (isVector && rows.length === 1) return texts[0];
  const line = `[${texts.join(', ')}]`;
  return line.length <= longest ? line : `[${texts.join(`,\n${indent}`)}]`;
}

/**
 * The rows with other cells at a place; a larger table makes them grow, with zeros where it has nothing.
 * @param {string[][]} rows @param {number} row @param {number} column @param {string[][]} cells
 */
export function withCells(rows, row, column, cells) {
  const height = Math.min(most, Math.max(rows.length, row + cells.length));
  const width = Math.min(most, Math.max(rows[0].length, ...cells.map(each => column + each.length)));
  return Array.from({length: height}, (_, r) => Array.from({length: width}, (__, c) => cells[r - row]?.[c - column] ?? rows[r]?.[c] ?? '0.0'));
}
