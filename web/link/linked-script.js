/** The script that a link of any version says. */
import {drawEntropy} from './entropy.js';
import {isScriptLink} from './address.js';
import {mostCharacters, parseScript} from './link.js';
import {plain} from './parts.js';

/** @typedef {import('./link.js').Script} Script @typedef {import('./link.js').Linked} Linked */

/**
 * @param {string} fragment '' for none
 * @param {Script} own that stands for all that is missing
 * @param {import('../../wasm/python.js').PythonEngine} engine
 * @returns {Promise<Linked>}
 */
export async function scriptOfLink(fragment, own, engine) {
  const none = {script: own, presentation: plain, problems: []};
  if (fragment.length > mostCharacters) return {...none, problems: [`Received a link of ${fragment.length} characters, expected at most ${mostCharacters}.`]};
  if (/^#?$/.test(fragment)) return none;
  if (isScriptLink(fragment)) return parseScript(fragment, own);
  const older = await import('../version-1/version-1.js').catch(() => null);
  if (!older) return {...none, problems: ['What reads this older link could not be loaded. Load the page again.']};
  const {script, ...rest} = older.readVersion1(engine, fragment);
  return {script: {...script, entropy: script.entropy || drawEntropy()}, ...rest};
}
