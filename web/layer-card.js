import {html, nothing} from 'lit';
import {heatMap, scaleOf} from './heat-map.js';
import {isOfOneLayer, layerFields} from './layer-fields.js';
import {layerName} from './names.js';
import {numpyRows} from './numpy-rows.js';
import {denseCall} from './python.js';
import {comparisonOf} from './sentences.js';
import {seedOrigin} from './seed-origin.js';
import {editLayer} from './state/edit.js';

/**
 * @typedef {import('./session.js').Result} Result @typedef {import('./session.js').Session} Session @typedef {import('./state/state.js').State} State
 * @typedef {import('./layer-fields.js').Vocabulary} Vocabulary
 * @typedef {{session: Session, statement: number, layer: number, vocabulary: Vocabulary & {initializers: import('./python.js').Names},
 *   hidden: (part: string) => boolean, onEdit: (state: State, field?: string) => void}} Card
 */

const hues = 5;

/** @param {boolean} same @param {string} name */
const mark = (same, name) => html`
  <span class="mark ${same ? 'same' : 'other'}">
    <span aria-hidden="true">${same ? '=' : '≠'}</span><span class="unseen">${same ? 'identical to' : 'different from'}</span> ${name}
  </span>
`;

/** Against the first layer, and against any other that it equals. @param {Result} result @param {number} layer */
function marks(result, layer) {
  if (layer === 0) return nothing;
  const same = [...Array(layer).keys()].filter(other => comparisonOf(result, other, layer)?.identical);
  return same.includes(0)
    ? mark(true, layerName(0))
    : html`<span>${mark(false, layerName(0))} ${same.map(other => mark(true, layerName(other)))}</span>`;
}

/** @param {Result} result @param {number} layer */
function output(result, layer) {
  const trace = result.traces[layer];
  const rows = layer > 0 ? comparisonOf(result, 0, layer)?.rows : undefined;
  return numpyRows(trace.text.output, trace.batch).map(({text, row}) => {
    if (!rows || row < 0) return html`<span class="row"><span class="sign"></span><span class="values">${text}</span></span>`;
    const same = rows[row] ?? false;
    return html`<span class="row ${same ? 'same' : 'other'}"><span class="sign" aria-hidden="true">${same ? '=' : '≠'}</span
      ><span class="values">${text}</span><span class="unseen"> ${same ? 'identical to' : 'different from'} ${layerName(0)}</span></span>`;
  });
}

/** @param {Result} result @param {number} layer @param {Card['hidden']} hidden */
function numbers(result, layer, hidden) {
  const trace = result.traces[layer];
  if (!trace) return nothing;
  const {seed, text, inputDim, units, batch, outputColumns, kernel, bias} = trace;
  const name = layerName(layer);
  return html`
    <dl>
      <div>
        <dt>Output, (${batch}, ${outputColumns})</dt>
        <dd><pre class="numbers output" tabindex="0" role="group" aria-label="Output of ${name}">${output(result, layer)}</pre></dd>
      </div>
      ${hidden('seeds') ? nothing : html`
        <div>
          <dt>Seed</dt>
          <dd>
            <span class="seed">${seed.value || (seed.source === 'entropy' ? 'unseeded' : 'none')}</span>
            <span class="origin">${seedOrigin(result, trace)}</span>
          </dd>
        </div>
      `}
      ${hidden('weights') ? nothing : html`
        <div>
          <dt>Kernel, (${inputDim}, ${units})</dt>
          <dd class="kernel">${heatMap({
            values: kernel, columns: units, text: text.kernel, name: `Kernel of ${name}`,
            scale: scaleOf(result.traces.map(t => t.kernel)),
          })}</dd>
        </div>
        ${bias.length === 0 ? nothing : html`
          <div>
            <dt>Bias, (${units},)</dt>
            <dd class="bias"><pre class="numbers weights" tabindex="0" role="group" aria-label="Bias of ${name}">${text.bias}</pre></dd>
          </div>`}
      `}
    </dl>
  `;
}

/** One layer: what it is, where its numbers come from, what they make of the rows. @param {Card} card */
export function layerCard({session: {state, result, mistake}, statement, layer, vocabulary, hidden, onEdit}) {
  const own = state.statements[statement];
  if (own.kind !== 'dense') return nothing;
  const id = `layer-${layer + 1}`;
  const ownMistake = mistake?.statement === statement && isOfOneLayer(state, mistake) ? mistake : null;
  return html`
    <li>
      <article class="card hue-${(layer % hues) + 1}" aria-labelledby=${id}>
        <header>
          <h3 id=${id}>${layerName(layer)}</h3>
          ${result.traces[layer] ? marks(result, layer) : nothing}
        </header>
        ${hidden('arguments') ? nothing : html`
          <details class="arguments">
            <summary><code>${denseCall(own.layer, vocabulary.initializers)}</code></summary>
            <div class="fields">
              ${layerFields({
                prefix: `dense${layer + 1}.`, layer: own.layer, mistake: ownMistake, vocabulary, all: true,
                onChange: (change, field) => onEdit(editLayer(state, statement, change), field),
              })}
            </div>
          </details>
        `}
        ${numbers(result, layer, hidden)}
      </article>
    </li>
  `;
}
