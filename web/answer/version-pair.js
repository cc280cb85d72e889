/** What a script prints and plots, beside what it does in another version, or with another choice: both from the same start. */
import {LitElement, html, nothing} from 'lit';
import {versionsOf} from '../keras/versions.js';
import {controls} from '../styles/controls.js';
import {marks} from '../styles/marks.js';
import {pair} from '../styles/pair.js';
import {tokens} from '../styles/tokens.js';
import {plotsView, styles as plots} from './plots.js';
import {headline} from './sentences.js';

/** @typedef {import('./facts.js').Report} Report @typedef {import('./version-pair-entry.js').Run} Run */

/** Steps that another run may take on the page, as many as one there: some 25 milliseconds. */
const steps = 8_000;

/** @param {Report} report @returns {string[]} */
const linesOf = ({pieces, ending, lastLine}) => [
  ...pieces.filter(({stream}) => stream === 'stdout').map(({text}) => text).join('').replace(/\n$/, '').split('\n'), ...ending === 'done' ? [] : [lastLine]];

/** The script as it is, and another run of it, which stays while the script is edited. */
class VersionPair extends LitElement {
  static properties = {engine: {attribute: false}, script: {attribute: false}, report: {attribute: false}, others: {attribute: false}, run: {attribute: false}};
  static styles = [tokens, controls, plots, pair, marks];

  /** What was chosen: a version, or a choice as the program has it. */ #other = '';
  /** What is asked for last. */ #key = '';
  /** Its report; null while it runs. @type {Report | null} */ #there = null;

  constructor() {
    super();
    /** @type {import('../../wasm/python.js').PythonEngine | null} */ this.engine = null;
    /** @type {import('../link/link.js').Script | null} */ this.script = null;
    /** Of the script; null while it runs. @type {Report | null} */ this.report = null;
    /** The same program with other choices. @type {{label: string, text: string}[]} */ this.others = [];
    /** Apart from the page. @type {Run | null} */ this.run = null;
  }

  /** @param {string} text @param {Omit<import('../link/link.js').Script, 'text'>} options @returns {Report | null} null while it runs */
  #reportOf(text, options) {
    const key = JSON.stringify([text, options]);
    if (key === this.#key) return this.#there;
    this.#key = key;
    const engine = /** @type {import('../../wasm/python.js').PythonEngine} */ (this.engine);
    const first = engine.script(text, {...options, echo: true, steps});
    this.#there = first.spent && this.run ? null : first;
    if (this.#there) return first;
    const take = (/** @type {Report} */ report) => {
      if (key !== this.#key) return; // another was chosen meanwhile
      this.#there = report;
      this.requestUpdate();
    };
    this.run?.(text, {...options, echo: true}).then(take, () => take(first));
    return null;
  }

  render() {
    const {engine, script, report, others} = this;
    if (!engine || !script || !report || !this.closest('details')?.open) return nothing; // closed, it runs nothing
    const {text, keras, ...options} = script;
    const versions = engine.generations().toReversed().flatMap(versionsOf).filter(each => each !== keras);
    // A seed counts on, and what was chosen is what it was: by the name alone.
    const nameOf = (/** @type {string} */ label) => (label.startsWith('seed = ') ? 'seed' : label);
    const choice = others.find(({label}) => nameOf(label) === this.#other) ?? (versions.includes(this.#other) ? undefined : others[0]);
    const version = versions.includes(this.#other) ? this.#other : versions.find(each => each[0] !== keras[0]) ?? versions[0];
    const there = choice ? this.#reportOf(choice.text, {...options, keras}) : this.#reportOf(text, {...options, keras: version});
    const sides = [linesOf(report), there ? linesOf(there) : []];
    /** @param {number} side @param {Report} own */
    const shown = (side, own) => html`
      <pre tabindex="0">${sides[side].map((line, i) => html`${line === sides[1 - side][i] ? line : html`<mark>${line}</mark>`}\n`)}</pre>
      <p class="hint">${own.spent ? 'It takes too long to run here: choose it above.' : headline(own)}</p>${plotsView(own)}`;
    return html`
      <div class="pair">
        <div><p>Keras ${keras}, as it stands</p>${shown(0, report)}</div>
        <div><p><select aria-label="The other run" @change=${(/** @type {Event} */ {target}) => {
          this.#other = nameOf(/** @type {HTMLSelectElement} */ (target).value);
          this.requestUpdate();
        }}>
          ${others.map(each => html`<option .value=${each.label} .selected=${each === choice}>${each.label}</option>`)}
          ${versions.map(each => html`<option .value=${each} .selected=${!choice && each === version}>Keras ${each}</option>`)}
        </select></p>${there ? shown(1, there) : html`<p class="hint">It runs …</p>`}</div>
      </div>
      <p class="hint">Lines that differ are underlined.</p>
    `;
  }
}

customElements.get('dense-versions') ?? customElements.define('dense-versions', VersionPair);
