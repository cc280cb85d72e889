/** What a script prints in two versions, side by side. */
import {LitElement, html, nothing} from 'lit';
import {versionsOf} from '../keras/versions.js';
import {controls} from '../styles/controls.js';
import {marks} from '../styles/marks.js';
import {pair} from '../styles/pair.js';
import {tokens} from '../styles/tokens.js';
import {headline} from './sentences.js';

/** @typedef {import('./facts.js').Report} Report */

/** Steps that another run may take, as many as one on the page: some 25 milliseconds. */
const steps = 8_000;

/** @param {Report} report @returns {string[]} */
const linesOf = ({pieces, ending, lastLine}) => [
  ...pieces.filter(({stream}) => stream === 'stdout').map(({text}) => text).join('').replace(/\n$/, '').split('\n'), ...ending === 'done' ? [] : [lastLine]];

/** The version of the script, and another that stays while the script is edited. */
class VersionPair extends LitElement {
  static properties = {engine: {attribute: false}, script: {attribute: false}, report: {attribute: false}};
  static styles = [tokens, controls, pair, marks];

  #other = '';

  constructor() {
    super();
    /** @type {import('../../wasm/python.js').PythonEngine | null} */ this.engine = null;
    /** @type {import('../link/link.js').Script | null} */ this.script = null;
    /** Of the script; null while it runs. @type {Report | null} */ this.report = null;
  }

  render() {
    const {engine, script, report} = this;
    if (!engine || !script || !report || !this.closest('details')?.open) return nothing; // closed, it runs nothing
    const {text, keras, ...options} = script;
    const others = engine.generations().toReversed().flatMap(versionsOf).filter(each => each !== keras);
    const other = others.includes(this.#other) ? this.#other : others.find(each => each[0] !== keras[0]) ?? others[0];
    const there = engine.script(text, {...options, keras: other, echo: true, steps});
    const sides = [linesOf(report), linesOf(there)];
    /** @param {number} side */
    const printed = side => html`<pre tabindex="0">${sides[side].map((line, i) => html`${line === sides[1 - side][i] ? line : html`<mark>${line}</mark>`}\n`)}</pre>`;
    return html`
      <div class="pair">
        <div><p>Keras ${keras}</p>${printed(0)}<p class="hint">${headline(report)}</p></div>
        <div><p><label>Keras <select @change=${(/** @type {Event} */ {target}) => {
          this.#other = /** @type {HTMLSelectElement} */ (target).value;
          this.requestUpdate();
        }}>${others.map(each => html`<option ?selected=${each === other}>${each}</option>`)}</select></label></p>${printed(1)}
          <p class="hint">${there.spent ? 'It takes too long to run here: choose that version above.' : headline(there)}</p></div>
      </div>
      <p class="hint">Lines that differ are underlined.</p>
    `;
  }
}

customElements.get('dense-versions') ?? customElements.define('dense-versions', VersionPair);
