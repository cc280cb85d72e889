import {html, nothing} from 'lit';
import {equalCopies} from './copies.js';
import {numpyRows} from './numpy-rows.js';
import {comparisonOf, nameOf} from './sentences.js';

/** @typedef {import('./session.js').Result} Result */

/** @param {string} text @param {string} beside another number of the same column @returns {unknown} with the part that differs underlined */
function changed(text, beside) {
  let same = 0;
  while (same < text.length && text[same] === beside[same]) same += 1;
  return html`${text.slice(0, same)}<mark>${text.slice(same)}</mark>`;
}

const number = /[^\s[\]]+/g;

/** A printed row against another: numbers that differ are marked from the first digit that does. @param {string} text @param {string} beside */
function comparedRow(text, beside) {
  const others = beside.match(number) ?? [];
  const pieces = [];
  let [end, column] = [0, 0];
  for (const {0: found, index} of text.matchAll(number)) {
    const other = others[column++] ?? '';
    pieces.push(text.slice(end, index), found === other ? found : changed(found, other));
    end = index + found.length;
  }
  return [...pieces, text.slice(end)];
}

/**
 * The output as NumPy prints it, marked row by row: against the first call, and equal rows of one batch against the first
 * of them, each with the path that it took.
 * @param {Result} result @param {number} index
 */
export function callOutput(result, index) {
  const trace = result.traces[index];
  const {copies} = result.state;
  const rows = index > 0 ? comparisonOf(result, 0, index)?.rows : undefined;
  const equal = copies > 1 ? equalCopies(result, index) : [];
  const printed = numpyRows(trace.text.output, trace.batch);
  return printed.map(({text, row}) => {
    const copy = copies > 1 && row >= 0;
    if (row < 0 || (!rows && !copy)) return html`<span class="row"><span class="sign"></span><span class="values">${text}</span></span>`;
    const first = row - (row % Math.max(copies, 1));
    const same = copy ? equal[row] : rows?.[row] ?? false;
    const other = copy ? `x[${first}]` : nameOf(result, 0);
    const firstText = printed.find(piece => piece.row === first)?.text;
    return html`<span class="row ${same ? 'same' : 'other'}"><span class="sign" aria-hidden="true">${same ? '=' : '≠'}</span
      ><span class="values">${copy && !same && firstText ? comparedRow(text, firstText) : text}</span
      ><span class="unseen"> ${same ? 'identical to' : 'different from'} ${other}</span>${copy
        ? html` <small class="path">${trace.paths[row] === trace.order ? nothing : trace.paths[row]}</small>`
        : nothing}</span>`;
  });
}
