/** Where a reader asks for the seed of a printed kernel. The panel comes when it is opened for the first time. */
import {html} from 'lit';

/** @typedef {{engine: import('../../wasm/python.js').PythonEngine, onProgram: (script: {text: string, keras: string}) => void}} SeedEntry */

/** @param {Event} event */
function open({target}) {
  const details = /** @type {HTMLDetailsElement} */ (target);
  if (!details.open || customElements.get('dense-seed')) return;
  import('./seed-panel.js').catch(() => {
    details.open = false;
    const told = details.querySelector('.mistake');
    if (told instanceof HTMLElement) [told.hidden, told.textContent] = [false, 'It could not be loaded. Open it again, or load the page again.'];
  });
}

/** @param {SeedEntry} entry */
export const seedEntry = ({engine, onProgram}) => html`
  <details class="which-seed" id="seed" @toggle=${open}>
    <summary>Which seed was it? <span class="hint">A printed kernel, and the seed that drew it</span> <span class="mistake" role="alert" hidden></span></summary>
    <dense-seed .engine=${engine} .onProgram=${onProgram}></dense-seed>
  </details>
`;
