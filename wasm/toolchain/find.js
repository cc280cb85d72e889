// Which Emscripten is used: $EMSDK, then the PATH, then the private copy.
import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {emscriptenIn, finishedCopy} from './debian-copy.js';

const oldestMajor = 4;

/**
 * @typedef {object} Toolchain
 * @property {string} emscripten the folder of em++ and cmake/Modules/Platform/Emscripten.cmake
 * @property {string} version
 * @property {string | null} headers a prefix in which CMake finds xsimd and doctest; null if they are found elsewhere
 */

/**
 * Looks and does nothing else; takes milliseconds.
 * @returns {Toolchain | undefined}
 */
export function findToolchain() {
  const copy = finishedCopy() ?? null;
  for (const folder of [inEmsdk(), onPath(), copy && emscriptenIn(copy)]) {
    const version = folder && versionIn(folder);
    if (version && Number.parseInt(version) >= oldestMajor) return {emscripten: folder, version, headers: copy && join(copy, 'usr')};
  }
}

function inEmsdk() {
  return process.env.EMSDK && join(process.env.EMSDK, 'upstream/emscripten');
}

function onPath() {
  const emcc = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'emcc')).find(existsSync);
  return emcc && dirname(realpathSync(emcc));
}

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'emscripten-version.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/["\s]/g, '') : undefined;
}
