import {html, nothing} from 'lit';
import {numpyRows} from './numpy-rows.js';
import {comparisonOf, layerName, seedOrigin} from './sentences.js';

/** @typedef {import('./session.js').Result} Result */

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

/** One layer: where its numbers come from, what they are, what they make of the rows. @param {Result} result @param {number} layer */
export function layerCard(result, layer) {
  const {seed, text, inputDim, units, batch, outputColumns} = result.traces[layer];
  const id = `layer-${layer + 1}`;
  return html`
    <li><article class="card hue-${(layer % hues) + 1}" aria-labelledby=${id}>
      <header>
        <h3 id=${id}>${layerName(layer)}</h3>
        ${marks(result, layer)}
      </header>
      <dl>
        <div>
          <dt>Seed</dt>
          <dd><span class="seed">${seed.value || 'none'}</span> <span class="origin">${seedOrigin(result, result.traces[layer])}</span></dd>
        </div>
        <div>
          <dt>Output, (${batch}, ${outputColumns})</dt>
          <dd><pre class="numbers output" tabindex="0" role="group" aria-label="Output of ${layerName(layer)}">${output(result, layer)}</pre></dd>
        </div>
        <div>
          <dt>Kernel, (${inputDim}, ${units})</dt>
          <dd><pre class="numbers weights kernel" tabindex="0" role="group" aria-label="Kernel of ${layerName(layer)}">${text.kernel}</pre></dd>
        </div>
        <div>
          <dt>Bias, (${units},)</dt>
          <dd><pre class="numbers weights" tabindex="0" role="group" aria-label="Bias of ${layerName(layer)}">${text.bias}</pre></dd>
        </div>
      </dl>
    </article></li>
  `;
}
