import {html, nothing} from 'lit';
import {comparisonOf} from '../result/comparisons.js';
import {firstDeviation, haveEqualTerms} from '../sums/sum-facts.js';
import {shareOf} from '../sums/sum-sentences.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../sums/sum-facts.js').SumPair} SumPair
 * @typedef {import('../sums/sum-facts.js').OutputComparison} OutputComparison
 * @typedef {{result: Result, onPair: (pair: SumPair) => void}} Matrix
 */

/** @param {SumPair} pair @param {Matrix['onPair']} onPair @param {string} name */
const stepByStep = (pair, onPair, name) => html`
  <button type="button" class="small step-by-step" aria-label="${name}, step by step" @click=${() => onPair(pair)}>step by step</button>`;

/** Calls beyond which a cell says how far apart its two are, and no more. */
const few = 4;

/**
 * How far two outputs lie apart; without equal terms there is no common truth to hold them against.
 * @param {OutputComparison} gap
 * @param {boolean} inFull
 */
const distance = (gap, inFull) => html`
  <span>|Δ| ${Math.abs(gap.difference).toExponential(1)}, ${gap.ulp} ulp</span>
  ${inFull && gap.relativeToTerms > 0
    ? html`<span>${shareOf(gap)} of the terms</span> <span>correct bits: ${gap.correctBitsA} and ${gap.correctBitsB} of 24</span>`
    : nothing}
`;

/** @param {Matrix} matrix @param {number} a @param {number} b */
function cell({result, onPair}, a, b) {
  if (a === b) return html`<td class="self">–</td>`;
  const {engine, traces, names} = result;
  const {identical, rows, divergence} = comparisonOf(result, a, b);
  const equal = rows.filter(Boolean).length;
  const [one, two] = [traces[a], traces[b]];
  const [row, unit] = [divergence?.sum?.row ?? Math.max(rows.indexOf(false), 0), divergence?.sum?.unit ?? 0];
  const comparable = a < b && one.units === two.units && one.inputDim === two.inputDim;
  const equalTerms = comparable && haveEqualTerms(result, a, b);
  const pair = {a, b, row, rowB: row, unit};
  return html`
    <td class=${identical ? 'same' : 'other'}>
      <strong>${identical ? '= identical' : '≠ different'}</strong>
      ${identical ? nothing : html`<span>at the ${divergence?.stage}${equal > 0 ? `, ${equal} of ${rows.length} rows equal` : ''}</span>`}
      ${comparable && !identical ? distance(engine.compareOutputs(one, two, row, unit), equalTerms && traces.length <= few) : nothing}
      ${equalTerms && (traces.length <= few || !identical) ? stepByStep(pair, onPair, `${names[a]} and ${names[b]}`) : nothing}
    </td>`;
}

/** Equal rows of one batch that came out different. @param {Matrix} matrix */
function deviatingRow({result, onPair}) {
  const deviation = firstDeviation(result);
  if (!deviation) return nothing;
  const {pair, gap} = deviation;
  const name = `${result.names[pair.a]}, row ${pair.row} and row ${pair.rowB}`;
  return html`<p class="deviating-row"><strong>≠ ${name}</strong> ${distance(gap, true)} ${stepByStep(pair, onPair, name)}</p>`;
}

/** All calls with all calls, and equal rows of one batch. @param {Matrix} matrix */
export function comparisonMatrix(matrix) {
  const {result} = matrix;
  const calls = [...result.traces.keys()];
  if (calls.length < 2 && !firstDeviation(result)) return nothing;
  return html`
    <section class="matrix" aria-label="All outputs compared">
      <p class="legend">All outputs compared</p>
      ${deviatingRow(matrix)}
      ${calls.length < 2 ? nothing : html`
        <div class="grid" tabindex="0" role="group" aria-label="Comparison matrix">
          <table>
            <thead><tr><td></td>${result.names.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
            <tbody>
              ${calls.map(a => html`<tr><th scope="row">${result.names[a]}</th>${calls.map(b => cell(matrix, a, b))}</tr>`)}
            </tbody>
          </table>
        </div>`}
    </section>
  `;
}
