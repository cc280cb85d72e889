/** The minor versions inside a generation. */

/** @typedef {import('../../tests/version-1/vocabulary.js').Generation} Generation */

/** @param {string} version such as 2.10 @returns {number} that sorts as versions do */
export const rank = version => {
  const [major, minor] = version.split('.').map(Number);
  return major * 1000 + minor;
};

/** Newest first. @param {Generation} generation @returns {string[]} */
export const versionsOf = ({major, oldestMinor, newestMinor}) =>
  Array.from({length: newestMinor + 1 - oldestMinor}, (_, i) => `${major}.${newestMinor - i}`);
