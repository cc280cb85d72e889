import {html, nothing} from 'lit';
import {drawsEntry} from './draws-entry.js';
import {layerName, layerOf} from './facts.js';

/** @typedef {import('./facts.js').Report} Report */

/** Larger layers are not written out. */
const most = {features: 16, units: 16};

/**
 * One row of an answer: row · kernel + bias, and what the activation makes of it; the sum of one unit written out.
 * @param {{report: Report, call: import('./facts.js').Call, engine: import('../../wasm/python.js').PythonEngine, unit: number,
 *   onUnit: (unit: number) => void, onOwn: (() => void) | null | 'later'}} view onOwn: puts the weights into the program
 */
export function productView({report, call, engine, unit, onUnit, onOwn}) {
  const textOf = (/** @type {number} */ value) => engine.float32(value).text;
  const {inputDim, units, rows, kernel, bias, z, output, outputColumns} = call;
  const layer = layerOf(report, call);
  const name = `${layerName(layer)} of line ${layer.line}`;
  if (units === 0 || call.batch === 0) return nothing;
  if (inputDim > most.features || units > most.units) {
    return html`<p class="hint">${name} has a kernel of ${inputDim} × ${units}: more than is written out here.</p>${drawsEntry(engine, call)}`;
  }
  const chosen = Math.min(unit, units - 1);
  const features = Array.from({length: inputDim}, (_, feature) => feature);
  const all = Array.from({length: units}, (_, each) => each);
  const isBent = outputColumns !== units || output.some((value, i) => !Object.is(value, z[i]));
  const line = (/** @type {string} */ head, /** @type {Float32Array} */ values, /** @type {number} */ columns) => html`
    <tr><th scope="row">${head}</th><td></td>${Array.from({length: columns}, (_, each) => html`<td class=${each === chosen ? 'lit' : nothing}>${textOf(values[each])}</td>`)}</tr>`;
  return html`
    <div class="product">
      <h3>How the first row of ${name} is computed</h3>
      <div class="outputs" tabindex="0" role="group" aria-label="Row, kernel, bias and output"><table>
        <thead><tr><th scope="col">feature</th><th scope="col">row</th>${all.map(each => html`<th scope="col">
          <button type="button" class="small" aria-pressed=${each === chosen} @click=${() => onUnit(each)}>unit ${each}</button></th>`)}</tr></thead>
        <tbody>
          ${features.map(feature => html`<tr><th scope="row">${feature}</th><td class="lit">${textOf(rows[feature])}</td>
            ${all.map(each => html`<td class=${each === chosen ? 'lit' : nothing}>${textOf(kernel[feature * units + each])}</td>`)}</tr>`)}
          ${bias.length > 0 ? line('bias', bias, units) : nothing}
          ${isBent ? line('sum', z, units) : nothing}
          ${line('output', output, outputColumns)}
        </tbody>
      </table></div>
      <p class="sum"><code>${features.map(feature => `${feature > 0 ? ' + ' : ''}${textOf(rows[feature])} × ${textOf(kernel[feature * units + chosen])}`).join('')}${
        bias.length > 0 ? ` + ${textOf(bias[chosen])}` : ''} = ${textOf(z[chosen])}</code> in float32, unit ${chosen}</p>
      ${onOwn ? html`<p><button type="button" id="own-weights" ?disabled=${onOwn === 'later'} title="Puts a line with these numbers into the program, to be typed over" @click=${onOwn === 'later' ? nothing : onOwn}>Type its kernel and bias</button></p>` : nothing}
      ${drawsEntry(engine, call)}
    </div>
  `;
}
