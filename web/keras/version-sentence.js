/** How a minor version differs from the newest of its generation, in a sentence. */
import {rank} from './versions.js';

/**
 * A version, what held for a Dense layer before it, and since which version if not since the first.
 * @type {Record<string, [string, string, string?][]>}
 */
const changes = {
  tf_2_10: [
    ['2.18', 'it prints as NumPy 1.26'],
    ['2.20', 'it prints as NumPy 2.2', '2.18'],
  ],
  keras_3: [
    ['3.2', 'seed=0 counts as no seed, and “identity” is no name'],
    ['3.5', 'a large seed is cut to 32 bits and read with a sign; from 3.5 on it is taken mod 2³¹ − 2'],
    ['3.7', 'it prints as NumPy 1.26'],
    ['3.10', 'it has fewer activations'],
    ['3.11', 'it prints as NumPy 2.2', '3.7'],
    ['3.13', 'Dense does not check its units'],
  ],
};

/** @param {import('../state/state.js').State} state @returns {string} '' for the newest version */
export function versionSentence({generation, version}) {
  const before = (changes[generation] ?? []).filter(([since, , from]) => version !== '' && rank(version) < rank(since) && rank(version) >= rank(from ?? '0.0'));
  return before.length > 0 ? `In ${version}, unlike the newest: ${before.map(([, sentence]) => sentence).join('; ')}.` : '';
}
