import {html} from 'lit';
import {printState} from '../state/print.js';
import {sections} from '../state/sections.js';
import {themes} from '../state/state.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/state.js').Presentation} Presentation
 * @typedef {object} Lesson
 * @property {State} state
 * @property {Presentation} presentation
 * @property {string} page               its address, without a fragment
 * @property {(presentation: Presentation) => void} onPresentation
 * @property {(text: string, what: string) => void} onCopy
 */

/** Builds a link that shows only what a lesson needs. @param {Lesson} lesson */
export function lessonFields({state, presentation, page, onPresentation, onCopy}) {
  const {hide, embed, theme: chosen} = presentation;
  const link = `${page}#${printState({...state, presentation})}`;
  /** @param {Partial<Presentation>} edit */
  const change = edit => onPresentation({...presentation, ...edit});
  /** @param {string} section */
  const toggle = section =>
    change({hide: hide.includes(section) ? hide.filter(name => name !== section) : [...hide, section]});
  /** @param {Event} event */
  const choose = ({target}) =>
    change({theme: /** @type {Presentation['theme']} */ (/** @type {HTMLSelectElement} */ (target).value)});
  return html`
    <fieldset class="lesson">
      <legend>A link for a lesson</legend>
      <div class="options">
        ${sections.map(section => html`
          <label><input type="checkbox" .checked=${!hide.includes(section)} @change=${() => toggle(section)} /> ${section}</label>
        `)}
        <label><input type="checkbox" .checked=${embed} @change=${() => change({embed: !embed})} /> only the figure</label>
        <label>theme
          <select aria-label="Theme of the lesson" @change=${choose}>
            ${themes.map(theme => html`<option .value=${theme} .selected=${theme === chosen}>${theme}</option>`)}
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
