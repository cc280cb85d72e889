/** What crosses the bridge as one value, since a value for each row would take longer than the sums, as the lists that it stands for. */

/** In a loop: of thousands of rows Array.from makes half a millisecond. @param {Uint32Array} words @returns {boolean[]} */
export function truths(words) {
  const all = [];
  for (let i = 0; i < words.length; ++i) all.push(words[i] === 1);
  return all;
}

/** @param {string} text lines, each ended by a newline @returns {string[]} */
export const lines = text => text.split('\n').slice(0, -1);
