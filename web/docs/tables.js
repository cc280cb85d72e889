/** The tables of the documentation, each made from what the code itself goes by. */
import {readFileSync} from 'node:fs';
import {policyFor} from '../build/policy.js';
import {examples, exhibits} from '../figure/examples.js';
import {messages} from './messages.js';
import {expected, parseScript, printScript} from '../link/link.js';
import {editable, parts, themes} from '../link/parts.js';
import {classOf, fieldsOf, methodsOf} from './api.js';
import {constructsHere, modulesHere, pythonHere} from './names.js';
import {recipes} from './recipes.js';

/** @param {string} text */
export const escaped = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);

/** Words with `code` in them. @param {string} text */
const words = text => text.split('`').map((part, index) => (index % 2 ? `<code>${escaped(part)}</code>` : escaped(part))).join('');

/** @param {string} text */
const code = text => (text ? `<code>${escaped(text)}</code>` : '');

/** @param {string} id @param {string} caption @param {string[]} heads @param {string[][]} rows of HTML; the first cell of a row is its head */
const table = (id, caption, heads, rows) => `<div class="table" tabindex="0" role="group" aria-label="${escaped(caption)}"><table id="${id}-table">
<caption>${escaped(caption)}</caption>
<thead><tr>${heads.map(head => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(([head, ...cells]) => `<tr><th scope="row">${head}</th>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></div>`;

const figureFile = 'web/figure/dense-playground.js';
const element = () => classOf(figureFile, 'DensePlayground');

/** What each key of a link means, in the order in which they are written. @type {Record<string, string>} */
export const meanings = {
  v: 'the form of the link',
  keras: 'the version whose rules hold: 2.0 to 2.21, or 3.0 to 3.15',
  entropy: 'stands for the operating system’s randomness, so that a link shows what its sender saw, unseeded draws included',
  platform: 'whose last digits; without it the engine’s, as in links that are older than the choice',
  edit: 'what a reader may change',
  hide: 'parts that are left out, with commas between them',
  theme: 'light or dark, whatever the reader’s system says',
  embed: 'the figure alone, without the article: for a frame',
  python: 'the program, escaped; written where that is short',
  'python.deflate': 'the program, compressed (deflate, base64 with - and _); written where it is long',
  end: 'stands last, so that a link that was cut off is known as such',
};

/** What stands behind it. @type {Record<string, string>} */
const values = {...expected, v: '2', hide: 'names of parts', embed: '1', python: 'the program, escaped as in an address', 'python.deflate': 'the program, compressed', end: 'nothing'};

async function linkKeys() {
  const {script, presentation} = await parseScript('v=2&python=&end', {text: '', keras: '3.15', entropy: 'the sender’s', platform: 'tensorflow'});
  /** @type {Record<string, string>} */
  const otherwise = {keras: script.keras, entropy: 'the page’s own', platform: script.platform, edit: presentation.edit, hide: 'nothing', theme: presentation.theme, embed: 'no'};
  return table('link-keys', 'Every key of a link, in the order in which they are written', ['key', 'means', 'is', 'without it'],
    Object.entries(meanings).map(([key, meaning]) => [code(key), escaped(meaning), words(values[key]), escaped(otherwise[key] ?? '')]));
}

async function linkExample() {
  const link = await printScript({text: 'print(1 + 1)\n', keras: '2.12', entropy: '7', platform: 'tensorflow'}, {edit: 'rows,seeds', hide: ['examples', 'versions'], theme: 'dark', embed: true});
  return `<pre tabindex="0"><code>${escaped(`#${link}`)}</code></pre>`;
}

const partNames = () => table('parts', 'Parts that can be left out', ['part', 'is'], Object.entries(parts).map(([name, what]) => [code(name), escaped(what)]));

const edits = () => `${editable.slice(0, 2).map(code).join(', ')}, or some of ${editable.slice(2).map(code).join(', ')}`;

const themeNames = () => themes.map(code).join(', ');

const exampleNames = () => table('examples', 'Programs that are there by name', ['example', 'is'], [...examples, ...exhibits].map(({id, title}) => [code(id), escaped(title)]));

const attributes = () => table('attributes', 'Attributes of the element', ['attribute', 'says'],
  element().attributes.map((/** @type {any} */ {name, description}) => [code(name), escaped(description)]));

const events = () => table('events', 'Its events', ['event', 'when'],
  element().events.filter((/** @type {any} */ {name}) => name.startsWith('dense-')).map((/** @type {any} */ {name, description}) => [code(name), escaped(description)]));

const style = () => table('style', 'What a page may style', ['name', 'is'], [
  ...element().cssProperties.map((/** @type {any} */ {name, description}) => [code(name), escaped(description)]),
  ...element().cssParts.map((/** @type {any} */ {name}) => [code(`::part(${name})`), 'a part of the figure']),
]);

/** @param {string} id @param {string} caption @param {string} file @param {string} name */
const methods = (id, caption, file, name) => table(id, caption, ['method', 'gives', 'does'],
  methodsOf(file, name).map(({name: method, parameters, returns, what}) => [code(`${method}(${parameters})`), code(returns), words(what)]));

/** @param {string} id @param {string} caption @param {string} file @param {string} name */
const fields = (id, caption, file, name) => table(id, caption, ['name', 'type', 'is'],
  fieldsOf(file, name).map(({name: field, type, what, optional}) => [code(field + (optional ? '?' : '')), code(type), words(what)]));

const properties = () => table('properties', 'What can be read of it', ['property', 'is'],
  element().members.filter((/** @type {any} */ {kind, name, description, readonly}) => kind === 'field' && readonly && description && !name.startsWith('#'))
    .map((/** @type {any} */ {name, description}) => [code(name), words(description)]));

const frameMessages = () => table('messages', 'Messages between a frame and its parent', ['message', 'from', 'says'],
  messages.map(({message, from, says}) => [code(message), escaped(from), escaped(says)]));

/** Each file once: those that a recipe has as one before it had them are named. */
function hosts() {
  /** @type {Set<string>} */
  const shown = new Set();
  return recipes().map(({names, packages, steps, files}) => {
    const isShown = (/** @type {{name: string, text: string}} */ {name, text}) => shown.has(`${name} ${text}`);
    const known = files.filter(isShown);
    const parts = files.filter(file => !isShown(file)).map(({name, text}) => `<p class="file">${code(name)}</p>\n<pre tabindex="0"><code>${escaped(text)}</code></pre>`);
    for (const {name, text} of files) shown.add(`${name} ${text}`);
    return `<details class="recipe"><summary>${names.map(escaped).join('; ')}</summary>
