/** What a lesson’s figure shows and lets its readers edit: fields, for links and snippets. */
import {html} from 'lit';
import {namesIn, parts, themes} from '../link/parts.js';

/** @typedef {import('../link/parts.js').Presentation} Presentation */

/** What may be edited, in words. @type {[string, string][]} */
const edits = [['all', 'everything'], ['rows', 'rows'], ['seeds', 'seeds'], ['units', 'units'], ['rows,seeds', 'rows and seeds'], ['rows,seeds,units', 'rows, seeds and units'], ['none', 'nothing']];

/** @param {{presentation: Presentation, onPresentation: (presentation: Presentation) => void}} lesson */
export function lessonFields({presentation, onPresentation}) {
  const {edit, hide, theme} = presentation;
  const change = (/** @type {Partial<Presentation>} */ own) => onPresentation({...presentation, ...own});
  const known = edits.some(([name]) => name === namesIn(edit).join());
  const choices = known ? edits : [...edits, /** @type {[string, string]} */ ([edit, edit])];
  return html`
    <fieldset class="lesson">
      <legend>For a lesson: the link and the lines below show what is ticked</legend>
      <div class="options">
        ${Object.entries(parts).map(([name, what]) => html`
          <label title=${what}><input type="checkbox" data-part=${name} .checked=${!hide.includes(name)}
            @change=${() => change({hide: hide.includes(name) ? hide.filter(each => each !== name) : [...hide, name]})}> ${name}</label>`)}
        <label>readers edit
          <select aria-label="What readers may edit" data-field="edit" @change=${(/** @type {Event} */ event) => change({edit: /** @type {HTMLSelectElement} */ (event.target).value})}>
            ${choices.map(([name, words]) => html`<option .value=${name} .selected=${name === namesIn(edit).join()}>${words}</option>`)}
          </select></label>
        <label>theme
          <select aria-label="Theme of the lesson" data-field="theme" @change=${(/** @type {Event} */ event) => change({theme: themes.find(each => each === /** @type {HTMLSelectElement} */ (event.target).value) ?? 'auto'})}>
            ${themes.map(each => html`<option .value=${each} .selected=${each === theme}>${each}</option>`)}
          </select></label>
      </div>
    </fieldset>
  `;
}
