/** The documentation: its pages are well formed and lead nowhere that is not, and what its tables claim is what the code does. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {test} from 'node:test';
import {loadPython} from '../../wasm/python.js';
import {pages} from '../../web/build/docs.js';
import {recipes} from '../../web/docs/recipes.js';
import {differences, meanings} from '../../web/docs/tables.js';
import {DensePlayground} from '../../web/figure/dense-playground.js';
import {examples, exhibits} from '../../web/figure/examples.js';
import {printScript} from '../../web/link/link.js';
import {parts} from '../../web/link/parts.js';
import {budgets} from '../browser/budgets.js';
import {far, near} from '../hosts/table.js';

const docs = new URL('../../dist/docs/', import.meta.url);
const htmlOf = Object.fromEntries(pages.map(({name}) => [name, readFileSync(new URL(`${name}.html`, docs), 'utf8')]));

/** @param {string} html @returns {string} */
const text = html => html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The cells of a table, as they are read. @param {string} name of a page @param {string} id */
function table(name, id) {
  const found = new RegExp(`<table id="${id}-table">.*?<tbody>(.*?)</tbody>`, 's').exec(htmlOf[name]);
  assert.ok(found, `${name}: no table ${id}`);
  return found[1].trim().split('\n').map(row => Array.from(row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g), ([, cell]) => text(cell)));
}

/** @param {string} name @param {string} id @returns {string[]} */
const heads = (name, id) => table(name, id).map(([head]) => head);

const empty = ['meta', 'link', 'br', 'img', 'input', 'hr', '!doctype'];

/** What is wrong with the nesting of a page. @param {string} html */
function malformed(html) {
  /** @type {string[]} */
  const open = [];
  for (const [tag, closes, name] of html.matchAll(/<(\/?)([a-z!][a-z0-9-]*)(?:\s[^<>]*)?>/gi)) {
    if (empty.includes(name.toLowerCase())) continue;
    if (!closes) open.push(name);
    else if (open.pop() !== name) return tag;
  }
  return open.join();
}

