import {html, nothing} from 'lit';
import {comparisonOf, nameOf} from './sentences.js';

/**
 * Two running sums side by side, step by step, down to the bits.
 *
 * @typedef {import('./session.js').Result} Result @typedef {ReturnType<import('../wasm/engine.js').Engine['ladder']>[number]} Step
 * @typedef {{a: number, b: number, row: number, unit: number}} Place two calls, and the output that is compared
 * @typedef {Pick<import('../wasm/engine.js').Engine, 'ladder' | 'compareOutputs' | 'float32'>} Sums
 * @typedef {{result: Result, engine: Sums, place: Place, onPlace: (place: Place | null) => void}} Ladder
 */

/** Whether two calls have the same rows and weights, so that only their sums can part. @param {Result} result @param {number} a @param {number} b */
export function haveEqualWeights(result, a, b) {
  const comparison = comparisonOf(result, a, b);
  return comparison !== undefined && (comparison.identical || ['sum', 'activation'].includes(comparison.divergence?.stage ?? ''));
}

/** @param {Step} step @param {Sums} engine */
function act(step, engine) {
  if (step.kind === 'merge') return html`sum ${step.partial} + sum ${step.other}`;
  if (step.kind === 'finish') return html`rounded`;
  const {nine} = engine.float32(step.addend);
  return html`+ ${nine}${step.partial > 0 ? html` <small>into sum ${step.partial}</small>` : nothing}`;
}

/** @param {string} binary 32 bits, sign first */
const bits = binary => html`<span class="bits" aria-label="${binary.slice(0, 1)} ${binary.slice(1, 9)} ${binary.slice(9)}"
  ><b class="sign-bit">${binary.slice(0, 1)}</b><b class="exponent">${binary.slice(1, 9)}</b><b class="fraction">${binary.slice(9)}</b></span>`;

/** @param {Ladder} ladder @param {number} call @param {number} parting the step at which it parts, -1 if none */
function steps({result, engine, place}, call, parting) {
  const trace = result.traces[call];
  return html`
    <div class="grid" tabindex="0" role="group" aria-label="Steps of ${nameOf(result, call)}">
      <table>
        <caption>${nameOf(result, call)} <small>${trace.paths[place.row] ?? trace.order}</small></caption>
        <thead><tr><th scope="col">step</th><th scope="col">adds</th><th scope="col">running sum</th><th scope="col">bits</th></tr></thead>
        <tbody>
          ${engine.ladder(trace, place.row, place.unit).map((step, i) => html`
            <tr class=${i === parting ? 'parting' : ''}>
              <th scope="row">${i === parting ? html`≠<span class="unseen"> parts here, step </span> ` : nothing}${i}</th>
              <td>${act(step, engine)}</td>
              <td>${step.nine}<br /><small>${step.hexadecimal}</small></td>
              <td>${bits(step.binary)}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {Ladder} ladder */
function facts({result, engine, place: {a, b, row, unit}}) {
  const gap = engine.compareOutputs(result.traces[a], result.traces[b], row, unit);
  /** @type {[string, string][]} */
  const pairs = [
    ['difference', gap.identical ? 'none' : engine.float32(gap.difference).nine], ['ulp', String(gap.ulp)],
    ['share of what was added', gap.relativeToTerms === 0 ? '0' : gap.relativeToTerms.toExponential(1)],
    [`correct bits of ${nameOf(result, a)}`, `${gap.correctBitsA} of 24`], [`correct bits of ${nameOf(result, b)}`, `${gap.correctBitsB} of 24`],
    ['the exact sum, rounded once', gap.exact],
  ];
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** @param {Ladder} ladder */
export function ladderView(ladder) {
  const {result, place, onPlace} = ladder;
  const {a, b} = place;
  const trace = result.traces[a];
  const sum = comparisonOf(result, a, b)?.divergence?.sum;
  const parts = sum?.row === place.row && sum.unit === place.unit;
  /** @param {'row' | 'unit'} what @param {number} count */
  const chooser = (what, count) => html`
    <label>${what}
      <select id="ladder-${what}" @change=${(/** @type {Event} */ event) =>
        onPlace({...place, [what]: Number(/** @type {HTMLSelectElement} */ (event.target).value)})}>
        ${Array.from({length: Math.min(count, 256)}, (_, i) => html`<option .value=${String(i)} .selected=${i === place[what]}>${i}</option>`)}
      </select>
    </label>`;
  return html`
    <section class="ladder" aria-label="Two sums, step by step">
      <header>
        <h3>${nameOf(result, a)} and ${nameOf(result, b)}, step by step</h3>
        ${chooser('row', trace.batch)} ${chooser('unit', trace.units)}
        <button type="button" class="small" @click=${() => onPlace(null)}>Close</button>
      </header>
      ${facts(ladder)}
      <div class="rungs">${steps(ladder, a, parts ? sum.stepA : -1)} ${steps(ladder, b, parts ? sum.stepB : -1)}</div>
      <p class="hint">Bits: sign, exponent, fraction. The bias and the activation come after the sum.</p>
    </section>
  `;
}
