/**
 * What was, and what was taken back. Keystrokes in one field are one step until something else happens.
 * @typedef {import('../state/state.js').State} State
 */

const most = 1000;

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

  /** @param {State} before @param {string} field that is typed into, '' for an act that stands alone */
  record(before, field) {
    this.#future = [];
    if (field === '' || field !== this.#field) this.#past.push(before);
    if (this.#past.length > most) this.#past.shift();
    this.#field = field;
  }

  /** The next keystroke begins a step of its own. */
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
