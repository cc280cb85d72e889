/** Work that takes too long to be done at each key: offered, done in slices, and stopped. */
import {LitElement, html, nothing} from 'lit';
import {comparisonsOf} from '../result/comparisons.js';
import {equalCopies, rowKeys} from '../result/copies.js';
import {answerOf} from './answer.js';

export {compute as styles} from '../styles/compute.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./session.js').Work} Work
 * @typedef {import('./session.js').Valid} Valid
 * @typedef {{session: Session, work: Work, onComputed: (work: Work, valid: Valid) => Promise<void>}} Offer
 */

/** Milliseconds after which a slice of looking at the numbers ends. */
const slice = 30;

/** All that the figure asks of its numbers before it shows them, call by call and pair by pair. @param {Valid} valid */
function* looks(valid) {
  for (const trace of valid.result.traces) {
    yield rowKeys(trace);
    yield equalCopies(trace);
    yield trace.text.output;
  }
  yield* comparisonsOf(valid.result);
  yield answerOf({valid});
}

/** @param {Valid} valid @param {AbortSignal} signal */
async function lookAt(valid, signal) {
  let since = performance.now();
  for (const _ of looks(valid)) {
    if (performance.now() - since < slice) continue;
    await new Promise(resolve => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
}

/** @param {number} seconds */
const about = seconds => `about ${Math.max(1, Math.round(seconds))} s`;

/** One button, so that the focus stays: it computes, or stops. Beside it stands how far the work is. */
class ComputePanel extends LitElement {
  static properties = {offer: {attribute: false}};

  /** @type {AbortController | null} */ #running = null;
  #done = 0;
  #seconds = 0;
  #said = '';

  constructor() {
    super();
    /** @type {Offer | null} */ this.offer = null;
  }

  /** Without a root of its own, so that the figure's styles apply. */
  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  /** @param {Map<string, Offer | null>} changed */
  willUpdate(changed) {
    if (!changed.has('offer') || changed.get('offer')?.work === this.offer?.work) return;
    this.#running?.abort();
    this.#running = null;
    this.#said = '';
  }

  async #compute() {
    if (!this.offer) return;
    const {session, work, onComputed} = this.offer;
    const running = this.#running = new AbortController();
    const {signal} = running;
    [this.#done, this.#seconds, this.#said] = [0, work.seconds, `Computing, ${about(work.seconds)}.`];
    this.requestUpdate();
    try {
      const valid = await session.compute(work, {signal, onProgress: ({done, seconds}) => {
        [this.#done, this.#seconds] = [done, seconds];
        this.requestUpdate();
      }});
      await lookAt(valid, signal);
      await onComputed(work, valid);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (this.#running === running) this.#running = null;
      this.requestUpdate();
    }
  }

  #stop() {
    this.#running?.abort();
    this.#running = null;
    this.#said = 'Stopped. The numbers below are those from before.';
    this.requestUpdate();
  }

  render() {
    if (!this.offer) return nothing;
    const {seconds} = this.offer.work;
    const running = this.#running !== null;
    return html`
      <p class="compute">
        <button type="button" class="strong" id=${running ? 'stop' : 'compute'} @click=${running ? this.#stop : this.#compute}>${
          running ? 'Stop' : `Compute, ${about(seconds)}`}</button>
        ${running
          ? html`<label>Computing <progress max="1" .value=${this.#done}></progress></label> <span>${about(this.#seconds)} left</span>`
          : html`<span>What is typed takes too long to be computed at each key.</span>`}
        <span class="unseen" role="status">${this.#said}</span>
      </p>
    `;
  }
}

if (!customElements.get('dense-compute')) customElements.define('dense-compute', ComputePanel);

/** @param {Offer} offer */
export const computePanel = offer => html`<dense-compute .offer=${offer}></dense-compute>`;
