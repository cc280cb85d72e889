import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';

/** What a closed <details> holds is made when it is opened: most are never opened, and every edit would make them anew. */
class Folded extends AsyncDirective {
  /** @type {HTMLDetailsElement | null} */ #details = null;
  /** @type {() => unknown} */ #content = () => noChange;

  /** @param {import('lit/directive.js').ChildPart} part @param {[() => unknown, boolean]} given */
  update(part, [content, needed]) {
    this.#content = content;
    if (!this.#details) {
      const {parentNode} = part;
      this.#details = parentNode instanceof Element ? parentNode.closest('details') : null;
      // The click that opens it comes before it opens; `toggle`, which comes after, is for whatever else opens it.
      for (const event of ['click', 'toggle']) this.#details?.addEventListener(event, this.#make);
    }
    return needed || this.#details?.open ? content() : noChange;
  }

  render() {
    return noChange;
  }

  #make = () => this.isConnected && this.setValue(this.#content());
}

/** @type {(content: () => unknown, needed: boolean) => unknown} content of the <details> around it; needed although it is closed */
export const folded = /** @type {any} */ (directive(/** @type {any} */ (Folded)));
