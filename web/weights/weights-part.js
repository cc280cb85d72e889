/** The weights of a card: read, typed into, told where they come from. */
import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {mistakeText} from '../controls/field.js';
import {hasCells, scaleOf} from './heat-map.js';
import {readNumber} from '../state/program.js';
import {isSetByHand, layersOf, sharedOf} from '../state/state.js';
import {editLayer} from '../state/edit.js';
import './draws-histogram.js';
import './weights-grid.js';
import {hintOf} from './weights-hint.js';
import {drawn, typedCells, withCell} from './weights-text.js';

/**
 * @typedef {import('../layers/layer-card.js').Card} Card @typedef {import('../figure/session.js').Mistake} Mistake
 * @typedef {import('./weights-text.js').Part} Part @typedef {import('../../wasm/engine.js').Trace} Trace
 */

/** @param {string} text */
const isNumber = text => readNumber(text) !== null;

/** A mistake in one cell of a grid that shows what was typed. @param {Mistake | null} mistake @param {import('../state/state.js').Layer} layer @param {number} statement @param {Trace | undefined} trace */
export const cellMistake = (mistake, layer, statement, trace) =>
  mistake?.statement === statement && trace && mistake.row >= 0 && hasCells(trace.kernel, trace.units)
    && (mistake.field === 'kernel' || mistake.field === 'bias') && typedCells(layer, trace, mistake.field)
    ? mistake : null;

/** The statement that makes the layer of a call. @param {Card} card */
export const layerStatement = ({session: {state}, call}) => state.statements.indexOf(layersOf(state)[call.number]);

/** @param {Card} card @param {Part} part @param {Mistake | null} mistake */
function grid(card, part, mistake) {
  const {session: {state, result}, call: {layer, name, number}, index, exact, onEdit} = card;
  const trace = result.traces[index];
  const values = trace[part];
  const label = `${part === 'kernel' ? 'Kernel' : 'Bias'} of ${name}`;
  const text = trace.text[part];
  if (!hasCells(values, trace.units)) return html`<pre class="numbers weights" tabindex="0" role="group" aria-label=${label}>${text}</pre>`;
  const scale = scaleOf(result.traces.map(each => each[part]));
  const id = `card-${index}-${part}-mistake`;
  const own = mistake?.field === part ? {row: mistake.row, column: mistake.column, id} : null;
  const statement = layerStatement(card);
  return html`
    <weights-grid
      .weights=${guard([text, scale, label, layer.weights, layer.weightsBias, own?.row, own?.column], () =>
        ({part, name: label, values, columns: trace.units, text, scale, typed: typedCells(layer, trace, part), mistake: own, isNumber, exact}))}
      @typed=${(/** @type {CustomEvent<import('./weights-text.js').Typed>} */ {detail}) =>
        onEdit(editLayer(state, statement, withCell(layer, trace, part, detail, exact)), `${part} ${number} ${detail.row} ${detail.column}`)}
      @pasted=${(/** @type {CustomEvent<string>} */ {detail}) =>
        onEdit(editLayer(state, statement, part === 'kernel' ? {weights: detail} : {...withCell(layer, trace, part, {row: 0, column: 0, text: ''}, exact), weightsBias: detail}))}
    ></weights-grid>
    ${own ? mistakeText(id, mistake) : nothing}`;
}

/** @param {Card} card */
export const wayBack = card => html`
  <button type="button" class="small way-back" @click=${() => card.onEdit(editLayer(card.session.state, layerStatement(card), drawn))}>Back to the drawn weights</button>`;

/** @param {Card} card what its initializer draws, also where the weights were set by hand afterwards */
export function histogramPart({session: {state, result}, call: {layer}, index, vocabulary, exact, histogram}) {
  const trace = result.drawn[index];
  const {op, low, high} = trace.draws;
  const {name} = (layer.kernel.name === 'shared' && sharedOf(state)?.initializer) || layer.kernel;
  const initializer = vocabulary.initializers.find(each => each.name === name || each.aliases.split(' ').includes(name))?.name ?? name;
  return html`
    <div>
      <dt>${op === 'none' ? 'Draws' : 'Draws and their density'}</dt>
      <dd><draws-histogram .drawn=${guard([initializer, op, low, high, trace.seed.value, trace.text.kernel], () =>
        ({trace, initializer, exact, histogram: (/** @type {number} */ more) => histogram(trace, more)}))}></draws-histogram></dd>
    </div>
  `;
}

/** @param {Card} card */
export function weightsPart(card) {
  const {session, call: {layer}, index, hidden} = card;
  const {result, mistake} = session;
  const trace = result.traces[index];
  const statement = layerStatement(card);
  const wrong = cellMistake(mistake, layer, statement, trace);
  const hint = mistake ? '' : hintOf(session, layer, trace);
  return html`
    <div>
      <dt>Kernel, (${trace.inputDim}, ${trace.units})</dt>
      <dd class="kernel">${grid(card, 'kernel', wrong)} ${hint ? html`<p class="hint weights-hint">${hint}</p>` : nothing}</dd>
    </div>
    ${trace.bias.length === 0 ? nothing : html`<div><dt>Bias, (${trace.units},)</dt><dd class="bias">${grid(card, 'bias', wrong)}</dd></div>`}
    ${hidden('seeds') && isSetByHand(layer) ? html`<div><dt>Set by hand</dt><dd>${wayBack(card)}</dd></div>` : nothing}
  `;
}
