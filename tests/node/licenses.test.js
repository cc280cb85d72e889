/** The page ships the licences of all that it contains, and nothing that has none. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {checkModules, shipped} from '../../web/build/licenses.js';

const root = new URL('../../', import.meta.url);
const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), 'utf8');

test('licenses.txt holds our licence and that of each part by others, word for word', () => {
  const text = read('dist/licenses.txt');
  assert.ok(text.includes(read('LICENSE').trim()));
  for (const {name, text: file} of shipped) {
    assert.ok(text.includes(name), name);
    assert.ok(text.includes(read(file).trim()), file);
  }
  assert.match(read('dist/index.html'), /<a href="\.\/licenses\.txt">/);
});

test('every text in licenses/ is shipped, and its origin is written down', () => {
  const origins = read('licenses/README.md');
  for (const name of readdirSync(new URL('licenses/', root)).filter(name => name.endsWith('.txt'))) {
    assert.ok(shipped.some(({text}) => text === `licenses/${name}`), name);
    assert.ok(origins.includes(`\`${name}\``), name);
  }
});

test('a build stops at a module whose licence nobody has listed', () => {
  checkModules(['/clone/web/page.js', '/clone/wasm/engine.js', '/clone/node_modules/@lit/reactive-element/css-tag.js', '\0vite/preload-helper.js']);
  for (const [id, name] of [
    ['/clone/node_modules/left-pad/index.js', 'left-pad'],
    ['/clone/node_modules/lit/node_modules/@scope/other/index.js', '@scope/other'],
    ['\0other/runtime.js', 'other'],
  ]) assert.throws(() => checkModules([id]), new RegExp(`${name} is bundled, and web/build/licenses.js does not list its licence`));
});

test('the notices in the bundled code of others are kept', () => {
  const assets = readdirSync(new URL('dist/files/', root)).filter(name => name.endsWith('.js')).map(name => read(`dist/files/${name}`));
  const withLit = assets.filter(code => code.includes('_$litType$'));
  assert.ok(withLit.length >= 2, 'as modules, and as one classic script');
  for (const code of withLit) assert.match(code, /@license\s+\* Copyright 2017 Google LLC/);
});
