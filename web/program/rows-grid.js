/** Rows of a program as a grid: cells are typed into, moved between with the arrows, and take a table that is pasted. */
import {html} from 'lit';
import {gridKey} from './grid-key.js';
import {exactly} from '../sums/parting.js';
import {pastedCells} from '../version-1/paste.js';
import {isNumber, most, withCells} from './literal-rows.js';
import {typedValue} from '../answer/typed-value.js';

/**
 * @typedef {{rows: string[][], of: string, onRows: (rows: string[][]) => void}} Grid of: in the name of each cell
 */

/** @param {Event} event */
const placeOf = event => {
  const {row, column} = /** @type {HTMLInputElement} */ (event.target).dataset;
  return [Number(row), Number(column)];
};

/** What is no number stays in its cell and out of the program. @param {Grid} grid @param {Event} event */
function type({rows, onRows}, event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const text = field.value.trim();
  if (isNumber(text)) field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
  const [row, column] = placeOf(event);
  if (isNumber(text) && text !== rows[row][column]) onRows(withCells(rows, row, column, [[text]]));
}

/** @param {Grid} grid @param {ClipboardEvent} event */
function paste({rows, onRows}, event) {
  const cells = pastedCells(event.clipboardData?.getData('text/plain') ?? '').map(row => row.map(cell => cell.replace(/^(-?\d+),(\d+)$/, '$1.$2')));
  if (cells.length === 0 || (cells.length === 1 && cells[0].length === 1) || !cells.flat().every(isNumber)) return;
  event.preventDefault();
  onRows(withCells(rows, ...(/** @type {[number, number]} */ (placeOf(event))), cells));
}

/** What a cell is in float32, all digits of it. @param {string} text @returns {string} '' for no number */
export function storedText(text) {
  if (!isNumber(text)) return '';
  const value = Math.fround(Number(text.replaceAll('_', '')));
  return Number.isFinite(value) ? `In float32, ${text} is exactly ${exactly(value)}.` : `In float32, ${text} is infinite.`;
}

/** Says it of the cell that has the focus. @param {Event} event */
function tell(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const place = field.closest('.rows-grid')?.querySelector('.stored');
  if (place) place.textContent = storedText(field.value.trim());
}

/** @param {Grid} grid */
export function rowsGrid(grid) {
  const {rows, of, onRows} = grid;
  const width = rows[0].length;
  /** @param {string} text @param {string} label @param {boolean} may @param {() => string[][]} next */
  const tool = (text, label, may, next) =>
    html`<button class="small" type="button" aria-label="${label} of ${of}" ?disabled=${!may} @click=${() => onRows(next())}>${text}</button>`;
  return html`
    <div class="rows-grid" tabindex="-1">
      <table @change=${(/** @type {Event} */ event) => type(grid, event)} @focusin=${tell} @input=${tell} @keydown=${gridKey} @paste=${(/** @type {ClipboardEvent} */ event) => paste(grid, event)}>
        <tbody>${rows.map((cells, row) => html`<tr>${cells.map((cell, column) => html`<td><input type="text" inputmode="decimal" autocomplete="off"
          data-parameter="row ${row}, feature ${column}" data-row=${row} data-column=${column} aria-label="row ${row}, feature ${column} of ${of}" .value=${typedValue(cell)}></td>`)}</tr>`)}</tbody>
      </table>
      <p class="stored hint" role="status"></p>
    </div>
    <div class="row-tools">
      ${tool('+ feature', 'Add a feature', width < most, () => rows.map(row => [...row, '0.0']))}
      ${tool('− feature', 'Remove the last feature', width > 1, () => rows.map(row => row.slice(0, -1)))}
      ${tool('+ row', 'Add a row', rows.length < most, () => [...rows, rows[rows.length - 1]])}
      ${tool('− row', 'Remove the last row', rows.length > 1, () => rows.slice(0, -1))}
    </div>
  `;
}
