import {html, nothing} from 'lit';
import {correspondenceSentence, partingTable, sideBySide, waySentence} from './parting.js';
import {shareOf} from './sum-sentences.js';

export {ladder as styles} from '../styles/ladder.js';

/**
 * Two running sums side by side, step by step, down to the bits.
 *
 * @typedef {import('../result/result.js').Engine} Engine
 * @typedef {import('../result/result.js').Result & {engine: Engine}} Result
 * @typedef {import('./sum-facts.js').SumPair} SumPair
 * @typedef {import('./sum-facts.js').OutputComparison} OutputComparison
 * @typedef {ReturnType<Engine['ladder']>[number]} Step
 * @typedef {{result: Result, pair: SumPair, onPair: (pair: SumPair | null) => void}} Ladder
 */

/** @param {Step} step @param {Engine} engine */
function act(step, engine) {
  if (step.kind === 'merge') return html`sum ${step.partial} + sum ${step.other}`;
  if (step.kind === 'finish') return html`rounded`;
  const {nine} = engine.float32(step.addend);
  return html`+ ${nine}${step.partial > 0 ? html` <small>into sum ${step.partial}</small>` : nothing}`;
}

/** @param {string} binary 32 bits, sign first */
const bits = binary => html`<span class="bits"><b class="sign-bit">${binary.slice(0, 1)}</b><b
  class="exponent">${binary.slice(1, 9)}</b><b class="fraction">${binary.slice(9)}</b></span>`;

/** A running sum; one wider than float32 with the nearest float32 below it. @param {Step} step */
const sumOf = ({after, nine}) =>
  (Math.fround(after) === after || Number.isNaN(after) ? nine : html`${String(after)}<br /><small>≈ ${nine}</small>`);

/**
 * @param {Ladder} ladder
 * @param {'a' | 'b'} side
 * @param {Step[]} steps
 * @param {{parting: number, onSight: number}} marked the step at which it parts, and the first that looks different; -1 if none
 */
function rungs({result, pair}, side, steps, {parting, onSight}) {
  const {engine, traces, names} = result;
  const sign = (/** @type {number} */ i) =>
    (i === parting ? html`≠<span class="unseen"> parts here, step </span> `
      : i === onSight ? html`≠<span class="unseen"> first differs on sight, step </span> ` : nothing);
  const [call, row] = side === 'a' ? [pair.a, pair.row] : [pair.b, pair.rowB];
  const trace = traces[call];
  const name = pair.a === pair.b ? `${names[call]}, row ${row}` : names[call];
  const way = waySentence(steps);
  return html`
    <div class="grid" tabindex="0" role="group" aria-label="Steps of ${name}">
      <table>
        <caption>${name} <small>${trace.paths[row] ?? trace.order}${way && html`. ${way}`}</small></caption>
        <thead><tr><th scope="col">step</th><th scope="col">adds</th><th scope="col">running sum</th><th scope="col">bits</th></tr></thead>
        <tbody>
          ${steps.map((step, i) => html`
            <tr class=${i === parting ? 'parting' : i === onSight ? 'on-sight' : ''}>
              <th scope="row">${sign(i)}${i}</th>
              <td>${act(step, engine)}</td>
              <td>${sumOf(step)}<br /><small>${step.hexadecimal}</small></td>
              <td>${bits(step.binary)}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {Engine} engine @param {OutputComparison} gap @param {[string, string]} names */
function facts(engine, gap, names) {
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
  const {result, pair, onPair} = ladder;
  const {engine, traces} = result;
  const {a, b, row, rowB, unit} = pair;
  const trace = traces[a];
  const gap = engine.compareOutputs(trace, traces[b], row, unit, rowB);
  /** @type {[string, string]} */
  const names = a === b ? [`row ${row}`, `row ${rowB}`] : [result.names[a], result.names[b]];
  /**
   * @param {string} id
   * @param {string} label
   * @param {number} chosen
   * @param {number} count
   * @param {(chosen: number) => SumPair} next
   */
  const chooser = (id, label, chosen, count, next) => html`
    <label>${label}
      <select id=${id} @change=${(/** @type {Event} */ event) => onPair(next(Number(/** @type {HTMLSelectElement} */ (event.target).value)))}>
        ${Array.from({length: Math.min(count, 256)}, (_, i) => html`<option .value=${String(i)} .selected=${i === chosen}>${i}</option>`)}
      </select>
    </label>`;
  const rows = Math.min(trace.batch, traces[b].batch);
  /** @type {[Step[], Step[]]} */
  const ladders = [engine.ladder(trace, row, unit), engine.ladder(traces[b], rowB, unit)];
  const beside = sideBySide(...ladders);
  const correspondence = correspondenceSentence(beside, gap);
  return html`
    <section class="ladder" aria-label="Two sums, step by step">
      <header>
        <h3>${a === b ? `${result.names[a]}, ` : nothing}${names[0]} and ${names[1]}, step by step</h3>
        ${chooser('ladder-row', 'row', row, rows, chosen => (a === b ? {...pair, row: chosen} : {...pair, row: chosen, rowB: chosen}))}
        ${a === b ? chooser('ladder-other-row', 'and row', rowB, rows, chosen => ({...pair, rowB: chosen})) : nothing}
        ${chooser('ladder-unit', 'unit', unit, trace.units, chosen => ({...pair, unit: chosen}))}
        <button type="button" class="small" @click=${() => onPair(null)}>Close</button>
      </header>
      ${facts(engine, gap, names)}
      ${gap.stepA < 0
        ? html`<p class="hint">${gap.identical ? 'No running sum of the same features differs.' : 'Only the bias or the activation makes a difference.'}</p>`
        : partingTable({engine, names, gap, ladders})}
      ${correspondence ? html`<p class="hint">${correspondence}</p>` : nothing}
      <div class="rungs">${rungs(ladder, 'a', ladders[0], {parting: gap.stepA, onSight: beside.onSight})}
        ${rungs(ladder, 'b', ladders[1], {parting: gap.stepB, onSight: beside.onSight})}</div>
      <p class="hint">Bits: sign, exponent, fraction. The bias and the activation come after the sum.</p>
    </section>
  `;
}
