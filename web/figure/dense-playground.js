import {LitElement, html, nothing} from 'lit';
import {Address} from '../state/address.js';
import {Announcer} from '../controls/announcer.js';
import {answerOf} from './answer.js';
import {drawEntropy, recordedEntropy} from '../state/entropy.js';
import {engine} from './engine.js';
import {latePanels, missing} from './late-panels.js';
import {playgroundView} from './playground-view.js';
import {Session} from './session.js';
import {parseState} from '../state/parse.js';
import {printState} from '../state/print.js';
import {styles} from '../styles/styles.js';

/**
 * @typedef {import('../../wasm/engine.js').Engine} Engine @typedef {import('../state/state.js').State} State
 */

/** What a listener and a frame's parent are told of work that is offered. */
const notComputed = 'Not computed yet: it takes too long to be done at each key, and waits for Compute.';

/**
 * Dense layers on the same rows, live. The attribute `state` takes what a link has after its #; with the attribute
 * `linked` the element lives in the page's address instead.
 */
export class DensePlayground extends LitElement {
  static properties = {state: {type: String}, linked: {type: Boolean}, theme: {type: String, reflect: true}};
  static styles = styles;

  /** @type {Engine | null} */ #engine = null;
  /** @type {Session | null} */ #session = null;
  /** @type {string[]} */ #problems = [];
  #failure = '';
  /** What was asked for and could not be loaded. @type {Set<keyof typeof latePanels>} */ #lacking = new Set();
  #said = '';
  #shared = '';
  #sharing = false;
  /** @type {import('./late-panels.js').LatePanels} */ #late = {share: null, ladder: null, compute: null, rest: null};
  #chosen = 0;
  /** @type {import('../sums/sum-facts.js').SumPair | null} */ #pair = null;
  /** @type {State['presentation'] | null} in the link for a lesson */ #presentation = null;
  #address = new Address(fragment => this.#open(fragment));
  #announcer = new Announcer(sentence => {
    this.#said = sentence;
    this.requestUpdate();
  });

  constructor() {
    super();
    this.state = '';
    this.linked = false;
    this.theme = 'auto';
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusout', () => this.#session?.pause());
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

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('state') && this.#session && !this.linked) this.#open(this.state);
  }

  /** A mistake is never folded away. */
  updated() {
    if (!this.#session?.mistake) return;
    for (const field of this.renderRoot.querySelectorAll('details [aria-invalid]')) field.closest('details')?.setAttribute('open', '');
  }

  async #start() {
    try {
      this.#engine = await engine;
      this.#open(this.linked ? this.#address.read() : this.state);
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent('dense-ready', {bubbles: true, composed: true}));
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))); // the numbers are painted first
      const whole = await this.#take('rest');
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent('dense-settled', {bubbles: true, composed: true, detail: {whole}}));
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
    }
  }

  /** @param {keyof typeof latePanels} name @returns {Promise<boolean>} whether the panel is here */
  async #take(name) {
    try {
      if (!this.#late[name]) {
        const panel = await latePanels[name]();
        if (panel.styles.styleSheet) this.shadowRoot?.adoptedStyleSheets.push(panel.styles.styleSheet);
        Object.assign(this.#late, {[name]: panel});
      }
      this.#lacking.delete(name);
    } catch {
      this.#lacking.add(name);
    }
    this.requestUpdate();
    return this.#late[name] !== null;
  }

  #share = async () => {
    this.#sharing = !this.#sharing;
    if (!await this.#take('share')) this.#sharing = false;
  };

  /** @param {import('../sums/sum-facts.js').SumPair | null} pair */
  #pairUp = async pair => {
    this.#pair = pair;
    if (pair && !await this.#take('ladder')) this.#pair = null;
    this.requestUpdate();
  };

  /** @param {string} fragment */
  #open(fragment) {
    if (!this.#engine) return;
    const {state, problems} = parseState(fragment);
    if (state.entropy === '') state.entropy = fragment === '' ? recordedEntropy : drawEntropy();
    this.#problems = problems;
    this.#chosen = 0;
    this.#session = new Session(this.#engine, state);
    this.#settle(fragment !== '');
  }

  /** Shows what a link has after its #; whatever it is, a figure stands there afterwards. @param {string} fragment */
  setState(fragment) {
    this.#open(fragment);
  }

  /** What is shown, empty before `dense-ready`: `state` as a link has it after its #, outputs as NumPy prints them, and sentences about what is wrong. */
  snapshot() {
    if (!this.#session) return {state: '', outputs: [], mistake: this.#failure, problems: []};
    const {state, result, mistake, work} = this.#session;
    return {
      state: printState(state), outputs: result.traces.map(trace => trace.text.output),
      mistake: mistake?.message ?? (work ? notComputed : ''), problems: this.#problems,
    };
  }

  /** @param {(session: Session) => void} act by the reader's hand */
  #act(act) {
    if (!this.#session) return;
    this.#problems = [];
    this.#shared = '';
    act(this.#session);
    this.#settle();
    this.dispatchEvent(new CustomEvent('dense-change', {bubbles: true, composed: true, detail: this.snapshot()}));
  }

  /** @param {boolean} [told] whether the address tells what is shown: the page's own program needs no link */
  #settle(told = true) {
    if (!this.#session) return;
    const {state, mistake, work} = this.#session;
    const {what, why} = answerOf(this.#session);
    if (work) this.#take('compute');
    this.theme = state.presentation.theme;
    this.dispatchEvent(new CustomEvent('dense-presentation', {bubbles: true, composed: true, detail: state.presentation}));
    this.#chosen = Math.min(this.#chosen, state.statements.length - 1);
    if (this.linked && told) this.#address.write(printState(state));
    this.#announcer.plan(mistake ? mistake.message : work ? notComputed : `${what} ${why}`);
    this.requestUpdate();
  }

  /** @type {import('./compute-panel.js').Offer['onComputed']} */
  #accept = async (work, valid) => {
    this.#session?.accept(work, valid);
    this.#settle();
    const hadFocus = this.shadowRoot?.activeElement?.id === 'stop';
    await this.updateComplete;
    if (hadFocus) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.verdict'))?.focus();
    this.dispatchEvent(new CustomEvent('dense-change', {bubbles: true, composed: true, detail: this.snapshot()}));
  };

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
    event.preventDefault();
    this.#act(session => (key === 'y' || event.shiftKey ? session.redo() : session.undo()));
  };

  /** @param {number} statement */
  #choose = statement => {
    this.#chosen = statement;
    this.requestUpdate();
    this.updateComplete.then(() => {
      const chip = this.renderRoot.querySelector(`.chip[data-at="${statement}"]`);
      if (chip instanceof HTMLElement) chip.focus();
    });
  };

  render() {
    return html`
      ${[this.#failure, ...[...this.#lacking].map(name => missing[name])].map(sentence =>
        (sentence ? html`<p class="notice" role="alert">${sentence}</p>` : nothing))}
      ${this.#session && this.#engine
        ? playgroundView({
            session: this.#session,
            engine: this.#engine,
            problems: this.#problems,
            linkTo: state => `#${printState(state)}`,
            chosen: this.#chosen,
            pair: this.#pair,
            onPair: this.#pairUp,
            onComputed: this.#accept,
            sharing: this.#sharing,
            late: this.#late,
            shared: this.#shared,
            presentation: this.#presentation ?? this.#session.state.presentation,
            onPresentation: presentation => {
              this.#presentation = presentation;
              this.requestUpdate();
            },
            onEdit: (state, field) => this.#act(session => session.edit(state, field)),
            onUndo: () => this.#act(session => session.undo()),
            onRedo: () => this.#act(session => session.redo()),
            onChoose: this.#choose,
            onShare: this.#share,
            onSay: sentence => {
              this.#shared = sentence;
              this.requestUpdate();
            },
          })
        : html`<slot></slot>`}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }
}
