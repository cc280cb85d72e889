/** The page's address: its fragment holds the script. */

/** Whether a fragment is a script's. @param {string} fragment */
export const isScriptLink = fragment => /[#&]python(\.deflate)?=/.test(fragment);

/** Whether a fragment is a link of version 1; one without any sign leads to a place on the page. @param {string} fragment */
export const isLink = fragment => /[^#\w-]/.test(fragment) && !isScriptLink(fragment);

/** Whether it says what a figure can show. @param {string} fragment */
export const isAnyFragment = fragment => isScriptLink(fragment) || isLink(fragment);

const pause = 200; // ms; browsers refuse more than some 200 changes in 10 s

export class Address {
  #onFragment;
  #written = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(fragment: string) => void} onFragment called when somebody else changes the fragment
     */
  constructor(onFragment) {
    this.#onFragment = onFragment;
  }

  connect() {
    addEventListener('hashchange', this.#onHashChange);
  }

  disconnect() {
    removeEventListener('hashchange', this.#onHashChange);
    clearTimeout(this.#timer);
  }

  /** @returns {string} '' when the fragment is another's */
  read() {
    return isAnyFragment(location.hash) ? location.hash : '';
  }

  /** @param {string} fragment */
  write(fragment) {
    clearTimeout(this.#timer);
    this.#written = ''; // what stands in the address is another state's now: whoever puts it there wants that state back
    this.#timer = setTimeout(() => {
      this.#written = `#${fragment}`;
      try {
        history.replaceState(null, '', this.#written);
      } catch {
        // Some browsers refuse this in a frame without an origin, or when it happens too often; the address then stays as it was.
      }
    }, pause);
  }

  /** Asks the event, not the address: what was due to be written may have been written over it meanwhile. @param {HashChangeEvent} event */
  #onHashChange = ({newURL}) => {
    const fragment = new URL(newURL).hash;
    if (isAnyFragment(fragment) && fragment !== this.#written) this.#onFragment(fragment);
  };
}
