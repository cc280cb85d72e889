/** A recipe for each host on which the package is tried: the very files of that trial, with an address in the place of the tests’ own. */
import {readFileSync, readdirSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {far, near} from '../../tests/hosts/table.js';

/** @typedef {import('../../tests/hosts/table.js').Host} Host @typedef {{names: string[], packages: string[], steps: string[], files: {name: string, text: string}[]}} Recipe */

const hosts = fileURLToPath(new URL('../../tests/hosts/', import.meta.url));
const listing = readFileSync(join(hosts, 'listing.py'), 'utf8').trimEnd();

/** What a recipe need not show: a second page that is there to be led to. */
const aside = ['docs/other.md'];

/** As the trial fills it. @param {string} text */
const filled = text => text.replaceAll('LISTING', () => listing).replaceAll('MODULE', 'https://example.org/dense/define.js').replaceAll('ADDRESS', 'https://example.org/course/').trimEnd();

/** @param {string[]} layers @returns {Recipe['files']} each as the last layer has it */
function filesOf(layers) {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const layer of layers) {
    const folder = join(hosts, 'sites', layer);
    for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(relative(folder, path), filled(readFileSync(path, 'utf8')));
    }
  }
  return [...files].filter(([name]) => !aside.includes(name)).map(([name, text]) => ({name, text})).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {Host} host */
const packagesOf = ({packages = [], pip = []}) => [...packages, ...pip];

/** One for those that take the same files. @returns {Recipe[]} */
export function recipes() {
  /** @type {Map<string, Recipe>} */
  const all = new Map();
  for (const host of [...near, ...far]) {
    const key = JSON.stringify([host.sites, host.settings ?? null, host.steps]);
    const {settings} = host;
    const shown = settings && Object.values(settings).some(value => value !== undefined) ? [{name: 'package.json, beside what it has', text: JSON.stringify(settings, null, 2)}] : [];
    const recipe = all.get(key) ?? {names: [], packages: [], steps: host.steps, files: [...filesOf(host.sites), ...shown]};
    recipe.names.push(host.name);
    recipe.packages = [...new Set([...recipe.packages, ...packagesOf(host)])];
    all.set(key, recipe);
  }
  return [...all.values()];
}
