/** Where a reader asks what two versions print. It comes when it is opened for the first time. */
import {html} from 'lit';

/** @param {Event} event */
function open({target}) {
  const details = /** @type {HTMLDetailsElement} */ (target);
  if (!details.open) return;
  if (customElements.get('dense-versions')) return /** @type {import('lit').LitElement} */ (details.lastElementChild).requestUpdate();
  import('./version-pair.js').catch(() => (details.open = false)); // and can be opened again
}

/**
 * @param {{engine: import('../../wasm/python.js').PythonEngine, script: import('../link/link.js').Script, report: import('./facts.js').Report | null}} pair
 *   report: null while the script runs
 */
export const versionPairEntry = ({engine, script, report}) => html`
  <details class="version-pair" @toggle=${open}><summary>Two versions side by side</summary>
    <dense-versions .engine=${engine} .script=${script} .report=${report}></dense-versions></details>`;
