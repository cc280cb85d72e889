import {html, nothing} from 'lit';
import {haveEqualWeights} from '../sums/ladder.js';
import {comparisonOf, nameOf} from '../result/comparisons.js';
import {shareOf} from '../sums/sum-sentences.js';

/**
 * @typedef {import('../figure/session.js').Result} Result @typedef {import('../sums/ladder.js').Place} Place @typedef {import('../sums/ladder.js').Sums} Sums
 * @typedef {{result: Result, engine: Sums, onPlace: (place: Place) => void}} Matrix
 */

/** @param {Place} place @param {Matrix['onPlace']} onPlace @param {string} name */
const stepByStep = (place, onPlace, name) =>
  html`<button type="button" class="small step-by-step" aria-label="${name}, step by step" @click=${() => onPlace(place)}>step by step</button>`;

/** Calls beyond which a cell says how far apart its two are, and no more. */
const few = 4;

/** How far two outputs lie apart; without equal weights there is no common truth to hold them against. @param {ReturnType<Sums['compareOutputs']>} gap @param {boolean} inFull */
const distance = (gap, inFull) => html`
  <span>|Δ| ${Math.abs(gap.difference).toExponential(1)}, ${gap.ulp} ulp</span>
  ${inFull && gap.relativeToTerms > 0
    ? html`<span>${shareOf(gap)} of the terms</span> <span>correct bits: ${gap.correctBitsA} and ${gap.correctBitsB} of 24</span>`
    : nothing}
`;

/** @param {Matrix} matrix @param {number} a @param {number} b */
function cell({result, engine, onPlace}, a, b) {
  const comparison = comparisonOf(result, a, b);
  if (!comparison) return html`<td class="self">–</td>`;
  const {identical, rows, divergence} = comparison;
  const equal = rows.filter(Boolean).length;
  const [one, two] = [result.traces[a], result.traces[b]];
  const calls = result.traces.length;
  const [row, unit] = [divergence?.sum?.row ?? Math.max(rows.indexOf(false), 0), divergence?.sum?.unit ?? 0];
  const equalWeights = haveEqualWeights(result, a, b);
  const comparable = a < b && one.units === two.units && one.inputDim === two.inputDim;
  return html`
    <td class=${identical ? 'same' : 'other'}>
      <strong>${identical ? '= identical' : '≠ different'}</strong>
      ${identical ? nothing : html`<span>at the ${divergence?.stage}${equal > 0 ? `, ${equal} of ${rows.length} rows equal` : ''}</span>`}
      ${comparable && !identical ? distance(engine.compareOutputs(one, two, row, unit), equalWeights && calls <= few) : nothing}
      ${comparable && equalWeights && (calls <= few || !identical) ? stepByStep({a, b, row, rowB: row, unit}, onPlace, `${nameOf(result, a)} and ${nameOf(result, b)}`) : nothing}
    </td>`;
}

/** Equal rows of one batch that came out different. @param {Matrix} matrix */
function oddRow({result, onPlace}) {
  if (!result.oddGap) return nothing;
  const {call, row, rowB, unit, gap} = result.oddGap;
  const name = `${nameOf(result, call)}, row ${row} and row ${rowB}`;
  return html`
    <p class="odd-row">
      <strong>≠ ${name}</strong> ${distance(gap, true)}
      ${stepByStep({a: call, b: call, row, rowB, unit}, onPlace, name)}
    </p>
  `;
}

/** All calls with all calls, and equal rows of one batch. @param {Matrix} matrix */
export function comparisonMatrix(matrix) {
  const {result} = matrix;
  const calls = result.traces.map((_, call) => call);
  if (calls.length < 2 && !result.oddGap) return nothing;
  return html`
    <section class="matrix" aria-label="All outputs compared">
      <p class="legend">All outputs compared</p>
      ${oddRow(matrix)}
      ${calls.length < 2 ? nothing : html`
        <div class="grid" tabindex="0" role="group" aria-label="Comparison matrix">
          <table>
            <thead><tr><td></td>${calls.map(call => html`<th scope="col">${nameOf(result, call)}</th>`)}</tr></thead>
            <tbody>
              ${calls.map(a => html`<tr><th scope="row">${nameOf(result, a)}</th>${calls.map(b => cell(matrix, a, b))}</tr>`)}
            </tbody>
          </table>
        </div>`}
    </section>
  `;
}
