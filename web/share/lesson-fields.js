import {html} from 'lit';
import {printState} from '../state/print.js';
import {parts} from '../state/parts.js';
import {themes} from '../state/state.js';

/**
 * @typedef {import('../state/state.js').State} State @typedef {import('../state/state.js').Dress} Dress
 * @typedef {{state: State, dress: Dress, page: string, onDress: (dress: Dress) => void, onCopy: (text: string, what: string) => void}} Lesson
 */

/** Builds a link that shows only what a lesson needs. @param {Lesson} lesson */
export function lessonFields({state, dress, page, onDress, onCopy}) {
  const link = `${page}#${printState({...state, dress})}`;
  /** @param {string} part */
  const toggle = part =>
    onDress({...dress, hide: dress.hide.includes(part) ? dress.hide.filter(name => name !== part) : [...dress.hide, part]});
  return html`
    <fieldset class="lesson">
      <legend>A link for a lesson</legend>
      <div class="options">
        ${parts.map(part => html`
          <label><input type="checkbox" .checked=${!dress.hide.includes(part)} @change=${() => toggle(part)} /> ${part}</label>
        `)}
        <label><input type="checkbox" .checked=${dress.embed} @change=${() => onDress({...dress, embed: !dress.embed})} /> only the figure</label>
        <label>theme
          <select aria-label="Theme of the lesson" @change=${(/** @type {Event} */ event) =>
            onDress({...dress, theme: /** @type {Dress['theme']} */ (/** @type {HTMLSelectElement} */ (event.target).value)})}>
            ${themes.map(theme => html`<option .value=${theme} .selected=${theme === dress.theme}>${theme}</option>`)}
          </select>
        </label>
      </div>
      <div class="copied">
        <input readonly aria-label="Link for the lesson" .value=${link} />
        <button type="button" @click=${() => onCopy(link, 'The link for the lesson')}>Copy</button>
      </div>
    </fieldset>
  `;
}
