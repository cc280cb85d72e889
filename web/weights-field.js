import {html, nothing} from 'lit';
import {mistakeText} from './field.js';
import {readNumber} from './program.js';
import {pastedCells} from './paste.js';

/** @typedef {import('../wasm/engine.js').Trace} Trace @typedef {import('./session.js').Mistake} Mistake */

/**
 * What goes wrong most often when weights are carried over: Keras wants (features, units), and a reshape is no transpose.
 * @param {string} text @param {Trace[]} traces kernels that the numbers may come from
 */
export function weightsHint(text, traces) {
  const cells = pastedCells(text);
  const columns = cells[0]?.length ?? 0;
  const values = cells.flat().map(cell => Math.fround(readNumber(cell) ?? NaN));
  for (const {inputDim, units, kernel, layer} of traces) {
    if (values.length !== kernel.length) continue;
    const transposed = values.every((value, i) => value === kernel[(i % inputDim) * units + Math.floor(i / inputDim)]);
    if (transposed && values.some((value, i) => value !== kernel[i])) {
      return cells.length === units && columns === inputDim
        ? `This is the kernel of Dense ${layer + 1} transposed: Keras stores it as (features, units). Paste kernel.T.`
        : `These are the numbers of Dense ${layer + 1}’s kernel, reshaped where it should have been transposed.`;
    }
    if (cells.length === units && columns === inputDim && units !== inputDim) {
      return 'Its shape is (units, features); Keras stores a kernel as (features, units). Transpose it, do not reshape it.';
    }
  }
  return '';
}

/**
 * A kernel set by hand.
 * @param {{id: string, layer: import('./state/state.js').Layer, trace: Trace | undefined, others: Trace[], mistake: Mistake | null, onInput: (text: string) => void}} field
 */
export function weightsField({id, layer, trace, others, mistake, onInput}) {
  const text = layer.weights ?? '';
  const hint = text.trim() === '' ? '' : weightsHint(text, others.filter(other => other !== trace || mistake));
  return html`
    <div class="field wide">
      <label for=${id}>kernel set by hand, with a bias of 0; empty: drawn</label>
      <textarea id=${id} rows=${text ? 4 : 1} .value=${text} spellcheck="false"
        aria-invalid=${mistake ? 'true' : nothing}
        aria-describedby=${mistake ? `${id}-mistake` : nothing}
        @input=${(/** @type {Event} */ event) => onInput(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
      ${mistakeText(`${id}-mistake`, mistake)} ${hint ? html`<p class="hint weights-hint">${hint}</p>` : nothing}
      ${trace && text === '' && trace.kernel.length <= 256
        ? html`<button type="button" class="small" @click=${() => onInput(trace.text.kernel)}>Edit the drawn kernel</button>`
        : nothing}
    </div>
  `;
}
