import {html, nothing} from 'lit';
import {argumentFields} from './argument-fields.js';
import {callOutput} from './call-output.js';
import {denseCall} from '../keras/dense-call.js';
import {comparisonOf, nameOf} from '../result/comparisons.js';
import {seedOrigin} from '../verdict/seed-origin.js';
import {isSetByHand} from '../state/state.js';
import {histogramPart, wayBack, weightsPart} from '../weights/weights-part.js';

/**
 * @typedef {import('../figure/session.js').Result} Result @typedef {import('../figure/session.js').Session} Session @typedef {import('../state/state.js').State} State
 * @typedef {import('./layer-fields.js').Vocabulary & {initializers: import('../keras/dense-call.js').Names, orders: {name: string, sentence: string}[]}} Vocabulary
 * @typedef {object} Card
 * @property {Session} session
 * @property {import('../state/state.js').Call} call
 * @property {number} index   of the call, and of its trace
 * @property {Vocabulary} vocabulary
 * @property {(part: string) => boolean} hidden
 * @property {(value: number) => string} exact   digits that name a float32
 * @property {import('../../wasm/engine.js').Engine['histogram']} histogram
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
function argumentsPart(card) {
  const {session: {state, result}, call: {statement, number, layer}, vocabulary} = card;
  const again = state.statements[statement].kind === 'again';
  return html`
    <details class="arguments" ?open=${again && result.traces.length < 5}>
      <summary><code>${again ? `dense_${number + 1}(x)` : denseCall(layer, vocabulary.initializers)}</code></summary>
      <div class="fields">${argumentFields(card)}</div>
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
