/** The script that a link of any version says. */
import {isLink, isScriptLink} from '../state/address.js';
import {parseScript} from './link.js';

/** @typedef {import('./session.js').Script} Script */

/** Whether a fragment says what a script can show. @param {string} fragment */
export const isAnyLink = fragment => isScriptLink(fragment) || isLink(fragment);

/**
 * @param {string} fragment '' for none
 * @param {Script} own that stands for all that is missing
 * @param {import('./session.js').PythonEngine} engine
 * @returns {Promise<{script: Script, problems: string[]}>}
 */
export async function scriptOfLink(fragment, own, engine) {
  if (!fragment) return {script: own, problems: []};
  if (isScriptLink(fragment)) return parseScript(fragment, own);
  const older = await import('./version-1.js').catch(() => null);
  return older ? older.readVersion1(engine, fragment)
    : {script: own, problems: ['What reads this older link could not be loaded. Load the page again.']};
}
