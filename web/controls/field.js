import {html, nothing} from 'lit';

/** @typedef {{message: string}} Mistake what is wrong with the text of a field */

/**
 * The sentence of a mistake, for the field that names it in aria-describedby.
 * @param {string} id
 * @param {Mistake | null} mistake
 */
export const mistakeText = (id, mistake) => (mistake ? html`<p class="mistake" id=${id}>${mistake.message}</p>` : nothing);

/**
 * A labelled field whose text is kept whatever it is.
 * @param {{id: string, label: unknown, text: string, mistake: Mistake | null, onInput: (text: string) => void}} field
 */
export const textField = ({id, label, text, mistake, onInput}) => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      .value=${text}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${mistake ? 'true' : nothing}
      aria-describedby=${mistake ? `${id}-mistake` : nothing}
      @input=${(/** @type {Event} */ event) => onInput(/** @type {HTMLInputElement} */ (event.target).value)}
    />
    ${mistakeText(`${id}-mistake`, mistake)}
  </div>
`;

/**
 * @param {{id: string, label: unknown, options: string[], chosen: string, mistake: Mistake | null, onChoose: (name: string) => void}} field
 */
export const selectField = ({id, label, options, chosen, mistake, onChoose}) => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      aria-invalid=${mistake ? 'true' : nothing}
      aria-describedby=${mistake ? `${id}-mistake` : nothing}
      @change=${(/** @type {Event} */ event) => onChoose(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${(options.includes(chosen) ? options : [chosen, ...options]).map(
        name => html`<option .value=${name} .selected=${name === chosen}>${name}</option>`)}
    </select>
    ${mistakeText(`${id}-mistake`, mistake)}
  </div>
`;
