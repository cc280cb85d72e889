import {html, nothing} from 'lit';
import {comparisonOf} from '../result/comparisons.js';
import {equalCopies, firstCopy, hasCopies} from '../result/copies.js';
import {numpyRows} from './numpy-rows.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 */

/**
 * @param {string} text
 * @param {string} beside another number of the same column
 * @returns {unknown} with the part that differs underlined
 */
function changed(text, beside) {
  let same = 0;
  while (same < text.length && text[same] === beside[same]) same += 1;
  return html`${text.slice(0, same)}<mark>${text.slice(same)}</mark>`;
}

const number = /[^\s[\]]+/g;

/**
 * The numbers of a printed row, each with its column: NumPy leaves some out in the middle.
 * @param {string} text
 * @param {number} columns
 */
function numbersOf(text, columns) {
  const found = [...text.matchAll(number)];
  const dots = found.findIndex(([word]) => word === '...');
  return found
    .map(({0: word, index}, at) => ({word, index, column: dots < 0 || at < dots ? at : columns - (found.length - at)}))
    .filter(({word}) => word !== '...');
}

/**
 * A printed row against another: numbers that differ are marked from the first digit that does.
 * @param {string} text
 * @param {string} beside
 * @param {number} columns
 */
function comparedRow(text, beside, columns) {
  const others = new Map(numbersOf(beside, columns).map(({column, word}) => [column, word]));
  /** @type {unknown[]} */
  const pieces = [];
  let end = 0;
  for (const {word, index, column} of numbersOf(text, columns)) {
    const other = others.get(column) ?? word;
    pieces.push(text.slice(end, index), word === other ? word : changed(word, other));
    end = index + word.length;
  }
  return [...pieces, text.slice(end)];
}

/**
 * @param {Trace} trace
 * @returns {(row: number) => string} a row of the output as it is printed, '' where NumPy leaves it out
 */
function printedRows({text: {output}, batch}) {
  const printed = new Map(numpyRows(output, batch).map(({row, text}) => [row, text]));
  return row => printed.get(row) ?? '';
}

/**
 * What a row of the output is compared with: an equal row before it in its batch, else the same row of the first call.
 * @param {Result} result @param {number} index of the call
 */
function besideRows(result, index) {
  const trace = result.traces[index];
  const copied = hasCopies(trace);
  const comparison = index > 0 ? comparisonOf(result, 0, index) : null;
  const [own, first] = [printedRows(trace), printedRows(result.traces[0])];
  const sameWeights = comparison?.divergence?.stage === 'sum';
  return (/** @type {number} */ row) => {
    const copy = firstCopy(trace, row);
    if (copied && (copy !== row || !comparison)) {
      return {same: equalCopies(trace)[row], name: `x[${copy}]`, text: own(copy)};
    }
    if (!comparison || !(row in comparison.rows)) return null;
    return {same: comparison.rows[row], name: result.names[0], text: sameWeights ? first(row) : ''};
  };
}

/**
 * The output as NumPy prints it, marked row by row: against the first call, and equal rows of one batch against the first
 * of them, each with the path that it took.
 * @param {Result} result @param {number} index
 */
export function callOutput(result, index) {
  const trace = result.traces[index];
  const besideRow = besideRows(result, index);
  return numpyRows(trace.text.output, trace.batch).map(({text, row}) => {
    const beside = row < 0 ? null : besideRow(row);
    const again = trace.paths[row] === trace.paths[row - 1];
    const path = row >= 0 && trace.paths[row] !== trace.order ? html` <small class="path ${again ? 'again' : ''}">${trace.paths[row]}</small>` : nothing;
    if (!beside) return html`<span class="row"><span class="sign"></span><span class="values">${text}</span>${path}</span>`;
    const {same, name} = beside;
    return html`<span class="row ${same ? 'same' : 'other'}"><span class="sign" aria-hidden="true">${same ? '=' : '≠'}</span
      ><span class="values">${!same && beside.text ? comparedRow(text, beside.text, trace.outputColumns) : text}</span
      ><span class="unseen"> ${same ? 'identical to' : 'different from'} ${name}</span>${path}</span>`;
  });
}
