/** How far something is that runs apart from the page. It shows that itself: what stands around it need not be rendered for it. */
import {LitElement, html, nothing, svg} from 'lit';

/**
 * @typedef {import('../../wasm/python.js').Progress} Progress
 * @typedef {{progress: Progress | null, onProgress: (() => void) | null}} Work
 */

/** What each task is called, and how many runs it is, where that is known. @type {Record<string, {title: string, runs: number}>} */
const tasks = {
  script: {title: 'Running', runs: 1}, repeats: {title: 'Trying whether it repeats', runs: 3},
  remedies: {title: 'Trying changes', runs: NaN}, versions: {title: 'Trying every version', runs: 115},
};

const most = 1e6;
const count = (/** @type {number} */ number) => number.toLocaleString('en');

/** @param {Progress} progress */
const trained = ({epochs, losses}) => (losses.length > 0 ? `Epoch ${count(losses.length)} of ${count(epochs)}, loss ${losses[losses.length - 1].toPrecision(4)}` : '');

/** The losses so far: it grows to the right, as far as there are epochs. @param {Progress} progress */
function curve({losses, epochs}) {
  const finite = losses.map((loss, epoch) => ({loss, epoch})).filter(({loss}) => Number.isFinite(loss));
  if (finite.length < 2) return nothing;
  const [low, high] = [Math.min(...finite.map(({loss}) => loss)), Math.max(...finite.map(({loss}) => loss))];
  return html`<svg class="curve" viewBox=${`0 ${-high} ${epochs - 1} ${high - low || 1}`} preserveAspectRatio="none" aria-hidden="true">
    ${svg`<polyline fill="none" vector-effect="non-scaling-stroke" points=${finite.map(({loss, epoch}) => `${epoch},${-loss}`).join(' ')}></polyline>`}</svg>`;
}

export class RunProgress extends LitElement {
  static properties = {task: {attribute: false}, work: {attribute: false}};

  constructor() {
    super();
    /** @type {keyof typeof tasks | ''} */ this.task = '';
    /** @type {Work | null} */ this.work = null;
  }

  /** Its styles are those of the figure. */
  createRenderRoot() {
    return this;
  }

  willUpdate() {
    if (this.work) this.work.onProgress = () => this.requestUpdate();
  }

  render() {
    if (!this.task) return nothing;
    const {title, runs} = tasks[this.task];
    const progress = this.work?.progress;
    if (!progress || Number.isNaN(runs)) return html`<label>${title} <progress></progress></label>`;
    const {run, steps, epochs, losses} = progress;
    const [value, max] = runs > 1 ? [run, runs] : losses.length > 0 ? [losses.length, epochs] : [steps, most];
    const said = runs > 1 ? '' : trained(progress) || `${count(steps)} of at most ${count(most)} steps`;
    return html`<label>${title} <progress value=${value} max=${max}></progress></label> <span class="hint">${said}</span>${curve(progress)}`;
  }
}

if (!customElements.get('dense-progress')) customElements.define('dense-progress', RunProgress);
