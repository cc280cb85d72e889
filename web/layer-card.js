import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {callFields} from './call-fields.js';
import {callOutput} from './call-output.js';
import {folded} from './folded.js';
import {isOfOneLayer, layerFields} from './layer-fields.js';
import {denseCall} from './python.js';
import {comparisonOf, nameOf} from './sentences.js';
import {seedOrigin} from './seed-origin.js';
import {editLayer} from './state/edit.js';
import {isSetByHand} from './state/state.js';
import {weightsField} from './weights-field.js';
import {hintOf} from './weights-hint.js';
import {cellMistake, histogramPart, wayBack, weightsPart} from './weights-part.js';

/**
 * @typedef {import('./session.js').Result} Result @typedef {import('./session.js').Session} Session @typedef {import('./state/state.js').State} State
 * @typedef {import('./layer-fields.js').Vocabulary & {initializers: import('./python.js').Names, orders: {name: string, sentence: string}[]}} Vocabulary
 * @typedef {object} Card
 * @property {Session} session
 * @property {import('./state/state.js').Call} call
 * @property {number} index   of the call, and of its trace
 * @property {Vocabulary} vocabulary
 * @property {(part: string) => boolean} hidden
 * @property {(value: number) => string} exact   digits that name a float32
 * @property {import('../wasm/engine.js').Engine['histogram']} histogram
 * @property {(state: State, field?: string) => void} onEdit
 */

const hues = 5;

/** @type {Record<string, string>} */
const unseeded = {entropy: 'unseeded', given: 'set by hand'};

/** @param {boolean} same @param {string} name */
const mark = (same, name) => html`
  <span class="mark ${same ? 'same' : 'other'}">
    <span aria-hidden="true">${same ? '=' : '≠'}</span><span class="unseen">${same ? 'identical to' : 'different from'}</span> ${name}
  </span>
`;

/** Against the first call, and against any other that it equals. @param {Result} result @param {number} index */
function marks(result, index) {
  if (index === 0) return nothing;
  const same = [...Array(index).keys()].filter(other => comparisonOf(result, other, index)?.identical);
  return same.includes(0)
    ? mark(true, nameOf(result, 0))
    : html`<span>${mark(false, nameOf(result, 0))} ${same.map(other => mark(true, nameOf(result, other)))}</span>`;
}

/** @param {Card} card */
function seedPart(card) {
  const {session: {result}, call: {layer}, index} = card;
  const trace = result.traces[index];
  return html`
    <div>
      <dt>Seed</dt>
      <dd>
        <span class="seed">${trace.seed.value || unseeded[trace.seed.source] || 'none'}</span>
        ${isSetByHand(layer) ? wayBack(card) : nothing}
        <span class="origin">${seedOrigin(result, trace)}</span>
      </dd>
    </div>
  `;
}

/** What can be changed in this card. @param {Card} card */
function argumentsPart({session, call, index, vocabulary, hidden, onEdit}) {
  const {state, result, mistake} = session;
  const {statement, number, layer} = call;
  const own = state.statements[statement];
  const prefix = own.kind === 'dense' ? `dense${number + 1}.` : `statement${statement}.`;
  return html`
    <details class="arguments" ?open=${own.kind === 'again' && result.traces.length < 5}>
      <summary><code>${own.kind === 'again' ? `dense_${number + 1}(x)` : denseCall(layer, vocabulary.initializers)}</code></summary>
      <div class="fields">${folded(() => html`
        ${own.kind === 'again' ? nothing : layerFields({
          prefix, layer, mistake: mistake?.statement === statement && isOfOneLayer(state, mistake) ? mistake : null, vocabulary, all: true,
          onChange: (change, field) => onEdit(editLayer(state, statement, change), field),
        })}
        ${own.kind === 'again' ? nothing : weightsField({
          id: `${prefix}weights`, layer,
          mistake: mistake?.statement === statement && (hidden('weights') || !cellMistake(mistake, layer, statement, result.traces[index])) ? mistake : null,
          hint: mistake || hidden('weights') ? hintOf(session, layer, result.traces[index]) : '',
          onInput: (change, field) => onEdit(editLayer(state, statement, change), field),
        })}
        ${callFields({session, call, prefix, orders: vocabulary.orders, onEdit})}
      `, mistake?.statement === statement)}</div>
    </details>
  `;
}

/** One call of a layer: what it is, what it makes of the rows, where its numbers come from. @param {Card} card */
export function layerCard(card) {
  const {session: {state, result}, call: {statement, number, name}, index, hidden} = card;
  const trace = result.traces[index];
  const again = state.statements[statement]?.kind === 'again';
  const id = `layer-${index + 1}`;
  return html`
    <li>
      <article class="card hue-${(index % hues) + 1}" aria-labelledby=${id}>
        <header>
          <h3 id=${id}>${name}</h3>
          ${trace ? marks(result, index) : nothing}
        </header>
        ${hidden('arguments') ? nothing : argumentsPart(card)}
        ${trace
          ? html`<dl>
              <div>
                <dt>Output, (${trace.batch}, ${trace.outputColumns})</dt>
                <dd><pre class="numbers output" tabindex="0" role="group" aria-label="Output of ${name}">${callOutput(result, index)}</pre></dd>
              </div>
              ${again
                ? html`<div><dt>Weights</dt><dd>those of Dense ${number + 1}, for it is the same layer</dd></div>`
                : html`${hidden('seeds') ? nothing : seedPart(card)} ${hidden('weights') ? nothing : weightsPart(card)}
                    ${hidden('histogram') ? nothing : histogramPart(card)}`}
            </dl>`
          : nothing}
      </article>
    </li>
  `;
}