test('each page is well formed, has one first heading, ids of its own, a title and a description, and names no place in the repository', () => {
  for (const [name, html] of Object.entries(htmlOf)) {
    assert.equal(malformed(html), '', name);
    assert.equal(html.split('<h1>').length, 2, name);
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    assert.deepEqual(ids.filter((id, index) => id === '' || ids.indexOf(id) !== index), [], name);
    assert.match(html, /<html lang="en">.*<title>[^<]+<\/title>\n<meta name="description" content="[^"]+">/s);
    assert.doesNotMatch(html, /<!-- |undefined|\[object/, name);
    assert.doesNotMatch(html, /&(?!#\d+;|amp;|lt;|quot;)/, name);
  }
});

test('no link leads to a page or a heading that is not there, and none of a page to another host', () => {
  for (const [name, html] of Object.entries(htmlOf)) {
    for (const [, address] of html.matchAll(/<[a-z][^<>]*\s(?:href|src)="([^"]*)"/g)) {
      if (address === 'data:,') continue;
      assert.doesNotMatch(address, /^(https?:)?\/\//, name);
      const [path, id] = address.split('#');
      const file = new URL(path === '' ? `${name}.html` : path.replace(/\/$/, '/index.html'), docs);
      assert.ok(existsSync(file), `${name}: ${address}`);
      if (id) assert.ok(readFileSync(file, 'utf8').includes(` id="${id}"`), `${name}: ${address}`);
    }
  }
});

test('every page is in the way through all of them, and says which it is', () => {
  for (const {name, title} of pages) {
    for (const other of pages) assert.ok(htmlOf[name].includes(`href="./${other.name}.html"`), `${name} to ${other.name}`);
    assert.ok(htmlOf[name].includes(`aria-current="page">${title}<`), name);
  }
});

test('the table of keys is what a link has, and each of them is written when it says something', async () => {
  const keys = Object.keys(meanings);
  assert.deepEqual(heads('links', 'link-keys'), keys);
  assert.deepEqual(heads('links', 'parts'), Object.keys(parts));
  const presentation = /** @type {const} */ ({edit: 'rows', hide: ['seed'], theme: 'dark', embed: true});
  const written = await Promise.all(['print(1)', `print(1)${'# a long one '.repeat(90)}`].map(async program =>
    (await printScript({text: program, keras: '2.12', entropy: '7', platform: 'tensorflow'}, {...presentation, hide: [...presentation.hide]})).split('&').map(pair => pair.split('=')[0])));
  assert.deepEqual(keys.filter(key => written.some(each => each.includes(key))), keys);
  const read = readFileSync(new URL('../../web/link/link.js', import.meta.url), 'utf8').matchAll(/(?:take|read|pairs\.get|pairs\.has)\('([\w.]+)'/g);
  assert.deepEqual(Array.from(read, ([, key]) => key).filter(key => !keys.includes(key)), [], 'that are read');
  for (const each of written) assert.deepEqual(keys.filter(key => each.includes(key)), each, 'in the order of the table');
});

test('the table of messages has those that a frame hears and says, and no other', () => {
  const source = readFileSync(new URL('../../web/figure/frame.js', import.meta.url), 'utf8');
  assert.deepEqual(heads('links', 'messages').sort(), [...new Set(Array.from(source.matchAll(/'(dense:[\w-]+)'/g), ([, name]) => name))].sort());
});

test('the tables of the element are its attributes, its events, its properties and its examples', () => {
  assert.deepEqual(heads('javascript', 'attributes').sort(), [...DensePlayground.observedAttributes].sort());
  assert.deepEqual(heads('javascript', 'examples'), [...examples, ...exhibits].map(({id}) => id));
  const source = ['dense-playground', 'figure'].map(name => readFileSync(new URL(`../../web/figure/${name}.js`, import.meta.url), 'utf8')).join('');
  const said = new Set(Array.from(source.matchAll(/say\('(dense-[\w-]+)'/g), ([, name]) => name));
  assert.deepEqual(heads('javascript', 'events').sort(), [...said].sort());
  for (const name of heads('javascript', 'properties')) assert.ok(Object.getOwnPropertyDescriptor(DensePlayground.prototype, name)?.get, name);
  const methods = heads('javascript', 'methods').map(head => head.split('(')[0]);
  for (const name of methods) assert.equal(typeof Object.getOwnPropertyDescriptor(DensePlayground.prototype, name)?.value, 'function', name);
  for (const name of ['run', 'reset', 'setProgram', 'setState', 'snapshot']) assert.ok(methods.includes(name), name);
});

test('the tables of the engine are its methods, and a report has what the table says', async () => {
  const engine = await loadPython();
  for (const id of ['engine', 'python-engine']) {
    for (const head of heads('javascript', id)) assert.equal(typeof /** @type {any} */ (engine)[head.split('(')[0]], 'function', head);
  }
  const own = [Object.getPrototypeOf(engine), Object.getPrototypeOf(Object.getPrototypeOf(engine))]
    .flatMap(prototype => Object.entries(Object.getOwnPropertyDescriptors(prototype))).filter(([name, {value}]) => name !== 'constructor' && value).map(([name]) => name);
  assert.deepEqual([...heads('javascript', 'python-engine'), ...heads('javascript', 'engine')].map(head => head.split('(')[0]), own);
  assert.deepEqual(heads('javascript', 'report').sort(), Object.keys(engine.script('print(1)')).filter(key => key !== 'refused').sort());
  /** @type {Record<string, unknown>} */
  const values = {keras: '3.15', entropy: 1, platform: 'engine', machine: {}, file: 'a.py', echo: true, steps: 5, onProgress() {}};
  for (const head of heads('javascript', 'options')) engine.script('1', {[head.replace('?', '')]: values[head.replace('?', '')]});
});

test('the names that are said to be known are known to the engine, and Python’s own run or do not, as the table says', async () => {
  const engine = await loadPython();
  const rows = table('python', 'modules');
  assert.ok(rows.length > 30);
  for (const [path, counted, names] of rows) {
    const list = names.split(' ');
    assert.equal(list.length, Number(counted.split(' ')[0]), path);
    const imports = {tf: 'import tensorflow as tf', np: 'import numpy as np'}[path.split('.')[0]] ?? `import ${path.split('.')[0]}`;
    for (const name of list.slice(0, 3)) {
      assert.ok(['3.15', '2.15'].some(keras => engine.script(`${imports}\n${path}.${name}\n`, {keras}).ending === 'done'), `${path}.${name}`);
    }
  }
  for (const [, here, not] of table('python', 'python-names').slice(0, 1)) {
    for (const name of here.split(' ')) assert.equal(engine.script(`${name}\n`).ending, 'done', name);
    for (const name of not.split(' ')) assert.notEqual(engine.script(`${name}\n`).ending, 'done', name);
  }
});

test('the table of differences is that of the tests, and the recipes are the files that are tried, of every host', () => {
  assert.deepEqual(table('python', 'differences').map(([script, what]) => [script.replace('a program with a ', 'mutated: '), what]),
    differences.map(row => row.map(cell => cell.replaceAll('`', ''))));
  const summaries = Array.from(htmlOf.embed.matchAll(/<summary>(.*?)<\/summary>/g), ([, names]) => text(names).split('; ')).flat();
  assert.deepEqual(summaries.sort(), [...near, ...far].map(({name}) => name).sort());
  const shown = text(htmlOf.embed);
  for (const {files} of recipes()) for (const file of files) assert.ok(shown.includes(file.text), file.name);
});

test('the sizes that it names are those of the files, within 5 %', () => {
  const [, kilobytes] = /about (\d+) kB, of which the engine is the most/.exec(htmlOf.embed) ?? [];
  const {size} = statSync(new URL('../dense-playground.html', docs));
  assert.ok(Math.abs(Number(kilobytes) * 1000 - size) < size / 20, `${size} bytes`);
  assert.ok(htmlOf.javascript.includes(`without Python, ${budgets.engine / 1000} kB`));
});
