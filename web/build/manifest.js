/** package/custom-elements.json: what editors and catalogues read of the element, by the files that are published. */
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const element = 'web/figure/dense-playground.js';
const modules = [element, 'web/package/element.js', 'web/package/define.js'];

/** @param {string} root @param {string} folder in it, that is published */
export function writeManifest(root, folder) {
  execFileSync(process.execPath, ['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--litelement', '--quiet',
    '--globs', ...modules, '--outdir', folder], {cwd: root});
  const file = join(root, folder, 'custom-elements.json');
  const published = (/** @type {string} */ path) => `${folder}/${path}`;
  const own = {name: 'DensePlayground', module: published(element)};
  const {modules: found, ...manifest} = JSON.parse(readFileSync(file, 'utf8'));
  const [declaration] = found.find((/** @type {{path: string}} */ {path}) => path === element).declarations;
  declaration.members = declaration.members.filter((/** @type {{privacy?: string}} */ {privacy}) => privacy !== 'private');
  declaration.events = declaration.events.filter((/** @type {{description?: string}} */ {description}) => description) // not what the code calls `type`
    .map((/** @type {object} */ event) => ({...event, type: {text: 'CustomEvent'}}));
  const exported = {kind: 'js', name: own.name, declaration: own};
  writeFileSync(file, `${JSON.stringify({
    ...manifest,
    modules: modules.map(path => ({
      kind: 'javascript-module',
      path: published(path),
      declarations: path === element ? [declaration] : [],
      exports: path.endsWith('define.js') ? [exported, {kind: 'custom-element-definition', name: declaration.tagName, declaration: own}] : [exported],
    })),
  })}\n`);
}
