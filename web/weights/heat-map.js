/** Weights as coloured cells: how NumPy prints them, and how strong their colour is. */

/** Colours in each direction from zero; the style sheet has one class for each. */
const steps = 6;
const widest = 8;
const most = 1000; // what NumPy still prints whole

/**
 * Whether an array is shown as cells at all: beside those of many calls only a small one, for a browser lays out some
 * thousands of cells at once.
 * @param {Float32Array} values
 * @param {number} columns
 * @param {number} calls
 */
export const hasCells = (values, columns, calls) =>
  values.length > 0 && values.length <= most && values.length * calls <= 4 * most && columns <= 64;

/**
 * The cells of an array printed by NumPy, if no row was wrapped or left out.
 * @param {string} text
 * @param {number} columns
 * @returns {string[][] | null}
 */
export function printedCells(text, columns) {
  if (columns > widest) return null;
  const rows = text.split('\n').map(line => line.replace(/^ ?\[+/, '').replace(/\]+$/, ''));
  const width = (rows[0].length - columns + 1) / columns;
  if (!Number.isInteger(width) || rows.some(row => row.length !== rows[0].length)) return null;
  return rows.map(row => Array.from({length: columns}, (_, c) => row.substr(c * (width + 1), width)));
}

/** @param {number} value @param {number} scale the value of the strongest colour */
export function shade(value, scale) {
  const step = scale > 0 && Number.isFinite(value) ? Math.round((Math.abs(value) / scale) * steps) : 0;
  return step === 0 ? 'zero' : `${value < 0 ? 'minus' : 'plus'}-${Math.min(step, steps)}`;
}

/**
 * The largest magnitude, so that equal weights of several layers get equal colours.
 * @param {Float32Array[]} arrays
 */
export function scaleOf(arrays) {
  let most = 0;
  for (const array of arrays) {
    for (let i = 0; i < array.length; ++i) {
      const size = Math.abs(array[i]);
      if (size > most && size < Infinity) most = size;
    }
  }
  return most;
}
