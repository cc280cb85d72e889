/** The package as it is published: what npm packs is unpacked beside its dependencies, checked by the tools that authors trust, and imported. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {after, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';
import {installPackage, root} from '../hosts/installed.js';

/** @type {{exports: Record<string, string | {types: string, default?: string}>}} */
const {exports} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const {folder, tarball, files} = await installPackage();
after(() => rmSync(folder, {recursive: true}));

/** @param {string} command @param {...string} rest */
const node = (command, ...rest) => execFileSync(process.execPath, [command, ...rest], {cwd: folder, encoding: 'utf8'});
/** @param {string} name @returns {string} of a file of the package */
const installed = name => join(folder, 'node_modules/dense-playground', name);
const script = 'import numpy as np\nimport keras\nkeras.utils.set_random_seed(42)\nprint(keras.layers.Dense(2)(np.ones((1, 3), "float32")).numpy())\n';
/** What the repository's own command line prints. */
const printed = node(join(root, 'wasm/python-command.js'), written('script.py', script));

/** @param {string} name @param {string} text @returns {string} its path */
function written(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('publint finds nothing to say of the tarball', () => {
  node(join(root, 'node_modules/publint/src/cli.js'), '--strict', tarball);
});

test('attw finds the types of each entry, for ES modules and bundlers', () => {
  const wasm = Object.keys(exports).filter(name => name.endsWith('.wasm')).map(name => name.slice(2));
  node(join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...wasm);
});

test('a program of an author, with all libraries checked, has the types of what it uses', () => {
  cpSync(join(root, 'tests/hosts/sites/types'), folder, {recursive: true});
  node(join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.json');
});

/** @param {string} name @returns {number} bytes that a file of the package takes in the tarball */
const zipped = name => gzipSync(readFileSync(installed(name)), {level: 9}).length;

test('the tarball holds the package alone, and what is not the engines within its budget', () => {
  for (const name of files) assert.match(name, /^(package\/|package\.json$|README\.md$|LICENSE$)/);
  assert.deepEqual(files.filter(name => /\.(map|cpp|hpp)$/.test(name)), []);
  const engines = files.filter(name => /\.wasm$|packed-engine\.js$/.test(name));
  assert.equal(engines.length, 4);
  const rest = engines.reduce((size, name) => size - zipped(name), statSync(tarball).size);
  assert.ok(rest <= 356_000, `${rest} of ${statSync(tarball).size} bytes`);
});

test('every entry is there, and types are the first condition of each that has some', () => {
  for (const [name, target] of Object.entries(exports)) {
    const named = typeof target === 'string' ? [target] : Object.values(target);
    if (typeof target !== 'string') assert.equal(Object.keys(target)[0], 'types', name);
    for (const file of named) assert.ok(statSync(installed(file)).isFile(), file);
  }
});

test('every module is imported in node, where there is no document', () => {
  const modules = Object.entries(exports).filter(([, target]) => typeof target !== 'string' && target.default).map(([name]) => name.slice(1));
  const text = `for (const name of ${JSON.stringify(modules)}) console.log(Object.keys(await import('dense-playground' + name)).join());`;
  assert.equal(node(written('imports.mjs', text)).trim().split('\n').length, modules.length);
});

test('the engine with bytes beside it, with bytes inside and by the command line print what the repository prints', () => {
  for (const entry of ['python', 'inline']) {
    const text = `import {loadPython} from 'dense-playground/${entry}';
      console.log((await loadPython()).script(${JSON.stringify(script)}).pieces.map(({text}) => text).join(''));`;
    assert.equal(node(written(`${entry}.mjs`, text)).trimEnd(), printed.trimEnd(), entry);
  }
  assert.equal(node(installed('package/wasm/command.js'), 'run', 'script.py'), printed);
});

/** What modules of the package say, by their names. */
const modules = files.filter(name => /\.m?js$/.test(name)).map(name => ({name, text: readFileSync(installed(name), 'utf8')}));

test('each file of bytes, and each worker, is named by one literal address, which is that of a file of the package; the one file has its own', () => {
  const found = modules.flatMap(({name, text}) => Array.from(text.matchAll(/new URL\(([^()]*),\s*import\.meta\.url\)/g), ([, address]) => {
    const literal = /^['"`](\.\.?\/[\w./-]+)['"`]$/.exec(address)?.[1];
    assert.ok(literal, `${name}: ${address}`);
    return {name, file: posix.join(posix.dirname(name), literal)};
  }));
  for (const {name, file} of found) assert.ok(files.includes(file), `${name} names ${file}`);
  const [inOneFile, inModules] = [true, false].map(isOne => found.filter(({name}) => name.endsWith('.min.js') === isOne).map(({file}) => file).sort());
  const bytes = ['engine', 'python', 'search'].map(name => `package/wasm/dist/dense-${name}.wasm`);
  assert.deepEqual(inModules, [...bytes, 'package/wasm/script-worker.js', 'package/wasm/seed-worker.js']);
  assert.deepEqual(inOneFile, [...bytes.slice(1), 'package/wasm/script-worker.js', 'package/wasm/seed-worker.js']);
});

test('what browsers take imports nothing of node, nor a page that is not there', () => {
  for (const {name, text} of modules) {
    if (!name.endsWith('command.js')) assert.doesNotMatch(text, /\b(?:import\(|import|from)\s*['"`]node:|import\.meta\.env/, name);
  }
});

test('a worker has all in it, for whoever copies it as it is', () => {
  for (const name of ['package/wasm/script-worker.js', 'package/wasm/seed-worker.js']) assert.doesNotMatch(readFileSync(installed(name), 'utf8'), /\bimport\s*['"`{*]|\bfrom\s*['"`]/, name);
});

test('the manifest has the attributes, members, events, parts and properties of style that there are, and names files that are there', async () => {
  const {DensePlayground} = await import(pathToFileURL(installed('package/web/package/element.js')).href);
  /** @typedef {{name: string, kind?: string, readonly?: boolean, description?: string}} Named */
  /** @type {{modules: {path: string, declarations: (Record<'attributes' | 'members' | 'events' | 'cssParts' | 'cssProperties' | 'slots', Named[]> & {tagName: string})[],
   *   exports: {kind: string, name: string, declaration: {name: string, module: string}}[]}[]}} */
  const {modules: listed} = JSON.parse(readFileSync(installed('package/custom-elements.json'), 'utf8'));
  for (const {path, exports: given} of listed) {
    assert.ok(files.includes(path), path);
    for (const {kind, name, declaration} of given) {
      const found = listed.find(each => each.path === declaration.module)?.declarations[0];
      assert.ok(found, `${path} ${name}`);
      if (kind === 'custom-element-definition') assert.equal(name, found.tagName);
      else assert.ok((await import(pathToFileURL(installed(path)).href))[name], `${path} ${name}`);
    }
  }
  const [{attributes, members, events, cssParts, cssProperties, slots}] = listed.flatMap(({declarations}) => declarations);
  const names = (/** @type {Named[]} */ list) => list.map(({name}) => name).sort();
  const said = (/** @type {RegExp} */ pattern, folder = 'package/web/') => [...new Set(modules.filter(({name}) => name.startsWith(folder))
    .flatMap(({text}) => Array.from(text.matchAll(pattern), ([, name]) => name)))].sort();
  assert.deepEqual(names(attributes), [...DensePlayground.observedAttributes].sort());
  assert.deepEqual(names(events), said(/\([`'"](dense-(?!playground)[a-z]+)[`'"]/g, 'package/web/figure/'));
  assert.deepEqual(names(cssParts), said(/\bpart="?([\w-]+)"?[ >]/g));
  assert.deepEqual(names(cssProperties), said(/var\((--dense-[\w-]+),/g));
  assert.deepEqual(names(slots), ['']);
  assert.deepEqual([...events, ...cssProperties, ...attributes, ...slots].filter(({description}) => !description), []);
  const [own, inherited] = [DensePlayground.prototype, Object.getPrototypeOf(DensePlayground.prototype)];
  for (const {name} of members) assert.ok(name in own, name);
  const there = Object.getOwnPropertyNames(own).filter(name => !(name in inherited) && name !== 'constructor');
  assert.deepEqual(there.filter(name => !names(members).includes(name)), []);
});
