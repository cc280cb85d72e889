import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {callFields} from './call-fields.js';
import {callOutput} from './call-output.js';
import {heatMap, scaleOf} from './heat-map.js';
import {isOfOneLayer, layerFields} from './layer-fields.js';
import {denseCall} from './python.js';
import {comparisonOf, nameOf} from './sentences.js';
import {seedOrigin} from './seed-origin.js';
import {editLayer} from './state/edit.js';
import {weightsField} from './weights-field.js';

/**
 * @typedef {import('./session.js').Result} Result @typedef {import('./session.js').Session} Session @typedef {import('./state/state.js').State} State
 * @typedef {import('./layer-fields.js').Vocabulary & {initializers: import('./python.js').Names, orders: {name: string, sentence: string}[]}} Vocabulary
 * @typedef {object} Card
 * @property {Session} session
 * @property {import('./state/state.js').Call} call
 * @property {number} index   of the call, and of its trace
 * @property {Vocabulary} vocabulary
 * @property {(part: string) => boolean} hidden
 * @property {(state: State, field?: string) => void} onEdit
 */

const hues = 5;

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

/** @param {Result} result @param {number} index */
const seedPart = (result, index) => html`
  <div>
    <dt>Seed</dt>
    <dd>
      <span class="seed">${result.traces[index].seed.value || (result.traces[index].seed.source === 'entropy' ? 'unseeded' : 'none')}</span>
      <span class="origin">${seedOrigin(result, result.traces[index])}</span>
    </dd>
  </div>
`;

/** @param {Result} result @param {number} index @param {string} name */
function weightsPart(result, index, name) {
  const {inputDim, units, kernel, bias, text} = result.traces[index];
  const scale = scaleOf(result.traces.map(t => t.kernel));
  return html`
    <div>
      <dt>Kernel, (${inputDim}, ${units})</dt>
      <dd class="kernel">${guard([text.kernel, scale, name], () =>
        heatMap({values: kernel, columns: units, text: text.kernel, name: `Kernel of ${name}`, scale}))}</dd>
    </div>
    ${bias.length === 0 ? nothing : html`
      <div>
        <dt>Bias, (${units},)</dt>
        <dd class="bias"><pre class="numbers weights" tabindex="0" role="group" aria-label="Bias of ${name}">${text.bias}</pre></dd>
      </div>`}
  `;
}

/** What can be changed in this card. @param {Card} card */
function argumentsPart({session, call, index, vocabulary, onEdit}) {
  const {state, result, mistake} = session;
  const {statement, number, layer} = call;
  const own = state.statements[statement];
  const prefix = own.kind === 'dense' ? `dense${number + 1}.` : `statement${statement}.`;
  return html`
    <details class="arguments" ?open=${own.kind === 'again' && result.traces.length < 5}>
      <summary><code>${own.kind === 'again' ? `dense_${number + 1}(x)` : denseCall(layer, vocabulary.initializers)}</code></summary>
      <div class="fields">
        ${own.kind === 'again' ? nothing : layerFields({
          prefix, layer, mistake: mistake?.statement === statement && isOfOneLayer(state, mistake) ? mistake : null, vocabulary, all: true,
          onChange: (change, field) => onEdit(editLayer(state, statement, change), field),
        })}
        ${own.kind === 'again' ? nothing : weightsField({
          id: `${prefix}weights`, layer, trace: result.traces[index], others: result.traces,
          mistake: mistake?.statement === statement && mistake.field === 'kernel' ? mistake : null,
          onInput: weights => onEdit(editLayer(state, statement, {weights}), `${prefix}weights`),
        })}
        ${callFields({session, call, prefix, orders: vocabulary.orders, onEdit})}
      </div>
    </details>
  `;
}

/** One call of a layer: what it is, what it makes of the rows, where its numbers come from. @param {Card} card */
export function layerCard(card) {
  const {session: {result}, call: {name}, index, hidden} = card;
  const trace = result.traces[index];
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
              ${hidden('seeds') ? nothing : seedPart(result, index)} ${hidden('weights') ? nothing : weightsPart(result, index, name)}
            </dl>`
          : nothing}
      </article>
    </li>
  `;
}
