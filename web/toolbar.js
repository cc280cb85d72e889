import {html} from 'lit';
import {drawEntropy} from './entropy.js';
import {defaultState, themes} from './state/state.js';

/**
 * @typedef {import('./state/state.js').State} State @typedef {import('./session.js').Session} Session
 * @typedef {{id: string, label: string}} Generation
 */

/** The default program again; the seed and the entropy stay, for Run again is there to change those. @param {State} state @returns {State} */
export const reset = state => ({...defaultState(), seed: state.seed, entropy: state.entropy, dress: state.dress});

/**
 * @param {{session: Session, generations: {name: string, label: string}[], sharing: boolean,
 *   onEdit: (state: State) => void, onUndo: () => void, onRedo: () => void, onShare: () => void}} toolbar
 */
export function toolbar({session, generations, sharing, onEdit, onUndo, onRedo, onShare}) {
  const {state} = session;
  /** @param {Event} event */
  const value = event => /** @type {HTMLSelectElement} */ (event.target).value;
  return html`
    <div class="toolbar" role="group" aria-label="The whole page">
      <label class="generation">
        <span class="unseen">Rules of</span>
        <select id="generation" @change=${(/** @type {Event} */ event) => onEdit({...state, generation: value(event)})}>
          ${generations.map(({name, label}) =>
            html`<option .value=${name} .selected=${name === state.generation}>${label}</option>`)}
        </select>
      </label>
      <button type="button" id="run-again" class="strong" title="Draw anew what no seed fixes"
        @click=${() => onEdit({...state, entropy: drawEntropy()})}>Run again</button>
      <button type="button" id="reset" title="The default program; seeds stay" @click=${() => onEdit(reset(state))}>Reset</button>
      <span class="pair">
        <button type="button" id="undo" aria-label="Undo" ?disabled=${!session.canUndo} @click=${onUndo}>↶</button>
        <button type="button" id="redo" aria-label="Redo" ?disabled=${!session.canRedo} @click=${onRedo}>↷</button>
      </span>
      <label class="theme">
        <span class="unseen">Theme</span>
        <select id="theme" @change=${(/** @type {Event} */ event) =>
          onEdit({...state, dress: {...state.dress, theme: /** @type {State['dress']['theme']} */ (value(event))}})}>
          ${themes.map(theme => html`<option .value=${theme} .selected=${theme === state.dress.theme}>${theme}</option>`)}
        </select>
      </label>
      <button type="button" id="share" aria-expanded=${sharing} @click=${onShare}>Share</button>
    </div>
  `;
}
