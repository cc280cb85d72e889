import {LitElement, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {printedCells, shade} from './heat-map.js';

/**
 * @typedef {object} Weights
 * @property {'kernel' | 'bias'} variable
 * @property {string} name           as a screen reader says it
 * @property {Float32Array} values
 * @property {number} columns
 * @property {string} text           as NumPy prints them
 * @property {number} scale          the value of the strongest colour
 * @property {string[][] | null} typed  what was typed into the cells, if the weights were set by hand
 * @property {{row: number, column: number, id: string} | null} mistake  the cell that a sentence is about
 * @property {(text: string) => boolean} isNumber
 * @property {(value: number) => string} exact  digits that name a float32
 */

/** @type {Record<string, [number, number]>} */
const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -64], End: [0, 64]};

/**
 * Weights as a grid of coloured cells: the arrows move, Enter or typing edits a cell, Escape leaves it. It fires `typed`
 * with the row, the column and the text, and `pasted` with text that is more than one cell. All that it remembers is the
 * current cell.
 */
export class WeightsGrid extends LitElement {
  static properties = {weights: {attribute: false}};

  #row = 0;
  #column = 0;
  #editing = false;
  #within = false; // whether the focus is in the grid, and so has to follow the place
  #moving = false; // between one place and the next the focus is nowhere

  constructor() {
    super();
    /** @type {Weights | null} */ this.weights = null;
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusout', this.#onLeave);
    this.addEventListener('paste', this.#onPaste);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('dblclick', this.#onClick);
  }

  /** Without a root of its own, so that the figure's styles apply. */
  createRenderRoot() {
    return this;
  }

  updated() {
    const place = /** @type {HTMLElement | null} */ (this.querySelector(this.#editing ? 'input' : '[tabindex="0"]'));
    if (!this.#within || !place || place.matches(':focus')) return;
    place.focus();
    if (place instanceof HTMLInputElement) place.select();
  }

  /** @param {number} row @param {number} column @param {boolean} editing */
  #go(row, column, editing) {
    if (!this.weights) return;
    const {values, columns} = this.weights;
    this.#row = Math.max(0, Math.min(values.length / columns - 1, row));
    this.#column = Math.max(0, Math.min(columns - 1, column));
    this.#editing = editing;
    this.#within = this.#moving = true;
    this.requestUpdate();
    this.performUpdate(); // at once, so that the key that began the edit still reaches the field
    this.#moving = false;
  }

  /** @param {string} text */
  #say(text) {
    this.dispatchEvent(new CustomEvent('typed', {detail: {row: this.#row, column: this.#column, text}}));
  }

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const {key} = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [down, right] = this.#editing && !/^(Arrow(Up|Down)|Enter)$/.test(key) ? [0, 0] : steps[key] ?? [0, 0];
    if (down !== 0 || right !== 0) this.#go(this.#row + down, this.#column + right, false);
    else if (this.#editing && key === 'Enter') this.#go(this.#row + 1, this.#column, false);
    else if (this.#editing && key === 'Escape') this.#go(this.#row, this.#column, false);
    else if (this.#editing) return;
    else if (key === 'Enter' || key === 'F2') this.#go(this.#row, this.#column, true);
    else if (key === 'Delete' || key === 'Backspace') {
      this.#go(this.#row, this.#column, true);
      this.#say('');
    } else if (key.length === 1 && key !== ' ') return this.#go(this.#row, this.#column, true);
    else return;
    event.preventDefault();
  };

  /** The first click on a cell goes there, the next one edits. @param {MouseEvent} event */
  #onClick = event => {
    const cell = event.target instanceof HTMLElement && !(event.target instanceof HTMLInputElement) ? event.target.closest('td') : null;
    if (!(cell?.parentElement instanceof HTMLTableRowElement)) return;
    const [row, column] = [cell.parentElement.rowIndex, cell.cellIndex];
    const again = this.#within && row === this.#row && column === this.#column;
    this.#go(row, column, again || event.type === 'dblclick');
  };

  #onLeave = (/** @type {FocusEvent} */ event) => {
    if (this.#moving || (event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) return;
    this.#within = this.#editing = false;
    this.requestUpdate();
  };

  #onPaste = (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (!/\S[\s,;]+\S/.test(text)) return this.#editing ? undefined : (event.preventDefault(), this.#say(text));
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('pasted', {detail: text}));
  };

  /**
   * @param {Weights} weights
   * @param {number} row
   * @param {number} column what the cell holds, to the last digit
   */
  #held = ({typed, values, columns, exact}, row, column) => typed?.[row]?.[column] ?? exact(values[row * columns + column]);

  /**
   * @param {Weights} weights
   * @param {string | undefined} printed where there is room for it
   * @param {number} row
   * @param {number} column
   */
  #cell(weights, printed, row, column) {
    const here = row === this.#row && column === this.#column;
    const {mistake, typed, values, columns, scale} = weights;
    const blamed = mistake?.row === row && mistake.column === column;
    const wrong = blamed || !weights.isNumber(typed?.[row]?.[column] ?? '0');
    const text = wrong || (here && printed === undefined) ? this.#held(weights, row, column) : printed ?? '';
    const shown = here && this.#editing ? this.#field(weights) : text;
    return html`<td class=${shade(values[row * columns + column], scale)}
      tabindex=${here ? 0 : -1} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${blamed ? mistake.id : nothing}
      aria-label=${here || wrong ? `${weights.variable}[${this.#index(row, column)}] ${text.trim()}` : nothing}
      >${printed === undefined ? nothing : shown}</td>`;
  }

  /** @param {number} row @param {number} column as NumPy counts them */
  #index = (row, column) => (this.weights?.variable === 'bias' ? `${column}` : `${row}, ${column}`);

  /** @param {Weights} weights */
  #field = weights => html`<input aria-label="${weights.name}, ${this.#index(this.#row, this.#column)}" autocomplete="off" autocapitalize="off" spellcheck="false"
    .value=${live(this.#held(weights, this.#row, this.#column))}
    @input=${(/** @type {Event} */ event) => this.#say(/** @type {HTMLInputElement} */ (event.target).value)} />`;

  render() {
    if (!this.weights) return nothing;
    const {values, columns, text, name, variable} = this.weights;
    const weights = this.weights;
    const printed = printedCells(text, columns);
    const rows = values.length / columns;
    [this.#row, this.#column] = [Math.min(this.#row, rows - 1), Math.min(this.#column, columns - 1)];
    return html`
      <div class="heat">
        <table role="grid" aria-label=${name} title="Type into a cell; the arrows move, Escape leaves" class=${printed ? 'told' : 'small'}>
          <tbody>
            ${Array.from({length: rows}, (_, r) => html`<tr>${Array.from({length: columns}, (_, c) =>
              this.#cell(weights, printed?.[r][c], r, c))}</tr>`)}
          </tbody>
        </table>
        ${printed ? nothing : html`<pre class="unseen">${text}</pre>`}
      </div>
      ${printed ? nothing : html`<p class="spot"><code>${variable}[${this.#index(this.#row, this.#column)}]</code>
        ${this.#editing ? this.#field(weights) : html`<code>${this.#held(weights, this.#row, this.#column)}</code>`}</p>`}
    `;
  }
}

if (!customElements.get('dense-weights-grid')) customElements.define('dense-weights-grid', WeightsGrid);
