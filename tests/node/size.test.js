/** What a visitor has to load, in bytes after gzip; `npm run size` prints it file by file. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {budgets, gzipped} from '../browser/budgets.js';

const root = new URL('../../', import.meta.url);
const zipped = (/** @type {string} */ name) => gzipped(readFileSync(new URL(name, root)));

/** @param {string[]} names @param {number} most */
function assertAtMost(names, most) {
  const sizes = names.map(name => /** @type {const} */ ([name, zipped(name)]));
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  assert.ok(sum <= most, `${sum} bytes, expected at most ${most}:\n${sizes.map(([name, size]) => `${size} ${name}`).join('\n')}`);
}

test('the engine keeps within its budget, and so does its glue', () => {
  assertAtMost(['wasm/dist/dense-engine.wasm'], budgets.engine);
  assertAtMost(['wasm/dist/dense-engine.mjs'], budgets.glue);
  assertAtMost(['wasm/dist/dense-python.wasm'], budgets.python);
});

test('all that the page loads until its figure is alive keeps within its budget', () => {
  // For a page without an origin, what comes afterwards, what somebody asks for (with what such parts share), and the style that stands in the page.
  const late = /\/((whole|script-worker|apart|run-progress|trusted-worker|ladder|draws-histogram|version-pair|share-panel|frame|editor|plots|seed-panel|find-seed|seed-worker|version-1|forms|settings|parting|paste|directive-helpers|exhibits)-[^/]*\.js|page-[^/]*\.css|dense-(python|search)-[^/]*\.wasm)$/;
  const assets = readdirSync(new URL('dist/files/', root)).map(name => `dist/files/${name}`);
  assert.equal(assets.filter(name => late.test(name)).length, 25);
  assertAtMost(['dist/index.html', ...assets.filter(name => !late.test(name))], budgets.untilAlive);
});
