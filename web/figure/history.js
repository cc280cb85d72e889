const most = 1000;

/**
 * Past states, and those that were undone. Keystrokes in one field count as one step until something else happens.
 * @template State
 */
export class History {
  /** @type {State[]} */ #past = [];
  /** @type {State[]} */ #future = [];
  #field = '';

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {State} before
   * @param {string} field that is being typed into, '' for an edit that is a step of its own
   */
  record(before, field) {
    this.#future = [];
    if (field === '' || field !== this.#field) this.#past.push(before);
    if (this.#past.length > most) this.#past.shift();
    this.#field = field;
  }

  /** The next keystroke starts a new step. */
  pause() {
    this.#field = '';
  }

  /** @param {State} now @returns {State} */
  undo(now) {
    return this.#step(this.#past, this.#future, now);
  }

  /** @param {State} now @returns {State} */
  redo(now) {
    return this.#step(this.#future, this.#past, now);
  }

  /** @param {State[]} from @param {State[]} to @param {State} now */
  #step(from, to, now) {
    this.#field = '';
    const state = from.pop();
    if (!state) return now;
    to.push(now);
    return state;
  }
}
