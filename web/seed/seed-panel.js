import {LitElement, html, nothing} from 'lit';
import {versionsOf} from '../keras/versions.js';
import {controls} from '../styles/controls.js';
import {seed} from '../styles/seed.js';
import {tokens} from '../styles/tokens.js';
import {verdict} from '../styles/verdict.js';

/**
 * @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine
 * @typedef {Awaited<ReturnType<PythonEngine['findSeed']>>} SeedAnswer
 */

/** After the last key, before the known seeds are tried: milliseconds. */
const pause = 600;

/** What a reader writes for a shape: "4, 3", "(4, 3)", "4x3". @param {string} text @returns {number[] | undefined} */
const shapeOf = text => (text.trim() === '' ? undefined : (text.match(/[\d.]+/g) ?? []).map(Number));

/** @param {number} seconds */
const about = seconds => `about ${Math.max(1, Math.round(seconds))} s left`;

/** Printed values and, if known, the kernel’s shape; the known seeds are tried at once, all others where that is asked for. */
class SeedPanel extends LitElement {
  static properties = {engine: {attribute: false}, onProgram: {attribute: false}};
  static styles = [tokens, controls, verdict, seed];

  #values = '';
  #shape = '';
  #keras = '';
  /** @type {AbortController | null} */ #running = null;
  /** @type {{stage: 'known' | 'all', done: number, seconds: number} | null} */ #progress = null;
  /** @type {SeedAnswer | null} */ #answer = null;
  #mistake = '';
  #field = '';
  #said = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    /** @type {PythonEngine | null} */ this.engine = null;
    /** @type {(script: {text: string, keras: string}) => void} */ this.onProgram = () => {};
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
    this.#progress = null;
  }

  /** @param {Event} event */
  static #value(event) {
    return /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** What is asked has changed, so what was answered goes. */
  #changed() {
    this.#stop();
    [this.#answer, this.#mistake, this.#field, this.#said] = [null, '', '', ''];
    if (this.#values.trim() !== '') this.#timer = setTimeout(() => this.#search(false), pause);
    this.requestUpdate();
  }

  /** @param {boolean} all */
  async #search(all) {
    if (!this.engine) return;
    this.#stop();
    const running = this.#running = new AbortController();
    const shape = shapeOf(this.#shape);
    try {
      const answer = await this.engine.findSeed(this.#values, {
        ...shape && {shape}, ...this.#keras && {keras: this.#keras}, all, known: !all, signal: running.signal, workers: Math.min(8, navigator.hardwareConcurrency || 2),
        onProgress: progress => {
          this.#progress = progress;
          this.requestUpdate();
        },
      });
      [this.#answer, this.#mistake, this.#said] = [answer, '', answer.sentence];
    } catch (error) {
      if (running.signal.aborted) return;
      this.#mistake = error instanceof Error ? error.message : `${error}`;
      this.#field = error instanceof Error && 'field' in error ? String(error.field) : '';
    } finally {
      if (this.#running === running) {
        this.#running = null;
        this.#progress = null;
      }
      this.requestUpdate();
    }
  }

  #halt() {
    this.#stop();
    this.#said = 'Stopped.';
    this.requestUpdate();
  }

  #progressLine() {
    if (!this.#running) return nothing;
    const {stage, done, seconds} = this.#progress ?? {stage: 'known', done: 0, seconds: 0};
    const what = stage === 'known' ? 'Trying known seeds' : 'Trying all 1,000,000,000 seeds';
    return html`<p class="buttons"><button type="button" id="seed-stop" class="strong" @click=${this.#halt}>Stop</button>
      <label class="running">${what} <progress max="1" .value=${done}></progress></label> ${seconds > 0 ? html`<span>${about(seconds)}</span>` : nothing}</p>`;
  }

  /** @param {SeedAnswer} answer */
  #verdict({sentence, found, canSearchAll}) {
    const [best] = found;
    return html`<div class="verdict ${best ? 'same' : 'other'}" id="seed-verdict"><p>${sentence}</p></div>
      ${best ? html`<pre tabindex="0" aria-label="The program that prints it">${best.program}</pre>
        <p class="buttons"><button type="button" id="seed-run" @click=${() => this.onProgram({text: best.program, keras: best.keras})}>Run it above, in Keras ${best.keras}</button></p>`
        : !canSearchAll ? nothing : html`<p class="buttons"><button type="button" id="seed-all" class="strong" @click=${() => this.#search(true)}>Search all 1,000,000,000 seeds</button>
          <span class="hint">As Keras 2.10 and later draw them: some seconds.</span></p>`}`;
  }

  render() {
    const wrong = (/** @type {string} */ field) => (this.#mistake && this.#field === field ? 'true' : 'false');
    return html`
      <label>Some values as they were printed, three or more
        <textarea id="seed-values" spellcheck="false" autocapitalize="off" aria-invalid=${wrong('values')} placeholder="[[ 0.30470979 -0.10923421 -0.27240866]]"
          .value=${this.#values} @input=${(/** @type {Event} */ event) => {
            this.#values = SeedPanel.#value(event);
            this.#changed();
          }}></textarea></label>
      <div class="known">
        <label>Shape of the kernel, if known: features, units
          <input id="seed-shape" inputmode="text" placeholder="1, 3" aria-invalid=${wrong('shape')} .value=${this.#shape} @input=${(/** @type {Event} */ event) => {
            this.#shape = SeedPanel.#value(event);
            this.#changed();
          }}></label>
        <label>Version of Keras, if known
          <select id="seed-keras" @change=${(/** @type {Event} */ event) => {
            this.#keras = SeedPanel.#value(event);
            this.#changed();
          }}>
            <option value="">any</option>
            ${this.engine?.generations().toReversed().map(generation => html`<optgroup label=${generation.label}>${versionsOf(generation).map(version =>
              html`<option .value=${version}>${generation.major === 3 ? 'Keras' : 'TensorFlow'} ${version}</option>`)}</optgroup>`)}
          </select></label>
      </div>
      ${this.#progressLine()}
      ${this.#mistake ? html`<p class="mistake" role="alert">${this.#mistake}</p>` : nothing}
      ${this.#answer && !this.#running ? this.#verdict(this.#answer) : nothing}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }
}

customElements.get('dense-seed') ?? customElements.define('dense-seed', SeedPanel);
