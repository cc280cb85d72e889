import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {mistakeText} from '../controls/field.js';
import {gridKey} from './grid-key.js';
import {pastedCells} from '../state/paste.js';
import {limits} from '../state/state.js';
import {addFeature, addRow, editCell, pasteCells, removeFeature, removeRow} from '../state/edit.js';

/**
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 * @typedef {import('../state/state.js').State} State
 */
/**
 * @typedef {(text: string) => string} Stored what float32 makes of a typed number, '' when that is the same
 *   or nothing
 */
/**
 * @typedef {{state: State, mistake: Mistake | null, stored: Stored, onEdit: (state: State, field?: string) =>
 *   void}} Rows
 */

/**
 * The column of a row that a mistake is in, -1 if it is the whole row's.
 * @param {Mistake | null} mistake
 * @param {number} row
 */
const columnOf = (mistake, row) => (mistake && (mistake.row < 0 || mistake.row === row) ? mistake.column : null);

/** @param {Rows} rows @param {number} row @param {number} column */
function cell({state, mistake, stored}, row, column) {
  const text = state.rows[row][column] ?? '';
  const kept = stored(text);
  const blamed = columnOf(mistake, row);
  const wrong = blamed !== null && (blamed < 0 || blamed === column);
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
      />
      ${kept ? html`<small class="stored" id="stored-${row}-${column}" title="what float32 stores"><span class="unseen">stored as </span>${kept}</small>` : nothing}
    </td>
  `;
}

/**
 * A row is rendered again only when it has changed: a key changes one of 64.
 * @param {Rows} rows
 * @param {number} row
 * @param {number[]} columns
 */
const cells = (rows, row, columns) => guard([rows.state.rows[row], columns.length, columnOf(rows.mistake, row)], () => html`
  <tr>
    <th scope="row">x[${row}]</th>
    ${columns.map(column => cell(rows, row, column))}
  </tr>
`);

/** The table's listeners to events of its cells. @param {Rows} rows */
function listeners({state, onEdit}) {
  /** @param {Event} event */
  const placeOf = ({target}) => (target instanceof HTMLInputElement ? [Number(target.dataset.row), Number(target.dataset.column)] : null);
  return {
    /** @param {Event} event */
    onInput(event) {
      const [row, column] = placeOf(event) ?? [0, 0];
      onEdit(editCell(state, row, column, /** @type {HTMLInputElement} */ (event.target).value), `cell ${row} ${column}`);
    },
    /** @param {ClipboardEvent} event */
    onPaste(event) {
      const place = placeOf(event);
      const pasted = pastedCells(event.clipboardData?.getData('text/plain') ?? '');
      if (!place || pasted.length === 0 || (pasted.length === 1 && pasted[0].length === 1)) return;
      event.preventDefault();
      onEdit(pasteCells(state, place[0], place[1], pasted));
    },
  };
}

/** The rows as a grid, numbered as Python numbers them. @param {Rows} rows */
export function rowsField(rows) {
  const {state, mistake, onEdit} = rows;
  const width = Math.max(...state.rows.map(cells => cells.length));
  const times = state.copies === 1 ? 'once' : `${state.copies} times`;
  const columns = [...Array(width).keys()];
  const {onInput, onPaste} = listeners(rows);
  /** @param {string} text @param {string} label @param {boolean} may @param {() => State} next */
  const tool = (text, label, may, next) =>
    html`<button class="small" type="button" aria-label=${label} ?disabled=${!may} @click=${() => onEdit(next())}>${text}</button>`;
  return html`
    <fieldset class="rows">
      <legend class="legend">The row${state.rows.length > 1 ? 's' : ''}, the same for every layer. Paste a table or a Python list.</legend>
      <div class="grid">
        <table @input=${onInput} @keydown=${gridKey} @paste=${onPaste}>
          <thead>
            <tr>
              <td></td>
              ${columns.map(column => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${state.rows.map((_, row) => cells(rows, row, columns))}
          </tbody>
        </table>
      </div>
      ${mistakeText('rows-mistake', mistake)}
      <div class="copies">
        <label for="copies">Each row appears in the batch</label>
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
