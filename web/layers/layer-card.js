import {html, nothing} from 'lit';
import {denseCall} from '../keras/dense-call.js';
import {comparisonOf} from '../result/comparisons.js';
import {isSetByHand} from '../state/state.js';
import {seedOrigin} from '../verdict/seed-origin.js';
import {wayBack} from '../weights/way-back.js';
import {callOutput} from './call-output.js';

/**
 * @typedef {import('../result/result.js').Result} Result
 * @typedef {import('./layer-fields.js').Vocabulary} LayerVocabulary
 * @typedef {LayerVocabulary & {initializers: import('../keras/dense-call.js').Names, orders: {name: string, sentence: string}[]}} Vocabulary
 * @typedef {import('../weights/weights-entries.js').WeightsCard & {vocabulary: Vocabulary}} Card
 * @typedef {object} LateEntries  null until they have come
 * @property {typeof import('./argument-fields.js').argumentFields} argumentFields
 * @property {typeof import('../weights/weights-entries.js').weightsEntries} weightsEntries
 * @property {typeof import('../weights/weights-entries.js').histogramEntry} histogramEntry
 * @property {typeof import('./sum-entry.js').sumEntry} sumEntry
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

/**
 * How a call compares with the first one, and which others it equals.
 * @param {Result} result
 * @param {number} index
 */
function marks(result, index) {
  if (index === 0) return nothing;
  const {names} = result;
  if (comparisonOf(result, 0, index).identical) return mark(true, names[0]);
  const same = [...Array(index).keys()].filter(other => comparisonOf(result, other, index).identical);
  return html`<span>${mark(false, names[0])} ${same.map(other => mark(true, names[other]))}</span>`;
}

/** @param {Card} card */
function seedEntry(card) {
  const {result, call: {layer}, index} = card;
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

/** What can be changed in this card. @param {Card & {late: LateEntries | null}} card */
function callArguments(card) {
  const {state, result: {traces}, call: {statement, number, layer}, vocabulary} = card;
  const again = state.statements[statement].kind === 'again';
  return html`
    <details class="arguments" ?open=${again && traces.length < 5}>
      <summary><code>${again ? `dense_${number + 1}(x)` : denseCall(layer, vocabulary.initializers)}</code></summary>
      <div class="fields">${card.late?.argumentFields(card)}</div>
    </details>
  `;
}

/**
 * One call of a layer: what it is, what it makes of the rows, where its numbers come from.
 * @param {Card & {late: LateEntries | null}} card
 */
export function layerCard(card) {
  const {state, result, call: {statement, number, name}, index, hidden, late} = card;
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
        ${hidden('arguments') ? nothing : callArguments(card)}
        ${trace
          ? html`<dl>
              <div>
                <dt>Output, (${trace.batch}, ${trace.outputColumns})</dt>
                <dd><pre class="numbers output" tabindex="0" role="group" aria-label="Output of ${name}">${callOutput(result, index)}</pre></dd>
              </div>
              ${late?.sumEntry(card)}
              ${again
                ? html`<div><dt>Weights</dt><dd>those of Dense ${number + 1}: it is the same layer</dd></div>`
                : html`${hidden('seeds') ? nothing : seedEntry(card)} ${hidden('weights') ? nothing : late?.weightsEntries(card)}
                    ${hidden('histogram') ? nothing : late?.histogramEntry(card)}`}
            </dl>`
          : nothing}
      </article>
    </li>
  `;
}
