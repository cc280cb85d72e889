import {html, nothing} from 'lit';

/** Colours in each direction from zero; the style sheet has one class for each. */
const steps = 6;
const widest = 8;
const most = 1000; // what NumPy still prints whole

/** The columns of an array printed by NumPy, if no row was wrapped or left out. @param {string} text @param {number} columns @returns {string[][] | null} */
function printedCells(text, columns) {
  const rows = text.split('\n').map(line => line.replace(/^ ?\[+/, '').replace(/\]+$/, ''));
  const width = (rows[0].length - columns + 1) / columns;
  if (!Number.isInteger(width) || rows.some(row => row.length !== rows[0].length)) return null;
  return rows.map(row => Array.from({length: columns}, (_, c) => row.substr(c * (width + 1), width)));
}

/** @param {number} value @param {number} scale */
function shade(value, scale) {
  const step = scale > 0 && Number.isFinite(value) ? Math.round((Math.abs(value) / scale) * steps) : 0;
  return step === 0 ? 'zero' : `${value < 0 ? 'minus' : 'plus'}-${Math.min(step, steps)}`;
}

/**
 * An array of weights: coloured cells, with their numbers where they fit.
 * @param {{values: Float32Array, columns: number, text: string, name: string, scale: number}} weights scale = the value of the strongest colour
 */
export function heatMap({values, columns, text, name, scale}) {
  if (values.length > most || columns > 64) return html`<pre class="numbers weights" tabindex="0" role="group" aria-label=${name}>${text}</pre>`;
  const printed = columns <= widest ? printedCells(text, columns) : null;
  const rows = values.length / columns;
  return html`
    <div class="heat" tabindex="0" role="group" aria-label=${name}>
      <table class=${printed ? 'told' : 'small'}>
        <tbody>
          ${Array.from({length: rows}, (_, r) => html`<tr>${Array.from({length: columns}, (_, c) => {
            const value = values[r * columns + c];
            return html`<td class=${shade(value, scale)} title=${printed ? nothing : String(value)}>${printed ? printed[r][c] : nothing}</td>`;
          })}</tr>`)}
        </tbody>
      </table>
      ${printed ? nothing : html`<pre class="unseen">${text}</pre>`}
    </div>
  `;
}

/** The largest magnitude, so that equal weights of several layers get equal colours. @param {Float32Array[]} arrays */
export const scaleOf = arrays => arrays.reduce((most, array) => array.reduce((m, v) => (Number.isFinite(v) ? Math.max(m, Math.abs(v)) : m), most), 0);
