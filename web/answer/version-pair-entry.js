/** Where a reader asks what two runs print. It comes when it is opened for the first time. */
import {html} from 'lit';

/** @typedef {(text: string, options: import('../../wasm/python.js').ScriptOptions) => Promise<import('./facts.js').Report>} Run */

/** @param {Event} event */
function open({target}) {
  const details = /** @type {HTMLDetailsElement} */ (target);
  if (!details.open) return;
  if (customElements.get('dense-versions')) return /** @type {import('lit').LitElement} */ (details.lastElementChild).requestUpdate();
  import('./version-pair.js').catch(() => (details.open = false)); // and can be opened again
}

/**
 * @param {{engine: import('../../wasm/python.js').PythonEngine, script: import('../link/link.js').Script, report: import('./facts.js').Report | null,
 *   others: {label: string, text: string}[], run: Run}} pair
 *   report: null while the script runs; others: the same program with other choices; run: apart from the page
 */
export const versionPairEntry = ({engine, script, report, others, run}) => html`
  <details class="version-pair" @toggle=${open}><summary>Two runs side by side</summary>
    <dense-versions .engine=${engine} .script=${script} .report=${report} .others=${others} .run=${run}></dense-versions></details>`;
