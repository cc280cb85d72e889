import {html, nothing} from 'lit';
import {mistakeText, textField} from '../controls/field.js';
import {isSetByHand} from '../state/state.js';

/**
 * @typedef {import('../../wasm/engine.js').Trace} Trace
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 * @typedef {import('../state/state.js').Layer} Layer
 */

/**
 * A kernel and a bias set by hand, as text to be pasted.
 * @param {{id: string, layer: Layer, mistake: Mistake | null, hint: string, onInput: (change: Partial<Layer>, field: string) => void}} field
 */
export function weightsField({id, layer, mistake, hint, onInput}) {
  const wrong = mistake?.field === 'kernel';
  return html`
    <div class="field wide">
      <label for=${id}>kernel set by hand, (features, units); empty: drawn</label>
      <textarea id=${id} rows=${layer.weights ? 4 : 1} .value=${layer.weights} spellcheck="false"
        aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `${id}-mistake` : nothing}
        @input=${(/** @type {Event} */ event) => onInput({weights: /** @type {HTMLTextAreaElement} */ (event.target).value}, id)}></textarea>
      ${wrong ? mistakeText(`${id}-mistake`, mistake) : nothing} ${hint ? html`<p class="hint weights-hint">${hint}</p>` : nothing}
    </div>
    ${isSetByHand(layer) && layer.useBias
      ? html`<div class="wide">${textField({
          id: `${id}.bias`, label: 'bias set by hand; empty: zeros', text: layer.weightsBias,
          mistake: mistake?.field === 'bias' ? mistake : null, onInput: weightsBias => onInput({weightsBias}, `${id}.bias`),
        })}</div>`
      : nothing}
  `;
}
