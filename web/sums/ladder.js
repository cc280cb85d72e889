import {html, nothing} from 'lit';
import {comparisonOf, nameOf} from '../result/comparisons.js';
import {partingTable} from './parting.js';
import {shareOf} from './sum-sentences.js';

/**
 * Two running sums side by side, step by step, down to the bits.
 *
 * @typedef {import('../figure/session.js').Result} Result @typedef {ReturnType<import('../../wasm/engine.js').Engine['ladder']>[number]} Step
 * @typedef {{a: number, b: number, row: number, rowB: number, unit: number}} Place two calls, or one with two of its rows, and the unit
 * @typedef {Pick<import('../../wasm/engine.js').Engine, 'ladder' | 'compareOutputs' | 'float32'>} Sums
 * @typedef {{result: Result, engine: Sums, place: Place, onPlace: (place: Place | null) => void}} Ladder
 */

/** Whether two calls have the same rows and weights, so that only their sums can part. @param {Result} result @param {number} a @param {number} b */
export function haveEqualWeights(result, a, b) {
  if (a === b) return true;
  const comparison = comparisonOf(result, a, b);
  return comparison !== undefined && (comparison.identical || ['sum', 'activation'].includes(comparison.divergence?.stage ?? ''));
}

/** Whether a place is still there, and still worth a ladder. @param {Result} result @param {Place} place */
export function isPlace(result, {a, b, row, rowB, unit}) {
  const [one, two] = [result.traces[a], result.traces[b]];
  return one !== undefined && two !== undefined && row < one.batch && rowB < two.batch && unit < one.units && unit < two.units && haveEqualWeights(result, a, b);
}

/** @param {Step} step @param {Sums} engine */
function act(step, engine) {
  if (step.kind === 'merge') return html`sum ${step.partial} + sum ${step.other}`;
  if (step.kind === 'finish') return html`rounded`;
  const {nine} = engine.float32(step.addend);
  return html`+ ${nine}${step.partial > 0 ? html` <small>into sum ${step.partial}</small>` : nothing}`;
}

/** @param {string} binary 32 bits, sign first */
const bits = binary => html`<span class="bits"><b class="sign-bit">${binary.slice(0, 1)}</b><b class="exponent">${binary.slice(1, 9)}</b><b class="fraction">${binary.slice(9)}</b></span>`;

/** What a running sum is; a wider one is told by the float32 next to it, too. @param {Step} step */
const sumOf = step => (Math.fround(step.after) === step.after || Number.isNaN(step.after) ? step.nine : html`${String(step.after)}<br /><small>≈ ${step.nine}</small>`);

/** @param {Ladder} ladder @param {'a' | 'b'} side @param {number} parting the step at which it parts, -1 if none */
function steps({result, engine, place}, side, parting) {
  const [call, row] = side === 'a' ? [place.a, place.row] : [place.b, place.rowB];
  const trace = result.traces[call];
  const name = place.a === place.b ? `${nameOf(result, call)}, row ${row}` : nameOf(result, call);
  return html`
    <div class="grid" tabindex="0" role="group" aria-label="Steps of ${name}">
      <table>
        <caption>${name} <small>${trace.paths[row] ?? trace.order}</small></caption>
        <thead><tr><th scope="col">step</th><th scope="col">adds</th><th scope="col">running sum</th><th scope="col">bits</th></tr></thead>
        <tbody>
          ${engine.ladder(trace, row, place.unit).map((step, i) => html`
            <tr class=${i === parting ? 'parting' : ''}>
              <th scope="row">${i === parting ? html`≠<span class="unseen"> parts here, step </span> ` : nothing}${i}</th>
              <td>${act(step, engine)}</td>
              <td>${sumOf(step)}<br /><small>${step.hexadecimal}</small></td>
              <td>${bits(step.binary)}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {Ladder} ladder @param {ReturnType<Sums['compareOutputs']>} gap @param {[string, string]} names */
function facts({engine}, gap, names) {
  /** @type {[string, string][]} */
  const pairs = [
    ['difference', gap.identical ? 'none' : engine.float32(gap.difference).nine], ['ulp', String(gap.ulp)],
    ['of the terms that were added', gap.relativeToTerms > 0 ? shareOf(gap) : gap.identical ? 'none' : 'no meaning here'],
    [`correct bits of ${names[0]}`, `${gap.correctBitsA} of 24`], [`correct bits of ${names[1]}`, `${gap.correctBitsB} of 24`],
    ['the exact sum, rounded once', gap.exact],
  ];
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}</dl>`;
}

/** @param {Ladder} ladder */
export function ladderView(ladder) {
  const {result, engine, place, onPlace} = ladder;
  const {a, b, row, rowB, unit} = place;
  const trace = result.traces[a];
  const gap = engine.compareOutputs(trace, result.traces[b], row, unit, rowB);
  /** @type {[string, string]} */
  const names = a === b ? [`row ${row}`, `row ${rowB}`] : [nameOf(result, a), nameOf(result, b)];
  /** @param {string} id @param {string} label @param {number} chosen @param {number} count @param {(chosen: number) => Place} next */
  const chooser = (id, label, chosen, count, next) => html`
    <label>${label}
      <select id=${id} @change=${(/** @type {Event} */ event) => onPlace(next(Number(/** @type {HTMLSelectElement} */ (event.target).value)))}>
        ${Array.from({length: Math.min(count, 256)}, (_, i) => html`<option .value=${String(i)} .selected=${i === chosen}>${i}</option>`)}
      </select>
    </label>`;
  const rows = Math.min(trace.batch, result.traces[b].batch);
  return html`
    <section class="ladder" aria-label="Two sums, step by step">
      <header>
        <h3>${a === b ? `${nameOf(result, a)}, ` : nothing}${names[0]} and ${names[1]}, step by step</h3>
        ${chooser('ladder-row', 'row', row, rows, chosen => (a === b ? {...place, row: chosen} : {...place, row: chosen, rowB: chosen}))}
        ${a === b ? chooser('ladder-other-row', 'and row', rowB, rows, chosen => ({...place, rowB: chosen})) : nothing}
        ${chooser('ladder-unit', 'unit', unit, trace.units, chosen => ({...place, unit: chosen}))}
        <button type="button" class="small" @click=${() => onPlace(null)}>Close</button>
      </header>
      ${facts(ladder, gap, names)}
      ${gap.stepA < 0
        ? html`<p class="hint">${gap.identical ? 'No running sum of the same features differs.' : 'Only the bias or the activation makes a difference.'}</p>`
        : partingTable({engine, names, gap, ladders: [engine.ladder(trace, row, unit), engine.ladder(result.traces[b], rowB, unit)]})}
      <div class="rungs">${steps(ladder, 'a', gap.stepA)} ${steps(ladder, 'b', gap.stepB)}</div>
      <p class="hint">Bits: sign, exponent, fraction. The bias and the activation come after the sum.</p>
    </section>
  `;
}
