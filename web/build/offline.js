import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {classicScript} from './classic-script.js';
import {digestOf, fillIntegrity} from './integrity.js';

const page = 'index.html';

/** What a visit without network has a use for. */
const needed = /^index\.html$|^files\/(?!whole-)/;

/**
 * The service worker that keeps the files of a build. It has the SHA-256 of each, so it changes when any of them does.
 * @param {string} folder
 * @param {string[]} paths of its files
 * @param {number} [patience] ms, before a host that does not answer counts as none
 * @returns {Promise<string>}
 */
export function workerOf(folder, paths, patience = 4000) {
  const digests = paths.filter(path => needed.test(path)).map(path => [
    path === page ? '' : path, digestOf(join(folder, path)),
  ]);
  return classicScript('service-worker.js', {'globalThis.BUILD': {digests: Object.fromEntries(digests), patience}});
}

/**
 * Adds it to the files when they are written: until then other plugins may change them.
 * @type {import('vite').Plugin}
 */
export const offline = {
  name: 'offline',
  apply: 'build',
  async writeBundle({dir = ''}, bundle) {
    fillIntegrity(dir, Object.keys(bundle));
    writeFileSync(join(dir, 'service-worker.js'), await workerOf(dir, Object.keys(bundle)));
  },
};
