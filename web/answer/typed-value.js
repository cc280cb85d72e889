/** The value of a field that is also typed into: as `live`, but what is being typed, or was refused, stays until the reader is done with it. */
import {noChange} from 'lit';
import {Directive, directive} from 'lit/directive.js';

class TypedValue extends Directive {
  /** @type {HTMLInputElement | null} */ #field = null;
  #isTyping = false;

  /** @param {import('lit/directive.js').PropertyPart} part @param {[string]} given */
  update({element}, [value]) {
    if (!this.#field) {
      this.#field = /** @type {HTMLInputElement} */ (element);
      element.addEventListener('input', () => {
        this.#isTyping = true;
      });
      // Both come before the field is shown anew with what the program made of it.
      for (const end of ['change', 'blur']) element.addEventListener(end, () => {
        this.#isTyping = false;
      });
    }
    const isKept = this.#isTyping || this.#field.getAttribute('aria-invalid') === 'true';
    return isKept || this.#field.value === value ? noChange : this.render(value);
  }

  /** @param {string} value */
  render(value) {
    return value;
  }
}

/** @type {(value: string) => unknown} of the property `value` */
export const typedValue = /** @type {any} */ (directive(/** @type {any} */ (TypedValue)));
