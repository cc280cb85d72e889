import {html, nothing} from 'lit';
import {haveEqualWeights} from './ladder.js';
import {comparisonOf, nameOf} from './sentences.js';

/** @typedef {import('./session.js').Result} Result @typedef {import('./ladder.js').Place} Place */

/** @param {Result} result @param {number} a @param {number} b @param {(place: Place) => void} onPlace */
function cell(result, a, b, onPlace) {
  const comparison = comparisonOf(result, a, b);
  if (!comparison) return html`<td class="self">–</td>`;
  const {identical, rows, divergence} = comparison;
  const equal = rows.filter(Boolean).length;
  const place = {a: Math.min(a, b), b: Math.max(a, b), row: divergence?.sum?.row ?? 0, unit: divergence?.sum?.unit ?? 0};
  return html`
    <td class=${identical ? 'same' : 'other'}>
      <strong>${identical ? '= identical' : '≠ different'}</strong>
      ${identical ? nothing : html`<span>at the ${divergence?.stage}${equal > 0 ? `, ${equal} of ${rows.length} rows equal` : ''}</span>`}
      ${haveEqualWeights(result, a, b) && a < b
        ? html`<button type="button" class="small step-by-step" @click=${() => onPlace(place)}>step by step</button>`
        : nothing}
    </td>`;
}

/** All calls with all calls. @param {{result: Result, onPlace: (place: Place) => void}} matrix */
export function comparisonMatrix({result, onPlace}) {
  const calls = result.traces.map((_, call) => call);
  return html`
    <section class="matrix" aria-label="All outputs compared">
      <p class="legend">All outputs compared</p>
      <div class="grid" tabindex="0" role="group" aria-label="Comparison matrix">
        <table>
          <thead><tr><td></td>${calls.map(call => html`<th scope="col">${nameOf(result, call)}</th>`)}</tr></thead>
          <tbody>
            ${calls.map(a => html`<tr><th scope="row">${nameOf(result, a)}</th>${calls.map(b => cell(result, a, b, onPlace))}</tr>`)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
