import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';

/**
 * Renders the content of a <details> only once it is open: most are never opened, and every edit would render
 * them all again.
 */
class Folded extends AsyncDirective {
  /** @type {HTMLDetailsElement | null} */ #details = null;
  /** @type {() => unknown} */ #content = () => noChange;

  /** @param {import('lit/directive.js').ChildPart} part @param {[() => unknown, boolean]} given */
  update(part, [content, needed]) {
    this.#content = content;
    if (!this.#details) {
      const {parentNode} = part;
      this.#details = parentNode instanceof Element ? parentNode.closest('details') : null;
      // A click arrives before the element opens; `toggle` arrives after it, and covers every other way of opening.
      for (const event of ['click', 'toggle']) this.#details?.addEventListener(event, this.#make);
    }
    return needed || this.#details?.open ? content() : noChange;
  }

  render() {
    return noChange;
  }

  #make = () => this.isConnected && this.setValue(this.#content());
}

/**
 * @type {(content: () => unknown, needed: boolean) => unknown} `content` of the <details> around it; `needed`
 *   renders it even while that is closed
 */
export const folded = /** @type {any} */ (directive(/** @type {any} */ (Folded)));
