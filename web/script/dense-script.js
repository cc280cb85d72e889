import {LitElement, html, nothing} from 'lit';
import {Announcer} from '../controls/announcer.js';
import {Address, isScriptLink} from '../state/address.js';
import {recordedEntropy} from '../state/entropy.js';
import {controls} from '../styles/controls.js';
import {figures} from '../styles/figures.js';
import {outputs} from '../styles/outputs.js';
import {page} from '../styles/page.js';
import {script} from '../styles/script.js';
import {tokens} from '../styles/tokens.js';
import {examples} from './examples.js';
import {printScript} from './link.js';
import {marginOf} from './margin.js';
import {readPython} from './notebook.js';
import {isAnyLink, scriptOfLink} from './linked-script.js';
import {programLines} from './program-lines.js';
import {copied} from './clipboard.js';
import {latePart} from './late-part.js';
import {pythonEngine} from './python-engine.js';
import {headline, reason} from './sentences.js';
import {partsOf} from './editable.js';
import {ScriptSession} from './session.js';
import {Sight} from './sight.js';
import {notesText, scriptView} from './script-view.js';

/** After a pause in the typing: milliseconds. */
const pause = 250;

/**
 * A Python script, run as it is typed: what each line drew and printed, whether its layers agree and why, changes that were
 * tried, and every version. The script is what stands in the element’s `<pre>`; with the attribute `linked` also what a link of a
 * script or a figure has, which is kept in the page’s address. The attribute `example` names one of examples.js in its place,
 * `platform` of `engine` shows the engine’s last digits in place of TensorFlow’s, `readonly` leaves the text as it is, `edit` names
 * what of it may be edited (rows, seeds, units), and `hide` leaves out parts: toolbar, examples, remedies, outputs, plots, notes, versions, product, printed, seed, forms. It is on its way when it comes near the window.
 */
export class DenseScript extends LitElement {
  static properties = {keras: {type: String}, linked: {type: Boolean}, example: {type: String}, platform: {type: String}, readonly: {type: Boolean}, edit: {type: String}, hide: {type: String}};
  static styles = [tokens, controls, page, figures, outputs, script];

