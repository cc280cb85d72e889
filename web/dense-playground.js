import {LitElement, html, nothing} from 'lit';
import {loadEngine} from '../wasm/engine.js';
import {Address} from './address.js';
import {Announcer} from './announcer.js';
import {drawEntropy} from './entropy.js';
import {layerCard} from './layer-card.js';
import {rowsField} from './rows-field.js';
import {scenarioOf, scenarios} from './scenarios.js';
import {headline, reason} from './sentences.js';
import {Session} from './session.js';
import {settingsFields} from './settings-fields.js';
import {parseState} from './state/parse.js';
import {printState} from './state/print.js';
import {controls} from './styles/controls.js';
import {figures} from './styles/figures.js';
import {rows} from './styles/rows.js';
import {tokens} from './styles/tokens.js';
import {verdict} from './verdict.js';

/** @typedef {import('../wasm/engine.js').Engine} Engine @typedef {import('./state/state.js').State} State */

/**
 * Dense layers on the same rows, live. The attribute `state` takes what a link has after its #; with the attribute
 * `linked` the element lives in the page's address instead.
 */
export class DensePlayground extends LitElement {
  static properties = {state: {type: String}, linked: {type: Boolean}};
  static styles = [tokens, controls, rows, figures];

  /** @type {Engine | null} */ #engine = null;
  /** @type {Session | null} */ #session = null;
  /** @type {string[]} */ #problems = [];
  #failure = '';
  #said = '';
  #address = new Address(fragment => this.#open(fragment));
  #announcer = new Announcer(sentence => {
    this.#said = sentence;
    this.requestUpdate();
  });

  constructor() {
    super();
    this.state = '';
    this.linked = false;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.linked) this.#address.connect();
    this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#address.disconnect();
    this.#announcer.cancel();
  }

  async #start() {
    try {
      this.#engine = await loadEngine();
      this.#open(this.linked ? this.#address.read() : this.state);
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
    }
  }

  /** @param {string} fragment */
  #open(fragment) {
    if (!this.#engine) return;
    const {state, problems} = parseState(fragment);
    if (state.entropy === '') state.entropy = drawEntropy();
    this.#problems = problems;
    this.#session = new Session(this.#engine, state);
    this.#settle();
  }

  /** @param {State} state */
  #edit = state => {
    this.#problems = [];
    this.#session?.edit(state);
    this.#settle();
  };

  #settle() {
    if (!this.#session) return;
    const {state, result, mistake} = this.#session;
    if (this.linked) this.#address.write(printState(state));
    this.#announcer.plan(mistake ? mistake.message : `${headline(result)} ${reason(result)}`);
    this.requestUpdate();
  }

  render() {
    return html`
      ${this.#failure ? html`<p class="notice" role="alert">${this.#failure}</p>` : nothing}
      ${this.#session && this.#engine ? this.#playground(this.#session, this.#engine) : nothing}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }

  /** @param {Session} session @param {Engine} engine */
  #playground(session, engine) {
    const {state, result, mistake} = session;
    const scenario = scenarioOf(state);
    const onEdit = this.#edit;
    return html`
      <div class="playground ${mistake ? 'stale' : ''}">
        ${this.#problems.length > 0
          ? html`<div class="notice link-problems">
              <p>The link could not be read as a whole.</p>
              <ul>${this.#problems.map(problem => html`<li>${problem}</li>`)}</ul>
            </div>`
          : nothing}
        <div class="experiments" role="group" aria-label="Experiments">
          ${scenarios.map(({id, title, hint, apply}) => html`
            <button type="button" id=${id} aria-pressed=${id === scenario} @click=${() => onEdit(apply(state))}>
              <strong>${title}</strong> <span>${hint}</span>
            </button>
          `)}
        </div>
        <div class="bench">
          <div>
            ${rowsField({state, mistake: mistake?.field === 'rows' ? mistake : null, onEdit})}
            <p class="again">
              <button type="button" class="strong" id="run-again" @click=${() => onEdit({...state, entropy: drawEntropy()})}>Run again</button>
              draws anew what no seed fixes
            </p>
          </div>
          ${settingsFields({state, mistake, initializers: engine.initializers(), onEdit})}
        </div>
        ${verdict({session, onEdit})}
        <ol class="cards">
          ${result.traces.map((_, layer) => layerCard(result, layer))}
        </ol>
      </div>
    `;
  }
}
