// Building again whenever a source changes.
import {watch} from 'node:fs';

const isSource = (/** @type {string | null} */ name) => name !== null && /\.[ch]pp$|CMakeLists\.txt$/.test(name);

/**
 * Calls `build` after a C++ source or a CMakeLists.txt below the folders has changed: one build at a time, and once more
 * for all that changed meanwhile.
 * @param {string[]} folders
 * @param {() => Promise<void>} build does not throw
 * @returns {() => void} ends it
 */
export function watchSources(folders, build) {
  let changed = false;
  let building = false;
  async function catchUp() {
    if (building) return;
    building = true;
    while (changed) {
      changed = false;
      await build();
    }
    building = false;
  }
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  const watchers = folders.map(folder => watch(folder, {recursive: true}, (_, name) => {
    if (!isSource(name)) return;
    changed = true;
    clearTimeout(soon);
    soon = setTimeout(catchUp, 50); // an editor writes a file in several strokes
  }));
  return () => {
    clearTimeout(soon);
    for (const watcher of watchers) watcher.close();
  };
}
