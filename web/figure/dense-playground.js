import {LitElement, adoptStyles, html, nothing} from 'lit';
import {NotYet, loadEngine} from '../../wasm/engine.js';
import {Address} from './address.js';
import {Announcer} from './announcer.js';
import {drawEntropy} from '../entropy.js';
import {playgroundView} from './playground-view.js';
import {headline, reason} from '../verdict/sentences.js';
import {Session} from './session.js';
import {defaultState} from '../state/state.js';
import {styles} from '../styles/styles.js';

/**
 * @typedef {import('../../wasm/engine.js').Engine} Engine @typedef {import('../state/state.js').State} State
 * @typedef {import('./playground-view.js').SecondSight} SecondSight
 */

/** The frame that shows what was rendered is on screen; a page that nobody sees has none. */
const painted = () => new Promise(resolve => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 500);
});

/**
 * Dense layers on the same rows, live. The attribute `state` takes what a link has after its #; with the attribute
 * `linked` the element lives in the page's address instead.
 */
export class DensePlayground extends LitElement {
  static properties = {state: {type: String}, linked: {type: Boolean}, theme: {type: String, reflect: true}};
  static styles = styles;

  /** @type {Engine | null} */ #engine = null;
  /** @type {SecondSight | null} */ #second = null;
  /** @type {Session | null} */ #session = null;
  /** @type {string[]} */ #problems = [];
  /** What came before it could be read. */ #later = '';
  #failure = '';
  #said = '';
  #shared = '';
  #sharing = false;
  #chosen = 0;
  /** @type {import('../sums/ladder.js').Place | null} */ #place = null;
  /** @type {State['dress'] | null} what the lesson link is to show */ #lesson = null;
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
    this.toggleAttribute('partial', !this.#second);
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

  /** What needs the rest of the engine is shown when that has come, and until then what stood there. @param {Map<string, unknown>} changed */
  update(changed) {
    try {
      super.update(changed);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
    }
  }

  /** A mistake is never folded away. */
  updated() {
    if (!this.#session?.mistake) return;
    for (const field of this.renderRoot.querySelectorAll('details [aria-invalid]')) field.closest('details')?.setAttribute('open', '');
  }

  async #start() {
    try {
      const fragment = () => (this.linked ? this.#address.read() : this.state);
      this.#engine = await loadEngine({early: true});
      if (fragment() !== '') await this.#takeSecond();
      this.#open(fragment());
      await this.updateComplete;
      if (!this.#second) {
        await painted();
        await this.#takeSecond();
        if (this.#session && this.#later === '') this.#explain();
        else this.#open(this.#later);
        await this.updateComplete;
      }
      this.dispatchEvent(new CustomEvent('dense-ready', {bubbles: true, composed: true}));
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
    }
  }

  /** A module of its own and the rest of the engine, so that the first numbers need not wait for them. */
  async #takeSecond() {
    [this.#second] = await Promise.all([import('./second-sight.js'), this.#engine?.whole()]).catch(() => {
      throw new Error('A part of this page could not be loaded. Load the page again.');
    });
    if (this.renderRoot instanceof ShadowRoot) adoptStyles(this.renderRoot, [...styles, ...this.#second.secondStyles]);
  }

  /** The second part has come: what is shown is told in full. */
  #explain() {
    if (this.#second) this.#session?.explain(this.#second.sums);
    this.#settle();
  }

  /** @param {string} fragment */
  #open(fragment) {
    if (!this.#engine) return;
    this.#later = this.#second ? '' : fragment;
    if (this.#later !== '') return;
    const {state, problems} = this.#second?.parseState(fragment) ?? {state: defaultState(), problems: []};
    if (state.entropy === '') state.entropy = drawEntropy();
    this.#problems = problems;
    this.#chosen = 0;
    try {
      this.#session = new Session(this.#engine, this.#second?.sums ?? null, state);
    } catch (error) {
      if (error instanceof NotYet) return; // opened again when the rest is there
      throw error;
    }
    this.#settle();
  }

  /** Shows what a link has after its #; whatever it is, a figure stands there afterwards. @param {string} fragment */
  setState(fragment) {
    this.#open(fragment);
  }

  /** What is shown, empty before `dense-ready`: `state` as a link has it after its #, outputs as NumPy prints them, and sentences about what is wrong. */
  snapshot() {
    if (!this.#session || !this.#second) return {state: '', outputs: [], mistake: this.#failure, problems: []};
    const {state, result, mistake} = this.#session;
    return {
      state: this.#second.printState(state), outputs: result.traces.map(trace => trace.text.output), mistake: mistake?.message ?? '', problems: this.#problems,
    };
  }

  /** @param {(session: Session) => void} act by the reader's hand */
  #act(act) {
    if (!this.#session) return;
    this.#problems = [];
    this.#shared = '';
    act(this.#session);
    this.#settle();
    // Before `dense-ready`, which tells of it, nobody else can read the state.
    if (this.#second) this.dispatchEvent(new CustomEvent('dense-change', {bubbles: true, composed: true, detail: this.snapshot()}));
  }

  #settle() {
    if (!this.#session) return;
    const {state, result, mistake, waits} = this.#session;
    this.theme = state.dress.theme;
    this.dispatchEvent(new CustomEvent('dense-dress', {bubbles: true, composed: true, detail: state.dress}));
    this.#chosen = Math.min(this.#chosen, state.statements.length - 1);
    this.toggleAttribute('partial', !this.#second);
    if (this.linked && this.#second) this.#address.write(this.#second.printState(state));
    if (!waits) this.#announcer.plan(mistake ? mistake.message : `${headline(result)} ${reason(result)}`);
    this.requestUpdate();
  }

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
      ${this.#failure ? html`<p class="notice" role="alert">${this.#failure}</p>` : nothing}
      ${this.#session && this.#engine
        ? playgroundView({
            session: this.#session,
            engine: this.#engine,
            problems: this.#problems,
            second: this.#second,
            linkTo: state => `#${this.#second?.printState(state)}`,
            chosen: this.#chosen,
            place: this.#place,
            onPlace: place => {
              this.#place = place;
              this.requestUpdate();
            },
            sharing: this.#sharing,
            shared: this.#shared,
            lesson: this.#lesson ?? this.#session.state.dress,
            onDress: dress => {
              this.#lesson = dress;
              this.requestUpdate();
            },
            onEdit: (state, field) => this.#act(session => session.edit(state, field)),
            onUndo: () => this.#act(session => session.undo()),
            onRedo: () => this.#act(session => session.redo()),
            onChoose: this.#choose,
            onShare: () => {
              this.#sharing = !this.#sharing;
              this.requestUpdate();
            },
            onSay: sentence => {
              this.#shared = sentence;
              this.requestUpdate();
            },
          })
        : nothing}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }
}
