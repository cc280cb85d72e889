/** Versions that do the same with a script, together. */

/**
 * @typedef {import('../../wasm/python.js').InVersion} InVersion
 * @typedef {{mark: string, alike: boolean, lastLine: string, versions: string[]}} Band alike: they print what the version of the script prints
 */

/** What a script does in a version. @param {InVersion} version */
const markOf = ({ending, repeats}) => (ending !== 'done' ? '✕' : repeats ? '=' : '≠');

/** @type {Record<string, string>} */
export const words = {'=': 'it repeats itself', '≠': 'it changes from run to run', '✕': 'it fails'};

/** Neighbours that do the same, and print alike. @param {InVersion[]} versions @returns {Band[]} */
export function bandsOf(versions) {
  /** @type {Band[]} */
  const bands = [];
  for (const version of versions) {
    const [mark, alike] = [markOf(version), version.printsAlike];
    const last = bands.at(-1);
    if (last?.mark === mark && last.alike === alike && last.lastLine === version.lastLine && last.versions[0].split('.')[0] === version.keras.split('.')[0]) {
      last.versions.push(version.keras);
    } else bands.push({mark, alike, lastLine: version.lastLine, versions: [version.keras]});
  }
  return bands;
}
