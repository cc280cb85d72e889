/**
 * The first part of an engine whose rest has not come. A call of a function that it lacks is a trap in WebAssembly;
 * here it is an error of its own.
 *
 * @typedef {import('./layer.js').Bridge} Bridge
 */

/** The engine cannot do this before the rest of it is there: see `Engine.whole`. */
export class NotYet extends Error {
  constructor() {
    super('The rest of the engine has not come yet');
    this.name = 'NotYet';
  }
}

/**
 * The same bridge, whose functions throw NotYet where they trap, and leave the stack as they found it. What they had
 * allocated by then is lost: some hundred bytes, once or twice in a page's life.
 * @param {Bridge} bridge
 * @returns {Bridge}
 */
export const firstPart = (bridge) => new Proxy(bridge, {
  get(_, name) {
    const member = Reflect.get(bridge, name);
    if (name === 'HEAPU8') return member;
    return (/** @type {unknown[]} */ ...values) => {
      if (!member) throw new NotYet();
      const top = bridge.stackSave();
      try {
        return member(...values);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        bridge.stackRestore(top);
        throw new NotYet();
      }
    };
  },
});
