import {html, nothing} from 'lit';
import {mistakeText} from './field.js';
import {limits} from './state/state.js';
import {addFeature, addRow, editCell, removeFeature, removeRow} from './state/edit.js';

/** @typedef {import('./session.js').Mistake} Mistake @typedef {import('./state/state.js').State} State */

/** @param {Mistake | null} mistake @param {number} row @param {number} column a mistake without a column is the whole row's */
const concerns = (mistake, row, column) =>
  mistake !== null && (mistake.row < 0 || mistake.row === row) && (mistake.column < 0 || mistake.column === column);

/** The rows as a grid, numbered as Python numbers them. @param {{state: State, mistake: Mistake | null, onEdit: (state: State, field?: string) => void}} field */
export function rowsField({state, mistake, onEdit}) {
  const width = Math.max(...state.rows.map(cells => cells.length));
  const columns = [...Array(width).keys()];
  /** @param {number} row @param {number} column */
  const cell = (row, column) => html`
    <td>
      <input
        .value=${state.rows[row][column] ?? ''}
        inputmode="decimal"
        autocomplete="off"
        aria-label="row ${row}, feature ${column}"
        aria-invalid=${concerns(mistake, row, column) ? 'true' : nothing}
        aria-describedby=${concerns(mistake, row, column) ? 'rows-mistake' : nothing}
        @input=${(/** @type {Event} */ event) =>
          onEdit(editCell(state, row, column, /** @type {HTMLInputElement} */ (event.target).value), `cell ${row} ${column}`)}
      />
    </td>
  `;
  return html`
    <fieldset class="rows">
      <legend class="legend">The row${state.rows.length > 1 ? 's' : ''}, the same for every layer</legend>
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
                ${columns.map(column => cell(row, column))}
              </tr>
            `)}
          </tbody>
        </table>
      </div>
      ${mistakeText('rows-mistake', mistake)}
      <div class="row-tools">
        <button class="small" type="button" ?disabled=${width >= limits.features} @click=${() => onEdit(addFeature(state))}>
          + feature
        </button>
        <button class="small" type="button" ?disabled=${width < 2} @click=${() => onEdit(removeFeature(state, width - 1))}>
          − feature
        </button>
        <button class="small" type="button" ?disabled=${state.rows.length >= limits.rows} @click=${() => onEdit(addRow(state))}>
          + row
        </button>
        <button class="small" type="button" ?disabled=${state.rows.length < 2}
          @click=${() => onEdit(removeRow(state, state.rows.length - 1))}>
          − row
        </button>
      </div>
    </fieldset>
  `;
}