  /** @type {import('../../wasm/python.js').PythonEngine | null} */ #engine = null;
  /** @type {ScriptSession | null} */ #session = null;
  /** @type {import('./editor.js').ScriptEditor | null} */ #editor = null;
  #address = new Address(fragment => this.#open(fragment), isAnyLink);
  #failure = '';
  #told = '';
  #said = '';
  #chosen = {answer: 0, unit: 0};
  /** @type {import('../sums/sum-facts.js').SumPair | null} */ #pair = null;
  /** @type {typeof import('../sums/ladder.js') | null} */ #ladder = null;
  /** @type {typeof import('./plots.js') | null} of plots */ #plots = null;
  /** @type {typeof import('./call-form.js') | null} of forms */ #forms = null;
  /** Of the call that the form shows, or of the cursor. */ #position = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pondering;
  #announcer = new Announcer(sentence => {
    this.#said = sentence;
    this.requestUpdate();
  });
  #sight = new Sight(this, {onNear: () => this.#start(), onFar: () => this.#rest()});

  constructor() {
    super();
    this.keras = '3.15';
    this.linked = false;
    this.example = '';
    this.platform = 'tensorflow';
    this.readonly = false;
    this.edit = 'all';
    this.hide = '';
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('dragover', event => event.preventDefault());
    this.addEventListener('drop', this.#onDrop);
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.linked) return;
    this.#address.connect();
    if (isScriptLink(this.#address.read())) this.scrollIntoView(); // a figure’s opens with the figure in sight
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#address.disconnect();
    this.#announcer.cancel();
    clearTimeout(this.#pondering);
  }

  /** The script that is shown, as typed; before it runs, what stands in the element, or the first example. */
  get text() {
    return this.#session?.script.text ?? examples.find(({id}) => id === this.example)?.text ?? `${(this.querySelector('pre')?.textContent ?? examples[0].text).trim()}\n`;
  }

  /** What it prints, on stdout. */
  get printed() {
    return (this.#session?.outcome?.report.pieces ?? []).filter(({stream}) => stream === 'stdout').map(({text}) => text).join('');
  }

  async #start() {
    if (this.#session) return this.#settle(); // it was moved to another place of its page
    try {
      this.#engine = await pythonEngine();
      const fragment = this.linked ? this.#address.read() : '';
      await this.#open(fragment);
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent('dense-script-ready', {bubbles: true, composed: true}));
      if (!this.readonly) await this.#edit();
    } catch (error) {
      this.#failure = `${error instanceof Error ? error.message : error}`;
      this.requestUpdate();
    }
    await this.updateComplete;
    this.#rest();
  }

  /** Says that nothing of it is on its way: it waits out of sight, can be typed into, or has failed. */
  #rest() {
    this.dispatchEvent(new CustomEvent('dense-script-rest', {bubbles: true, composed: true}));
  }

  /** @param {string} fragment of a link, '' for what stands in the element */
  async #open(fragment) {
    if (!this.#engine) return;
    const own = /** @type {import('./session.js').Script} */ ({text: this.text, keras: this.keras, entropy: recordedEntropy, platform: this.platform === 'engine' ? 'engine' : 'tensorflow'});
    const {script, problems} = await scriptOfLink(fragment, own, this.#engine);
    if (this.#session) this.#session.edit(script); // undo brings back what stood there
    else this.#session = new ScriptSession(this.#engine, script);
    this.#told = problems.join(' ');
    this.#settle();
  }

  /** Its editor comes when the numbers are there; without it the script can still be opened, pasted and changed by buttons. */
  async #edit() {
    const editor = await import('./editor.js').catch(() => null);
    if (!editor) {
      this.#failure = 'The editor could not be loaded. A script can still be opened from a file; to type, load the page again.';
      return this.requestUpdate();
    }
    const place = this.renderRoot.querySelector('.editor');
    if (!(place instanceof HTMLElement) || !this.#session) return;
    this.#editor = new editor.ScriptEditor(place, {
      text: this.text, margin: this.#margin,
      onInput: text => this.#act(session => session.edit({text}, 'text')),
      onPaste: text => this.#take(text),
      onCursor: position => this.#pointAt(position), parts: partsOf(this.edit),
    });
    this.requestUpdate();
  }

  /** The form of the call at the cursor. @param {number} position in the text */
  async #pointAt(position) {
    this.#position = position;
    if (this.hide.includes('forms')) return;
    this.#forms ??= await this.#late(import('./call-form.js'), 'The form of this call');
    this.requestUpdate();
  }

  get #form() {
    if (!this.#forms || !this.#editor || !this.#engine || !this.#session) return nothing;
    return this.#forms.formOf({
      engine: this.#engine, session: this.#session, tree: this.#editor.tree, position: this.#position, parts: partsOf(this.edit),
      onEdit: (text, position) => {
        this.#position = position;
        this.#act(session => session.edit({text}, 'form'));
      },
    });
  }

  /** Nothing stands beside lines that are others than those that ran. */
  get #margin() {
    const report = this.#session?.outcome?.report;
    return report && report.cleaned.length === 0 ? marginOf(report) : [];
  }

  /** @param {(session: ScriptSession) => void} act by the reader’s hand */
  #act(act) {
    if (!this.#session) return;
    this.#told = '';
    act(this.#session);
    this.#settle();
    this.#writeLink();
    this.dispatchEvent(new CustomEvent('dense-script-change', {bubbles: true, composed: true}));
  }

  /** A text from elsewhere. @param {string} text */
  #take(text) {
    this.#act(session => {
      const cleaned = notesText(session.paste(text));
      if (cleaned.length > 0) this.#told = `Taken off before it ran. ${cleaned.join(' ')}`;
    });
  }

  /** Whether no other text may take the place of this one. */
  get #isClosed() {
    return this.readonly || partsOf(this.edit) !== null;
  }

  async #writeLink() {
    if (!this.linked || !this.#session) return;
    const {script} = this.#session;
    const fragment = await printScript(script);
    if (this.#session.script === script) this.#address.write(fragment);
  }

  #settle() {
    const session = this.#session;
    if (!session) return;
    const report = session.outcome?.report;
    this.#pair = null;
    clearTimeout(this.#pondering);
    this.#pondering = setTimeout(() => {
      session.pause();
      if (session.isQuick) this.#ponder();
    }, pause);
    this.#announcer.plan(report ? `${headline(report)} ${reason(report)}` : session.mistake);
    this.#editor?.show(this.text, this.#margin);
    this.requestUpdate();
    if (!report?.figures.length || this.#plots) return;
    this.#late(import('./plots.js'), 'The plots').then(part => {
      this.#plots = part;
      this.requestUpdate();
    });
  }

  #ponder = () => {
    if (this.#session?.ponder()) this.#pondering = setTimeout(this.#ponder);
    this.requestUpdate();
  };

  /** @param {File} file */
  #read = async file => {
    try {
      this.#take(await readPython(file));
    } catch (error) {
      this.#told = `${error instanceof Error ? error.message : error}`;
      this.requestUpdate();
    }
  };

  #onDrop = (/** @type {DragEvent} */ event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || this.#isClosed) return;
    event.preventDefault();
    this.#read(file);
  };

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const key = event.key.toLowerCase();
    if (this.readonly || !(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
    event.preventDefault();
    this.#act(session => (key === 'y' || event.shiftKey ? session.redo() : session.undo()));
  };

  /** A part that comes late; that it cannot be loaded is told. @template {{styles: import('lit').CSSResult}} T @param {Promise<T>} coming @param {string} what */
  async #late(coming, what) {
    const part = await latePart(this.shadowRoot, coming);
    if (!part) this.#told = `${what} could not be loaded. Ask for them again, or load the page again.`;
    return part;
  }

  /** @param {import('../sums/sum-facts.js').SumPair | null} pair */
  #pairUp = async pair => {
    this.#pair = pair;
    this.#ladder ??= await this.#late(import('../sums/ladder.js'), 'The sums step by step');
    if (!this.#ladder) this.#pair = null;
    this.requestUpdate();
  };

  /** @param {'script' | 'link'} what */
  #copy = async what => {
    if (!this.#session) return;
    const text = what === 'script' ? this.text : new URL(`#${await printScript(this.#session.script)}`, document.baseURI).href;
    this.#told = await copied(what, text);
    this.requestUpdate();
  };

  render() {
    const failure = this.#failure ? html`<p class="notice" role="alert">${this.#failure}</p>` : nothing;
    if (!this.#session || !this.#engine) return html`${failure}<slot></slot>`;
    return html`
      ${failure}
      ${scriptView({
        session: this.#session, engine: this.#engine, told: this.#told, isNarrow: this.#sight.isNarrow, title: examples.find(({id}) => id === this.example)?.title ?? '', chosen: this.#chosen,
        isReadonly: this.#isClosed,
        isHidden: part => this.hide.split(/[\s,]+/).includes(part),
        program: html`<div class="editor"></div>${this.#editor ? this.#form : programLines(this.text, this.#margin)}`,
        onChosen: chosen => {
          this.#chosen = chosen;
          this.requestUpdate();
        },
        onAct: act => this.#act(act), onFile: this.#read, onCopy: this.#copy, onPonder: this.#ponder,
        pair: this.#pair, onPair: this.#pairUp, ladder: this.#ladder, plots: this.#plots,
      })}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }
}

customElements.get('dense-script') ?? customElements.define('dense-script', DenseScript);
