import {LitElement, html, nothing} from 'lit';
import {answersOf} from '../answer/facts.js';
import {headline, reason} from '../answer/sentences.js';
import {Address} from '../link/address.js';
import {drawEntropy} from '../link/entropy.js';
import {answer} from '../styles/answer.js';
import {controls} from '../styles/controls.js';
import {figure} from '../styles/figure.js';
import {marks} from '../styles/marks.js';
import {outputs} from '../styles/outputs.js';
import {program} from '../styles/program.js';
import {tokens} from '../styles/tokens.js';
import {verdict} from '../styles/verdict.js';
import {lengthOf, presentationOf, settingsOf, warningsOf} from './attributes.js';
import {examples, exhibits} from './examples.js';
import {Figure} from './figure.js';
import {programOf} from './program-source.js';
import {pythonEngine} from './python-engine.js';
import {Sight} from './sight.js';

/** What is refused is told in Python’s manner. @param {unknown} value */
const typeName = value => (value === null ? 'null' : typeof value);

/**
 * Python with Dense layers, run as it is typed in Keras’s own numbers: what each line drew and printed, whether the layers agree and
 * why, changes that were tried, and every version. The program is what stands in the element; nothing is fetched before it comes near
 * the window.
 *
 * @element dense-playground
 * @attr {string} keras - its version, 2.0 to 3.15 (default 3.15)
 * @attr {string} platform - whose last digits: tensorflow (default) or engine
 * @attr {string} entropy - a whole number that stands for the operating system’s randomness
 * @attr {string} src - address of a Python file or notebook that is the program
 * @attr {string} example - name of one of the page’s own programs
 * @attr {string} state - what a link has after its #
 * @attr {boolean} linked - it lives in the page’s address
 * @attr {string} edit - what may be edited: all (default), none, or some of rows, seeds, units
 * @attr {boolean} readonly - the same as edit="none"
 * @attr {string} hide - parts that are left out, such as toolbar, examples, versions
 * @attr {string} theme - auto (default), light or dark
 * @attr {string} autorun - false: it waits until somebody presses Run
 * @attr {string} height - the most that it takes of the page, such as 480px; what is longer scrolls
 * @attr {string} wasm-src - address of the engine’s bytes
 * @slot - the program, in a `<pre>`: stands until its numbers are there, and where they cannot be had
 * @fires dense-ready - the first numbers are there
 * @fires dense-change - the program has changed, by a reader or a method; detail: text, keras, entropy, platform
 * @fires dense-error - the engine, a part or a program cannot be had, or a call was wrong; detail: message
 * @fires dense-presentation - a link has said how it is presented; detail: edit, hide, theme, embed
 * @fires dense-settled - nothing of it is on its way any more; detail: whole
 * @csspart figure
 * @csspart experiments
 * @csspart toolbar
 * @csspart program
 * @csspart answer
 * @cssprop --dense-ink - text
 * @cssprop --dense-soft - text of less weight
 * @cssprop --dense-paper - background
 * @cssprop --dense-sheet - background of the program
 * @cssprop --dense-line - lines between parts
 * @cssprop --dense-accent - what can be pressed
 */
export class DensePlayground extends LitElement {
  static properties = {
    keras: {type: String}, platform: {type: String}, entropy: {type: String}, src: {type: String}, example: {type: String}, state: {type: String},
    linked: {type: Boolean}, edit: {type: String}, readonly: {type: Boolean}, hide: {type: String},
    // What its author did not write is no attribute: React looks for those alone that the server sent.
    theme: {type: String, reflect: true, converter: {toAttribute: (/** @type {string} */ text) => (text === 'auto' ? null : text)}},
    autorun: {converter: {fromAttribute: (/** @type {string | null} */ text) => text !== 'false'}}, height: {type: String}, wasmSrc: {type: String, attribute: 'wasm-src'},
  };
  static styles = [tokens, controls, figure, program, verdict, answer, outputs, marks];

