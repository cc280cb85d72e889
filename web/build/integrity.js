import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** @param {string} file @returns {string} its SHA-256, in base64 */
export const digestOf = file => createHash('sha256').update(readFileSync(file)).digest('base64');

/**
 * Puts the digest of each module that the page names in the place of its name. Only what is written is final: after the
 * page was made, Vite still changes the modules.
 * @param {string} folder
 * @param {string[]} paths of its files
 */
export function fillIntegrity(folder, paths) {
  const page = join(folder, 'index.html');
  const filled = paths.filter(path => path.endsWith('.js'))
    .reduce((html, path) => html.replaceAll(`integrity="${path}"`, `integrity="sha256-${digestOf(join(folder, path))}"`), readFileSync(page, 'utf8'));
  writeFileSync(page, filled);
}
