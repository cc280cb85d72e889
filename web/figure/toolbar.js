import {html, nothing} from 'lit';
import {drawEntropy} from '../state/entropy.js';
import {mistakeText} from '../controls/field.js';
import {defaultState, themes} from '../state/state.js';
import {versionSentence} from '../keras/version-sentence.js';
import {versionsOf} from '../keras/versions.js';

/**
 * @typedef {import('../state/state.js').State} State @typedef {import('./session.js').Session} Session
 * @typedef {import('../keras/vocabulary.js').Generation} Generation
 */

/**
 * The default program again; the seed and the entropy stay, for Run again is there to change those.
 * @param {State} state
 * @returns {State}
 */
export const reset = state => ({...defaultState(), seed: state.seed, entropy: state.entropy, presentation: state.presentation});

/**
 * @param {{session: Session, generations: Generation[], sharing: boolean,
 *   onEdit: (state: State) => void, onUndo: () => void, onRedo: () => void, onShare: () => void}} toolbar
 */
export function toolbar({session, generations, sharing, onEdit, onUndo, onRedo, onShare}) {
  const {state, mistake} = session;
  const found = generations.find(({name}) => name === state.generation);
  const [newest, ...older] = found ? versionsOf(found) : [''];
  const wrong = mistake?.field === 'version' ? mistake : null;
  const known = state.version === '' || state.version === newest || older.includes(state.version);
  const sentence = versionSentence(state);
  /** @param {Event} event */
  const value = event => /** @type {HTMLSelectElement} */ (event.target).value;
  return html`
    <div class="toolbar" role="group" aria-label="The whole page">
      <label class="generation">
        <span class="unseen">Rules of</span>
        <select id="generation" @change=${(/** @type {Event} */ event) => onEdit({...state, generation: value(event), version: ''})}>
          ${generations.map(({name, label}) =>
            html`<option .value=${name} .selected=${name === state.generation}>${label}</option>`)}
        </select>
      </label>
      <label class="version">
        <span class="unseen">Version</span>
        <select id="version" aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'version-mistake' : sentence ? 'version-note' : nothing}
          @change=${(/** @type {Event} */ event) => onEdit({...state, version: value(event)})}>
          <option value="" .selected=${state.version === '' || state.version === newest}>${newest}, the newest</option>
          ${[...(known ? [] : [state.version]), ...older].map(version =>
            html`<option .value=${version} .selected=${version === state.version}>${version}</option>`)}
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
          onEdit({...state, presentation: {...state.presentation, theme: /** @type {State['presentation']['theme']} */ (value(event))}})}>
          ${themes.map(theme => html`<option .value=${theme} .selected=${theme === state.presentation.theme}>${theme}</option>`)}
        </select>
      </label>
      <button type="button" id="share" aria-expanded=${sharing} @click=${onShare}>Share</button>
    </div>
    ${wrong ? mistakeText('version-mistake', wrong) : sentence ? html`<p class="hint" id="version-note">${sentence}</p>` : nothing}
  `;
}
