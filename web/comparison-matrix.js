import {html} from 'lit';
import {comparisonOf, nameOf} from './sentences.js';

/** @typedef {import('./session.js').Result} Result */

/** @param {Result} result @param {number} a @param {number} b */
function cell(result, a, b) {
  const comparison = comparisonOf(result, a, b);
  if (!comparison) return html`<td class="self">–</td>`;
  const {identical, rows, divergence} = comparison;
  const equal = rows.filter(Boolean).length;
  return html`
    <td class=${identical ? 'same' : 'other'}>
      <strong>${identical ? '= identical' : '≠ different'}</strong>
      ${identical ? '' : html`<span>at the ${divergence?.stage}${equal > 0 ? `, ${equal} of ${rows.length} rows equal` : ''}</span>`}
    </td>`;
}

/** All layers with all layers. @param {Result} result */
export function comparisonMatrix(result) {
  const layers = result.traces.map((_, layer) => layer);
  return html`
    <section class="matrix" aria-label="All layers compared">
      <p class="legend">All layers with all layers</p>
      <div class="grid" tabindex="0" role="group" aria-label="Comparison matrix">
        <table>
          <thead><tr><td></td>${layers.map(layer => html`<th scope="col">${nameOf(result, layer)}</th>`)}</tr></thead>
          <tbody>
            ${layers.map(a => html`<tr><th scope="row">${nameOf(result, a)}</th>${layers.map(b => cell(result, a, b))}</tr>`)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
