/** Parts of a figure that come when they are needed for the first time, with their styles. */

const parts = {
  forms: {load: () => import('../program/forms.js'), what: 'The form of this program'},
  ladder: {load: () => import('../sums/ladder.js'), what: 'The sums step by step'},
  plots: {load: () => import('../answer/plots.js'), what: 'The plots'},
  share: {load: () => import('../share/share-panel.js'), what: 'What shares it'},
};

/**
 * @typedef {object} Late null: not here
 * @property {typeof import('../program/forms.js') | null} forms
 * @property {typeof import('../sums/ladder.js') | null} ladder
 * @property {typeof import('../answer/plots.js') | null} plots
 * @property {typeof import('../share/share-panel.js') | null} share
 */

export class LateParts {
  /** @type {Late} */ here = {forms: null, ladder: null, plots: null, share: null};
  #host;
  #onMissing;

  /** @param {import('lit').LitElement} host @param {(sentence: string) => void} onMissing of a part that could not be loaded */
  constructor(host, onMissing) {
    this.#host = host;
    this.#onMissing = onMissing;
  }

  /** @param {keyof Late} name @returns {Promise<boolean>} whether it is here */
  async take(name) {
    try {
      const part = this.here[name] ?? await parts[name].load();
      const {styleSheet} = part.styles;
      const root = this.#host.shadowRoot;
      if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
      Object.assign(this.here, {[name]: part});
    } catch {
      this.#onMissing(`${parts[name].what} could not be loaded. Ask again, or load the page again.`);
    }
    this.#host.requestUpdate();
    return this.here[name] !== null;
  }
}
