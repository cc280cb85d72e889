/** What the documentation says of the API: read from the JSDoc of the modules themselves. */
import {readFileSync} from 'node:fs';
import * as analyzer from '@custom-elements-manifest/analyzer/index.js';

/** Its own declarations have neither. */
const {create, ts} = /** @type {any} */ (analyzer);

const root = new URL('../../', import.meta.url);

/** @param {string} file of the repository @returns {any} its tree */
const treeOf = file => ts.createSourceFile(file, readFileSync(new URL(file, root), 'utf8'), ts.ScriptTarget.ES2022, true);

/** @typedef {{name: string, type: string, what: string, optional: boolean}} Field */
/** @typedef {{name: string, parameters: string, returns: string, what: string}} Method */

/** @param {any} comment of JSDoc, which may be in pieces */
const words = comment => (typeof comment === 'string' ? comment : (comment ?? []).map((/** @type {any} */ part) => part.text).join('')).replace(/\s+/g, ' ').trim();

/** Types as a reader needs them: without where they are written. @param {string} [type] */
const named = (type = '') => type.replace(/\n\s*\*/g, ' ').replace(/import\('[^']*'\)\./g, '').replace(/\s+/g, ' ');

/** The properties of a typedef. @param {string} file @param {string} name @returns {Field[]} */
export function fieldsOf(file, name) {
  const tags = treeOf(file).statements.flatMap((/** @type {any} */ each) => (each.jsDoc ?? []).flatMap((/** @type {any} */ doc) => doc.tags ?? []));
  const found = tags.find((/** @type {any} */ tag) => ts.isJSDocTypedefTag(tag) && tag.name?.text === name);
  if (!found) throw new Error(`${file} has no type ${name}.`);
  return found.typeExpression.jsDocPropertyTags.map((/** @type {any} */ tag) => ({
    name: tag.name.getText(), type: named(tag.typeExpression.type.getText()), what: words(tag.comment), optional: tag.isBracketed,
  }));
}

/** The declaration of a class, as the manifest of the package has it. @param {string} file @param {string} name @returns {any} */
export function classOf(file, name) {
  const {modules} = create({modules: [treeOf(file)], context: {dev: false}, plugins: []});
  const found = modules.flatMap((/** @type {any} */ each) => each.declarations).find((/** @type {any} */ each) => each.name === name);
  if (!found) throw new Error(`${file} has no class ${name}.`);
  return found;
}

/** What Lit calls, and nobody else. */
const ofLit = ['updated', 'render'];

/** The public methods of a class. @param {string} file @param {string} name @returns {Method[]} */
export function methodsOf(file, name) {
  return classOf(file, name).members.filter((/** @type {any} */ each) => each.kind === 'method' && !each.name.startsWith('#') && !ofLit.includes(each.name)).map((/** @type {any} */ each) => ({
    name: each.name,
    parameters: (each.parameters ?? []).map((/** @type {any} */ parameter) => parameter.name + (parameter.optional || parameter.default !== undefined ? '?' : '')).join(', '),
    returns: named(each.return?.type?.text),
    what: words(each.description ?? (each.parameters ?? []).map((/** @type {any} */ parameter) => `${parameter.name}: ${parameter.description}`).join('; ')),
  }));
}
