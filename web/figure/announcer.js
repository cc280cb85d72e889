/** Says a sentence once, when the typing has paused. */

const pause = 900; // ms

export class Announcer {
  #say;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(sentence: string) => void} say */
  constructor(say) {
    this.#say = say;
  }

  /** @param {string} sentence */
  plan(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(sentence), pause);
  }

  cancel() {
    clearTimeout(this.#timer);
  }
}
