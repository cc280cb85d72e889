import {html, nothing} from 'lit';
import {drawsEntry} from './draws-entry.js';
import {layerName, layerOf} from './facts.js';
import {typedValue} from './typed-value.js';

/** @typedef {import('./facts.js').Report} Report */

/**
 * Puts the weights into the program; with a cell of them, feature null is the bias, as it was typed.
 * @typedef {(cell?: {feature: number | null, unit: number, text: string}) => boolean} OwnWeights false: the text is no number
 */

/** Larger layers are not written out. */
const most = {features: 16, units: 16};

/** @param {import('./facts.js').Call} call */
export const isWrittenOut = ({inputDim, units}) => inputDim <= most.features && units <= most.units;

/**
 * One row of an answer: row · kernel + bias, and what the activation makes of it; the sum of one unit written out.
 * @param {{report: Report, call: import('./facts.js').Call, engine: import('../../wasm/python.js').PythonEngine, unit: number,
 *   onUnit: (unit: number) => void, onOwn: OwnWeights | null | 'later'}} view
 */
export function productView({report, call, engine, unit, onUnit, onOwn}) {
  const textOf = (/** @type {number} */ value) => engine.float32(value).text;
  const {inputDim, units, rows, kernel, bias, z, output, outputColumns} = call;
  const layer = layerOf(report, call);
  const name = `${layerName(layer)} of line ${layer.line}`;
  if (units === 0 || call.batch === 0) return nothing;
  if (!isWrittenOut(call)) {
    return html`<p class="hint">${name} has a kernel of ${inputDim} × ${units}: more than is written out here.</p>${drawsEntry(engine, call)}`;
  }
  const chosen = Math.min(unit, units - 1);
  const features = Array.from({length: inputDim}, (_, feature) => feature);
  const all = Array.from({length: units}, (_, each) => each);
  const isBent = outputColumns !== units || output.some((value, i) => !Object.is(value, z[i]));
  /** A weight that can be typed over, of the chosen unit. @param {number | null} feature @param {number} value */
  const own = (feature, value) => (typeof onOwn === 'function' ? html`<span class="beneath">${textOf(value)}</span><input class="weight" inputmode="decimal" autocomplete="off" .value=${typedValue(textOf(value))}
    aria-label=${`${feature === null ? 'bias' : `kernel, feature ${feature}`}, unit ${chosen}`} @change=${(/** @type {Event} */ {target}) => {
      const field = /** @type {HTMLInputElement} */ (target);
      field.setAttribute('aria-invalid', `${!onOwn({feature, unit: chosen, text: field.value.trim()})}`);
    }}>` : textOf(value));
  /** @param {number} each unit @param {unknown} text */
  const cell = (each, text) => html`<td data-unit=${each} class=${each === chosen ? 'lit' : nothing}>${text}</td>`;
  const line = (/** @type {string} */ head, /** @type {Float32Array} */ values, /** @type {number} */ columns) => html`
    <tr><th scope="row">${head}</th><td></td>${Array.from({length: columns}, (_, each) => cell(each, textOf(values[each])))}</tr>`;
  /** The products of the unit below a pointer, unless a weight is being typed. @param {Event} event */
  const light = ({target, currentTarget}) => {
    const below = /** @type {HTMLElement} */ (target).closest('td')?.dataset.unit;
    if (below === undefined || Number(below) === chosen || Number(below) >= units) return;
    if (!/** @type {HTMLElement} */ (currentTarget).querySelector('input:focus')) onUnit(Number(below));
  };
  return html`
    <div class="product">
      <h3>How the first row of ${name} is computed</h3>
      <div class="outputs" tabindex="0" role="group" aria-label="Row, kernel, bias and output"><table @pointerover=${light} @click=${light}>
        <thead><tr><th scope="col">feature</th><th scope="col">row</th>${all.map(each => html`<th scope="col">
          <button type="button" class="small" aria-pressed=${each === chosen} @click=${() => onUnit(each)}>unit ${each}</button></th>`)}</tr></thead>
        <tbody>
          ${features.map(feature => html`<tr><th scope="row">${feature}</th><td class="lit">${textOf(rows[feature])}</td>
            ${all.map(each => cell(each, each === chosen ? own(feature, kernel[feature * units + each]) : textOf(kernel[feature * units + each])))}</tr>`)}
          ${bias.length > 0 ? html`<tr><th scope="row">bias</th><td></td>${all.map(each => cell(each, each === chosen ? own(null, bias[each]) : textOf(bias[each])))}</tr>` : nothing}
          ${isBent ? line('sum', z, units) : nothing}
          ${line('output', output, outputColumns)}
        </tbody>
      </table></div>
      <p class="sum"><code>${features.map(feature => `${feature > 0 ? ' + ' : ''}${textOf(rows[feature])} × ${textOf(kernel[feature * units + chosen])}`).join('')}${
        bias.length > 0 ? ` + ${textOf(bias[chosen])}` : ''} = ${textOf(z[chosen])}</code> in float32, unit ${chosen}</p>
      ${onOwn ? html`<p><button type="button" id="own-weights" ?disabled=${onOwn === 'later'} title="Puts a line with these numbers into the program, to be typed over" @click=${() => onOwn !== 'later' && onOwn()}>Type its kernel and bias</button></p>` : nothing}
      ${drawsEntry(engine, call)}
    </div>
  `;
}
