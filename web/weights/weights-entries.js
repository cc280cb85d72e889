/** Entries of a card about the weights of its layer: read, typed into, and what they were drawn from. */
import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {mistakeText} from '../controls/field.js';
import {editLayer} from '../state/edit.js';
import {readNumber} from '../state/program.js';
import {isSetByHand, sharedOf} from '../state/state.js';
import './draws-histogram.js';
import {hasCells, scaleOf} from './heat-map.js';
import {hintOf} from './weights-hint.js';
import {layerStatement, wayBack} from './way-back.js';
import './weights-grid.js';
import {typedCells, withCell} from './weights-text.js';

/**
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/state.js').Layer} Layer
 * @typedef {import('./weights-text.js').Variable} Variable
 * @typedef {import('../../wasm/engine.js').Engine} Engine
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('../result/result.js').Trace} Trace
 *
 * @typedef {object} WeightsCard
 * @property {State} state
 * @property {Result} result
 * @property {Trace[]} drawnTraces  those of the result without typed weights
 * @property {Mistake | null} mistake
 * @property {import('../state/state.js').Call} call
 * @property {number} index         of the call, and of its trace
 * @property {{initializers: {name: string, aliases: string}[]}} vocabulary
 * @property {(section: string) => boolean} hidden
 * @property {(value: number) => string} exact   digits that name a float32
 * @property {Engine['histogram']} histogram
 * @property {(state: State, field?: string) => void} onEdit
 */

/** @param {string} text */
const isNumber = text => readNumber(text) !== null;

/**
 * A mistake in one cell of a grid that shows what was typed.
 * @param {Mistake | null} mistake
 * @param {Layer} layer
 * @param {number} statement
 * @param {Trace | undefined} trace
 * @param {number} calls
 */
export function cellMistake(mistake, layer, statement, trace, calls) {
  if (!trace || mistake?.statement !== statement || mistake.row < 0 || !hasCells(trace.kernel, trace.units, calls)) return null;
  return (mistake.field === 'kernel' || mistake.field === 'bias') && typedCells(layer, trace, mistake.field) ? mistake : null;
}

/** @param {WeightsCard} card @param {Variable} variable @param {Mistake | null} mistake */
function grid(card, variable, mistake) {
  const {state, result: {traces}, call: {layer, name, number}, index, exact, onEdit} = card;
  const trace = traces[index];
  const values = trace[variable];
  const label = `${variable === 'kernel' ? 'Kernel' : 'Bias'} of ${name}`;
  const text = trace.text[variable];
  if (!hasCells(values, trace.units, traces.length)) {
    return html`<pre class="numbers weights" tabindex="0" role="group" aria-label=${label}>${text}</pre>`;
  }
  const scale = scaleOf(traces.map(each => each[variable]));
  const id = `card-${index}-${variable}-mistake`;
  const own = mistake?.field === variable ? {row: mistake.row, column: mistake.column, id} : null;
  const weights = () => ({
    variable, name: label, values, columns: trace.units, text, scale, typed: typedCells(layer, trace, variable),
    mistake: own, isNumber, exact,
  });
  /** @param {Partial<Layer>} change @param {string} [field] */
  const edit = (change, field) => onEdit(editLayer(state, layerStatement(card), change), field);
  const onTyped = (/** @type {CustomEvent<import('./weights-text.js').Typed>} */ {detail}) =>
    edit(withCell(layer, trace, variable, detail, exact), `${variable} ${number} ${detail.row} ${detail.column}`);
  const onPasted = (/** @type {CustomEvent<string>} */ {detail}) => edit(variable === 'kernel'
    ? {weights: detail}
    : {...withCell(layer, trace, variable, {row: 0, column: 0, text: ''}, exact), weightsBias: detail});
  return html`
    <dense-weights-grid
      .weights=${guard([text, scale, label, layer.weights, layer.weightsBias, own?.row, own?.column], weights)}
      @typed=${onTyped}
      @pasted=${onPasted}
    ></dense-weights-grid>
    ${own ? mistakeText(id, mistake) : nothing}`;
}

/**
 * What the initializer of a kernel draws, also where weights were typed afterwards.
 * @param {WeightsCard} card
 */
export function histogramEntry({state, drawnTraces, call: {layer}, index, vocabulary, exact, histogram}) {
  const trace = drawnTraces[index];
  const {op, low, high} = trace.draws;
  const {name} = (layer.kernel.name === 'shared' && sharedOf(state)?.initializer) || layer.kernel;
  const initializer = vocabulary.initializers.find(each => each.name === name || each.aliases.split(' ').includes(name))?.name ?? name;
  const draws = () => ({trace, initializer, exact, histogram: (/** @type {number} */ more) => histogram(trace, more)});
  return html`
    <div>
      <dt>${isSetByHand(layer) ? 'Draws that set_weights replaced' : op === 'none' ? 'Draws' : 'Draws and their density'}</dt>
      <dd><dense-draws-histogram .draws=${guard([initializer, op, low, high, trace.seed.value, trace.text.kernel], draws)}></dense-draws-histogram></dd>
    </div>
  `;
}

/** @param {WeightsCard} card */
export function weightsEntries(card) {
  const {mistake, call: {layer}, result, index, hidden} = card;
  const trace = result.traces[index];
  const wrong = cellMistake(mistake, layer, layerStatement(card), trace, result.traces.length);
  const hint = mistake ? '' : hintOf(card, layer, trace);
  return html`
    <div>
      <dt>Kernel, (${trace.inputDim}, ${trace.units})</dt>
      <dd class="kernel">${grid(card, 'kernel', wrong)} ${hint ? html`<p class="hint weights-hint">${hint}</p>` : nothing}</dd>
    </div>
    ${trace.bias.length === 0
      ? nothing
      : html`<div><dt>Bias, (${trace.units},)</dt><dd class="bias">${grid(card, 'bias', wrong)}</dd></div>`}
    ${hidden('seeds') && isSetByHand(layer) ? html`<div><dt>Set by hand</dt><dd>${wayBack(card)}</dd></div>` : nothing}
  `;
}