<p>${steps.map(words).join('; ')}.${packages.length > 0 ? ` Tried with ${packages.map(code).join(', ')}.` : ''}${known.length > 0 ? ` As before: ${known.map(({name}) => code(name)).join(', ')}.` : ''}</p>
${parts.join('\n')}
</details>`;
  }).join('\n');
}

async function modules() {
  const rows = await modulesHere();
  return table('modules', 'Names that the engine knows, by module', ['module', 'how many', 'names'],
    rows.map(({path, here, of}) => [code(path), `${here.length} of ${of}`, `<span class="names">${here.map(escaped).join(' ')}</span>`]));
}

async function pythonNames() {
  const {builtins, library} = await pythonHere();
  /** @param {[string, boolean][]} names @param {boolean} run */
  const list = (names, run) => `<span class="names">${names.filter(([, here]) => here === run).map(([name]) => escaped(name)).join(' ')}</span>`;
  return table('python-names', 'Python’s own names', ['which', 'run here', 'do not'], [
    ['functions and types that are always there', list(builtins, true), list(builtins, false)], ['modules', list(library, true), list(library, false)],
  ]);
}

async function constructs() {
  return table('constructs', 'What Python can say', ['construct', 'here'],
    (await constructsHere()).map(({what, sentence}) => [escaped(what), sentence === '' ? 'runs' : `no: <q>${words(sentence)}</q>`]));
}

const policy = () => `<pre tabindex="0"><code>${escaped(policyFor('…'))}</code></pre>`;

/** The rows of the table that the tests of the language go by. */
export const differences = readFileSync(new URL('../../tests/golden/python_language/differences.md', import.meta.url), 'utf8').split('\n')
  .filter(line => line.startsWith('| ')).slice(1).map(line => line.slice(2, -2).split(' | '));

const languageDifferences = () => table('differences', 'Where it answers otherwise than CPython 3.12, on purpose', ['what', 'differs'],
  differences.map(([script, what]) => [words(script.replace('mutated: ', 'a program with a ')), words(what)]));

/** By name, as a page asks for it in a comment: `table: attributes`. @type {Record<string, () => string | Promise<string>>} */
export const tables = {
  attributes, events, style, properties, hosts, modules, constructs, edits, policy, parts: partNames, themes: themeNames, examples: exampleNames, messages: frameMessages,
  'link-keys': linkKeys, 'link-example': linkExample, 'python-names': pythonNames, differences: languageDifferences,
  methods: () => methods('methods', 'Its methods', figureFile, 'DensePlayground'),
  engine: () => methods('engine', 'The engine', 'wasm/facade.js', 'Engine'),
  'python-engine': () => methods('python-engine', 'The engine with Python has these, too', 'wasm/python.js', 'PythonEngine'),
  apart: () => methods('apart', 'Apart from the page', 'wasm/apart.js', 'Apart'),
  progress: () => fields('progress', 'What onProgress is told', 'wasm/python.js', 'Progress'),
  program: () => fields('program', 'A program of the engine', 'wasm/statements.js', 'Program'),
  options: () => fields('options', 'Options of a script', 'wasm/python.js', 'ScriptOptions'),
  machine: () => fields('machine', 'The machine whose digits these are', 'wasm/python.js', 'Machine'),
  report: () => fields('report', 'A report', 'wasm/report.js', 'Report'),
  'seed-options': () => fields('seed-options', 'Options of findSeed', 'wasm/find-seed.js', 'FindSeedOptions'),
  'seed-answer': () => fields('seed-answer', 'What findSeed says', 'wasm/find-seed.js', 'SeedAnswer'),
};

