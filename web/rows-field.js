import {html, nothing} from 'lit';
import {mistakeText} from './field.js';
import {gridKey} from './grid-key.js';
import {pastedCells} from './paste.js';
import {limits} from './state/state.js';
import {addFeature, addRow, editCell, pasteCells, removeFeature, removeRow} from './state/edit.js';

/** @typedef {import('./session.js').Mistake} Mistake @typedef {import('./state/state.js').State} State */
/** @typedef {(text: string) => string} Stored what float32 makes of a typed number, '' when that is the same or nothing */
/** @typedef {{state: State, mistake: Mistake | null, stored: Stored, onEdit: (state: State, field?: string) => void}} Rows */

/** @param {Mistake | null} mistake @param {number} row @param {number} column a mistake without a column is the whole row's */
const concerns = (mistake, row, column) =>
  mistake !== null && (mistake.row < 0 || mistake.row === row) && (mistake.column < 0 || mistake.column === column);

/** @param {Rows} rows @param {number} row @param {number} column */
function cell({state, mistake, stored, onEdit}, row, column) {
  const text = state.rows[row][column] ?? '';
  const kept = stored(text);
  const wrong = concerns(mistake, row, column);
  /** @param {ClipboardEvent} event */
  const onPaste = event => {
    const cells = pastedCells(event.clipboardData?.getData('text/plain') ?? '');
    if (cells.length === 0 || (cells.length === 1 && cells[0].length === 1)) return;
    event.preventDefault();
    onEdit(pasteCells(state, row, column, cells));
  };
  return html`
    <td>
      <input
        .value=${text}
        inputmode="decimal"
        autocomplete="off"
        data-row=${row}
        data-column=${column}
        aria-label="row ${row}, feature ${column}"
        aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${wrong ? 'rows-mistake' : kept ? `stored-${row}-${column}` : nothing}
        @input=${(/** @type {Event} */ event) =>
          onEdit(editCell(state, row, column, /** @type {HTMLInputElement} */ (event.target).value), `cell ${row} ${column}`)}
        @keydown=${gridKey}
        @paste=${onPaste}
      />
      ${kept ? html`<small class="stored" id="stored-${row}-${column}" title="what float32 stores"><span class="unseen">stored as </span>${kept}</small>` : nothing}
    </td>
  `;
}

/** The rows as a grid, numbered as Python numbers them. @param {Rows} rows */
export function rowsField(rows) {
  const {state, mistake, onEdit} = rows;
  const width = Math.max(...state.rows.map(cells => cells.length));
  const times = state.copies === 1 ? 'once' : `${state.copies} times`;
  const columns = [...Array(width).keys()];
  /** @param {string} text @param {string} label @param {boolean} may @param {() => State} next */
  const tool = (text, label, may, next) =>
    html`<button class="small" type="button" aria-label=${label} ?disabled=${!may} @click=${() => onEdit(next())}>${text}</button>`;
  return html`
    <fieldset class="rows">
      <legend class="legend">The row${state.rows.length > 1 ? 's' : ''}, the same for every layer. Paste a table or a Python list.</legend>
      <div class="grid">
        <table>
          <thead>
            <tr>
              <td></td>
              ${columns.map(column => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${state.rows.map((_, row) => html`
              <tr>
                <th scope="row">x[${row}]</th>
                ${columns.map(column => cell(rows, row, column))}
              </tr>
            `)}
          </tbody>
        </table>
      </div>
      ${mistakeText('rows-mistake', mistake)}
      <div class="copies">
        <label for="copies">Each row stands in the batch</label>
        <output for="copies">${times}</output>
        <input type="range" id="copies" min="1" max="16" .value=${String(state.copies)} aria-valuetext=${times}
          @input=${(/** @type {Event} */ event) => onEdit({...state, copies: Number(/** @type {HTMLInputElement} */ (event.target).value)}, 'copies')} />
      </div>
      <div class="row-tools">
        ${tool('+ feature', 'Add a feature', width < limits.features, () => addFeature(state))}
        ${tool('− feature', 'Remove the last feature', width > 1, () => removeFeature(state, width - 1))}
        ${tool('+ row', 'Add a row', state.rows.length < limits.rows, () => addRow(state))}
        ${tool('− row', 'Remove the last row', state.rows.length > 1, () => removeRow(state, state.rows.length - 1))}
      </div>
    </fieldset>
  `;
}
