/** Where a reader asks how the numbers of a kernel lie beside their density. The picture comes when it is opened for the first time. */
import {html, nothing} from 'lit';

/** @param {Event} event */
function open({target}) {
  const details = /** @type {HTMLDetailsElement} */ (target);
  if (!details.open || customElements.get('dense-draws')) return;
  import('./draws-histogram.js').catch(() => (details.open = false)); // and can be opened again
}

/**
 * @param {import('../../wasm/python.js').PythonEngine} engine
 * @param {import('./facts.js').Call} call
 */
export const drawsEntry = (engine, call) => (call.weightsVersion > 0 || call.kernel.length === 0 || call.draws.op === 'none' ? nothing : html`
  <details class="which-draws" @toggle=${open}>
    <summary>The numbers of its kernel beside their density</summary>
    <dense-draws .engine=${engine} .call=${call}></dense-draws>
  </details>`);
