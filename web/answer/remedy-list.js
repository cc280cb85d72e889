import {html, nothing} from 'lit';
import {list} from '../result/names.js';
import {linesText} from './sentences.js';

/** @typedef {import('../../wasm/python.js').ScriptRemedy} ScriptRemedy */

/** @type {Record<ScriptRemedy['promise'], string>} each was tried, and does it */
const promises = {
  repeats: 'To print the same in every run',
  'equal layers': 'To make the layers answer alike',
};

/** What is put in where: one text before several lines is said once. @param {ScriptRemedy} remedy @returns {{text: string, lines: number[]}[]} */
function changesOf({insertions}) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (const {line, text} of insertions) places.set(text.trim(), [...places.get(text.trim()) ?? [], line]);
  return [...places].map(([text, lines]) => ({text, lines}));
}

/** @param {{remedies: ScriptRemedy[], onTry: ((remedy: ScriptRemedy) => void) | null}} offer onTry: null where the text stays as it is */
export const remedyList = ({remedies, onTry}) => (remedies.length === 0 ? nothing : html`
  <ul class="remedies">${remedies.map(remedy => html`
    <li class="script-remedy">
      <span>${promises[remedy.promise]}:
        ${changesOf(remedy).map(({text, lines}, i) => html`${i > 0 ? ', ' : ''}<code class="put-in">${text}</code> before ${linesText(lines)}`)}</span>
      ${onTry ? html`<button type="button" class="try-it" aria-label=${`Try it: ${list(changesOf(remedy).map(({text}) => text))}`} @click=${() => onTry(remedy)}>Try it</button>` : nothing}
    </li>`)}
  </ul>`);