  /** @type {Figure | null} */ #figure = null;
  /** @type {Promise<void> | null} of the first numbers */ #begun = null;
  #failure = '';
  /** @type {Map<PropertyKey, unknown>} */ #defaults = new Map();
  #address = new Address(fragment => this.#figure?.open(fragment));
  #sight = new Sight(this, {onNear: () => this.autorun && this.#begin(), onFar: () => this.#settled()});

  constructor() {
    super();
    this.keras = '3.15';
    this.platform = 'tensorflow';
    this.entropy = '';
    this.src = '';
    this.example = '';
    this.state = '';
    this.linked = false;
    this.edit = 'all';
    this.readonly = false;
    this.hide = '';
    this.theme = 'auto';
    this.autorun = true;
    this.height = '';
    this.wasmSrc = '';
    for (const name of DensePlayground.elementProperties.keys()) this.#defaults.set(name, /** @type {any} */ (this)[name]);
    for (const type of ['keydown', 'keypress', 'keyup']) this.addEventListener(type, /** @type {EventListener} */ (this.#onKey));
    this.addEventListener('dragover', event => event.preventDefault());
    this.addEventListener('drop', this.#onDrop);
  }

  /** What is taken away, an attribute or a value, is what it is by default. */
  willUpdate() {
    for (const [name, value] of this.#defaults) /** @type {any} */ (this)[name] ??= value;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.linked) {
      this.#address.connect();
      if (this.autorun) this.#begin(); // wherever the page is scrolled to
    }
    if (this.#figure) return this.#figure.resume(); // it was moved to another place of its page
    for (const sentence of warningsOf(this, /** @type {typeof DensePlayground} */ (this.constructor).observedAttributes)) console.warn(sentence);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#address.disconnect();
    this.#figure?.rest();
  }

  /** @param {Map<string, unknown>} changed attributes, with what they were: undefined where they are set for the first time */
  updated(changed) {
    const box = this.renderRoot.querySelector('.figure');
    if (box instanceof HTMLElement) box.style.maxHeight = lengthOf(this.height);
    const own = this.#figure;
    const isNew = (/** @type {string[]} */ ...names) => names.some(name => ![undefined, /** @type {any} */ (this)[name]].includes(changed.get(name)));
    if (!own) return;
    if (isNew('state')) own.open(this.state);
    if (isNew('src', 'example')) programOf(this).then(text => this.setProgram(text), error => this.#refuse(error));
    if (isNew('keras', 'platform', 'entropy')) own.act(session => session.edit(settingsOf(this)));
    if (isNew('edit', 'readonly')) own.edit();
  }

  /** The program that is shown, as typed; '' before there is one. */
  get text() {
    return this.#figure?.session?.script.text ?? '';
  }

  /** What it prints, on stdout. */
  get printed() {
    return (this.#figure?.session?.outcome?.report.pieces ?? []).filter(({stream}) => stream === 'stdout').map(({text}) => text).join('');
  }

  /** Resolves when the link that was opened last is shown. @returns {Promise<void | undefined>} */
  get opened() {
    return this.#begin().then(() => this.#figure?.opened);
  }

  /** What the program did, once it has run; null where it is refused, or where there is no engine. @returns {Promise<import('../../wasm/python.js').Report | null>} */
  get report() {
    return this.#begin().then(() => this.#figure?.session?.done).then(() => this.#figure?.session?.current?.report ?? null);
  }

  /** Runs it for the first time, wherever it is; after that again, with new randomness. */
  async run() {
    if (this.#failure) this.#begun = null; // asked for once more
    this.#figure?.act(session => session.edit({entropy: drawEntropy()}));
    await this.#begin();
  }

  /** Back to what it began with; undo brings back what stood there. */
  reset() {
    this.#figure?.reset();
  }

  /** @param {string} text in the place of the program; undo brings that back */
  async setProgram(text) {
    if (typeof text !== 'string') return this.#refuse(new Error(`Expected the text of a program. Received: ${typeName(text)}`));
    await this.#begin();
    this.#figure?.act(session => session.edit({text}));
  }

  /** Shows what a link has after its #, of whatever version: the same link again is shown again. @param {string} fragment */
  async setState(fragment) {
    if (typeof fragment !== 'string') return this.#refuse(new Error(`Expected the part of a link after its #. Received: ${typeName(fragment)}`));
    await this.#begin();
    await this.#figure?.open(fragment);
  }

  /**
   * What is shown: `state` as a link has it after its #, the program, what it prints, its outputs as NumPy prints them, the verdict, and
   * sentences about what is wrong, with the program and with the link.
   */
  async snapshot() {
    const own = this.#figure;
    await own?.session?.done;
    const {script, current: outcome = null, mistake = this.#failure} = own?.session ?? {};
    const report = outcome?.report;
    const engine = await this.#engine?.catch(() => null);
    return {
      state: await own?.fragment() ?? '', program: script?.text ?? '', keras: script?.keras ?? '', printed: this.printed,
      outputs: report && engine ? answersOf(report).map(({output, batch, outputColumns}) => engine.print(output, [batch, outputColumns])) : [],
      verdict: report ? `${headline(report)} ${reason(report)}`.trim() : '', mistake: mistake || (report?.lastLine ?? ''), problems: own?.problems ?? [],
    };
  }

  /** @type {ReturnType<typeof pythonEngine> | null} */ #engine = null;

  #begin() {
    this.#begun ??= this.#start();
    return this.#begun;
  }

  async #start() {
    try {
      this.#engine = pythonEngine(this.wasmSrc);
      const [engine, text] = await Promise.all([this.#engine, programOf(this)]);
      const own = new Figure({
        element: this, presentation: () => presentationOf(this), say: (type, detail) => this.#say(type, detail),
        onLink: fragment => this.linked && this.#address.write(fragment),
      }, engine, {text, ...settingsOf(this)});
      await own.open(this.linked && this.#address.read() || this.state);
      this.#figure = own;
      this.#failure = '';
      this.requestUpdate();
      await this.updateComplete;
      this.#say('dense-ready');
    } catch (error) {
      this.#failure = `${error instanceof Error ? error.message : error}`;
      this.#say('dense-error', {message: this.#failure});
      this.requestUpdate();
    }
    (this.#figure?.edit() ?? Promise.resolve()).then(() => this.#settled());
  }

  /** Says that nothing of it is on its way: it waits out of sight, can be typed into, or has failed. */
  async #settled() {
    await this.updateComplete;
    this.#say('dense-settled', {whole: this.#figure?.isWhole ?? true});
  }

  /** @param {string} type @param {object} [detail] */
  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {bubbles: true, composed: true, detail}));
  }

  /** What was asked for is not done; all stays as it is. @param {unknown} error */
  #refuse(error) {
    const message = `${error instanceof Error ? error.message : error}`;
    this.#figure?.tell(message);
    this.#say('dense-error', {message});
  }

  #onDrop = (/** @type {DragEvent} */ event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || !this.#figure || this.#figure.isClosed) return;
    event.preventDefault();
    this.#figure.read(file);
  };

  /** What is typed here is no shortcut of the page around it. */
  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const own = this.#figure;
    if (!own) return;
    event.stopPropagation();
    const key = event.key.toLowerCase();
    if (event.type !== 'keydown' || own.presentation.edit === 'none' || !(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
    event.preventDefault();
    own.act(session => (key === 'y' || event.shiftKey ? session.redo() : session.undo()));
  };

  render() {
    const failure = this.#failure ? html`<p class="notice" role="alert">${this.#failure}</p>` : nothing;
    const waits = !this.autorun && !this.#begun && !this.#figure;
    return html`${failure}${this.#figure
      ? this.#figure.view({isNarrow: this.#sight.isNarrow, title: [...examples, ...exhibits].find(({id}) => id === this.example)?.title ?? ''})
      : html`<slot></slot>${waits ? html`<button type="button" id="run" class="strong" @click=${() => this.#begin()}>Run</button>` : nothing}`}`;
  }
}
