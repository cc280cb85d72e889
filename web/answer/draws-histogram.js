/** The numbers of a kernel as bars beside the density that they are drawn from. */
import {LitElement, html, nothing, svg} from 'lit';
import {controls} from '../styles/controls.js';
import {draws as styles} from '../styles/draws.js';
import {tokens} from '../styles/tokens.js';

/** @typedef {import('./facts.js').Call} Call */

const more = 10000;

/** @param {Call['draws']} draws @param {(value: number) => string} exact */
const density = ({op, low, high}, exact) =>
  op === 'uniform' ? `uniform from ${exact(low)} to ${exact(high)}`
    : `normal, mean ${exact(low)}, standard deviation ${exact(high)}${op === 'truncated_normal' ? ', cut at two of them' : ''}`;

/**
 * The same in few words; the axis says the rest.
 * @param {Call['draws']} draws
 * @param {(value: number) => string} exact
 */
const shortly = ({op, low, high}, exact) =>
  op === 'uniform' ? 'uniform' : `normal${low === 0 ? '' : `, mean ${exact(low)}`}, σ ${exact(high)}${op === 'truncated_normal' ? ', cut at 2 σ' : ''}`;

/** The draws of one kernel; many more from the same seed when asked. */
class DrawsHistogram extends LitElement {
  static properties = {engine: {attribute: false}, call: {attribute: false}};
  static styles = [tokens, controls, styles];

  #many = false;

  constructor() {
    super();
    /** @type {import('../../wasm/python.js').PythonEngine | null} */ this.engine = null;
    /** @type {Call | null} */ this.call = null;
  }

  render() {
    const {engine, call} = this;
    if (!engine || !call) return nothing;
    const exact = (/** @type {number} */ value) => engine.float32(value).text;
    const {low, high, counts, bars, curve} = engine.histogram(call, this.#many ? more : 0);
    if (counts.length === 0) return html`<p class="hint">The distribution has no width: every draw is the same.</p>`;
    const count = this.#many ? '10,000' : String(call.kernel.length);
    const sentence = `${count} draws in ${counts.length} bins from ${low} to ${high}: ${counts.join(', ')}. The density is ${density(call.draws, exact)}.`;
    return html`
      <svg class="draws" role="img" aria-label=${sentence}>
        <svg viewBox="0 0 ${bars.length} 1" preserveAspectRatio="none"><g transform="matrix(1 0 0 -1 0 1)">
          ${Array.from(bars, (bar, i) => svg`<rect x=${i} width="1" height=${bar}></rect>`)}</g></svg>
        <svg viewBox="0 0 64 1" preserveAspectRatio="none"><g transform="matrix(1 0 0 -1 0 1)">
          <polyline points=${Array.from(curve, (height, i) => `${i},${height}`).join(' ')}></polyline></g></svg>
      </svg>
      <p class="axis" aria-hidden="true"><span>${low}</span><span>${high}</span></p>
      <p class="axis"><span>${count} draws, ${shortly(call.draws, exact)}</span>
        <button type="button" class="small" aria-pressed=${this.#many} @click=${() => {
          this.#many = !this.#many;
          this.requestUpdate();
        }}>10,000 of this seed</button></p>
    `;
  }
}

customElements.get('dense-draws') ?? customElements.define('dense-draws', DrawsHistogram);
