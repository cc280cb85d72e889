import {DenseError} from './dense-error.js';
import {hasRoom} from './stack-room.js';

/**
 * No call of the engine begins that could end in the middle of its work: where the caller's stack is nearly used up, or out of another
 * call. An exception that passes through the engine leaves its stack and its memory as they were at that moment.
 */

/**
 * Bytes of the caller's stack, by what is called: the functions that the engine exports as they are; Embind's, for which
 * `node --stack-size=60` is enough with all of node's own in it; those that run scripts, 200 levels deep, for which 300 is. A worker
 * of Chromium has 500 kB.
 */
const needs = {exported: 3_000, bound: 40_000, script: 330_000};

/** @type {Record<string, number>} */
const others = {script: needs.script, repetition: needs.script, versions: needs.script, remedies: needs.script};

/** @typedef {{failure: string}} State failure: why it is of no use any more; '' as long as it is */

/** @param {string} sentence */
const refused = sentence => new DenseError({sentence, field: '', statement: -1, row: -1, column: -1});

/** Whether a script can run where the stack is as it is now. */
export const hasRoomForScripts = () => hasRoom(needs.script);

const tooDeep = () => refused('The stack of the program that calls the engine is nearly used up');

/**
 * Puts such calls in the place of a bridge's functions.
 * @param {Record<string, any>} bridge
 * @returns {State}
 */
export function protect(bridge) {
  const state = {failure: ''};
  let isAtWork = false;
  /** @param {(...values: any[]) => any} run @param {number} bytes */
  const entered = (run, bytes) => (/** @type {any[]} */ ...values) => {
    if (state.failure) throw refused(state.failure);
    if (isAtWork) throw refused('The engine is at work, and cannot be called from within');
    if (!hasRoom(bytes)) throw tooDeep();
    isAtWork = true;
    try {
      return run(...values);
    } catch (error) {
      state.failure = `The engine has failed, and has to be loaded anew: ${error}`;
      throw refused(state.failure);
    } finally {
      isAtWork = false;
    }
  };
  for (const [name, run] of Object.entries(bridge)) {
    if (typeof run === 'function') bridge[name] = entered(run, name.startsWith('_') ? needs.exported : others[name] ?? needs.bound);
  }
  return state;
}
