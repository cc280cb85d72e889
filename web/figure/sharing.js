/** What takes a figure elsewhere: its text, its link, and the panel of frames and elements. */
import {nothing} from 'lit';
import {printScript} from '../link/link.js';
import {copied} from './clipboard.js';

/**
 * @typedef {import('../link/parts.js').Presentation} Presentation
 *
 * @typedef {object} Shared the figure
 * @property {() => import('./session.js').Session | null} session
 * @property {() => Presentation} presentation as it is shown here
 * @property {() => string} page whose links open it, or ''
 * @property {import('./late-parts.js').LateParts} late
 * @property {(sentence: string) => void} tell the reader
 * @property {() => void} onChange
 */

export class Sharing {
  isOpen = false;
  /** Of what is shared, once it was chosen. @type {Presentation | null} */ #presentation = null;
  #figure;

  /** @param {Shared} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /** The link of what is shown, without its #. @param {Partial<Presentation>} [own] */
  async fragment(own = {}) {
    const session = this.#figure.session();
    return session ? printScript(session.script, {...this.#figure.presentation(), ...own}) : '';
  }

  /** @param {'script' | 'link'} what */
  async copy(what) {
    const text = what === 'script' ? this.#figure.session()?.script.text ?? '' : `${this.#figure.page()}#${await this.fragment({embed: false})}`;
    this.#figure.tell(await copied(what === 'script' ? 'The program' : 'The link', text));
  }

  async toggle() {
    this.isOpen = !this.isOpen && await this.#figure.late.take('share');
    this.#figure.onChange();
  }

  panel() {
    const [session, parts] = [this.#figure.session(), this.#figure.late.here.share];
    if (!this.isOpen || !session || !parts) return nothing;
    return parts.sharePanel({
      script: session.script, outcome: session.current, page: this.#figure.page(), presentation: this.#presentation ?? {...this.#figure.presentation(), embed: false},
      onCopy: async (text, what) => this.#figure.tell(await copied(what, text)),
      onPresentation: presentation => {
        this.#presentation = presentation;
        this.#figure.onChange();
      },
    });
  }
}
