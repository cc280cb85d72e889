import {LitElement, html, nothing, svg} from 'lit';

/**
 * @typedef {import('../../wasm/engine.js').Trace} Trace
 * @typedef {ReturnType<import('../../wasm/engine.js').Engine['histogram']>} Histogram
 * @typedef {object} KernelDraws
 * @property {Trace} trace
 * @property {string} initializer                 its name, without aliases
 * @property {(more: number) => Histogram} histogram
 * @property {(value: number) => string} exact    digits that name a float32
 */

const more = 10000;

/** What is drawn instead. @type {Record<string, string>} */
const instead = {
  identity: 'Nothing is drawn: the same number along the diagonal, zeros beside it.',
  orthogonal: 'Normal numbers are drawn and then made orthonormal: a single weight has no density of its own. ' +
    'With both sides from 48 on, the bits are those of a machine with 32 KiB of first-level cache.',
};

/** @param {Trace['draws']} draws @param {KernelDraws['exact']} exact */
const density = ({op, low, high}, exact) =>
  op === 'uniform' ? `uniform from ${exact(low)} to ${exact(high)}`
    : `normal, mean ${exact(low)}, standard deviation ${exact(high)}${op === 'truncated_normal' ? ', cut at two of them' : ''}`;

/**
 * The same in few words; the axis says the rest.
 * @param {Trace['draws']} draws
 * @param {KernelDraws['exact']} exact
 */
const shortly = ({op, low, high}, exact) =>
  op === 'uniform' ? 'uniform' : `normal${low === 0 ? '' : `, mean ${exact(low)}`}, σ ${exact(high)}${op === 'truncated_normal' ? ', cut at 2 σ' : ''}`;

/** The draws of one kernel beside the density of its initializer; many more from the same seed when asked. */
export class DrawsHistogram extends LitElement {
  static properties = {draws: {attribute: false}};

  #many = false;

  constructor() {
    super();
    /** @type {KernelDraws | null} */ this.draws = null;
  }

  /** Without a root of its own, so that the figure's styles apply. */
  createRenderRoot() {
    return this;
  }

  render() {
    if (!this.draws) return nothing;
    const {trace, initializer, histogram, exact} = this.draws;
    if (trace.draws.op === 'none') return html`<p class="hint">${instead[initializer] ?? 'Nothing is drawn: all weights are equal.'}</p>`;
    if (trace.kernel.length === 0) return html`<p class="hint">The kernel has no elements, so nothing is drawn.</p>`;
    const {low, high, counts, bars, curve} = histogram(this.#many ? more : 0);
    if (counts.length === 0) return html`<p class="hint">The distribution has no width: every draw is the same.</p>`;
    const count = this.#many ? '10,000' : String(trace.kernel.length);
    const sentence = `${count} draws in ${counts.length} bins from ${low} to ${high}: ${counts.join(', ')}. The density is ${density(trace.draws, exact)}.`;
    return html`
      <svg class="draws" role="img" aria-label=${sentence}>
        <svg viewBox="0 0 ${bars.length} 1" preserveAspectRatio="none"><g transform="matrix(1 0 0 -1 0 1)">
          ${Array.from(bars, (bar, i) => svg`<rect x=${i} width="1" height=${bar}></rect>`)}</g></svg>
        <svg viewBox="0 0 64 1" preserveAspectRatio="none"><g transform="matrix(1 0 0 -1 0 1)">
          <polyline points=${Array.from(curve, (height, i) => `${i},${height}`).join(' ')}></polyline></g></svg>
      </svg>
      <p class="axis" aria-hidden="true"><span>${low}</span><span>${high}</span></p>
      <p class="axis"><span>${count} draws, ${shortly(trace.draws, exact)}</span>
        <button type="button" class="small" aria-pressed=${this.#many} @click=${() => {
          this.#many = !this.#many;
          this.requestUpdate();
        }}>10,000 of this seed</button></p>
    `;
  }
}

if (!customElements.get('dense-draws-histogram')) customElements.define('dense-draws-histogram', DrawsHistogram);
