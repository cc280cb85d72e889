/**
 * What a visitor has to load, in bytes after gzip; `npm run size` prints it file by file.
 */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {gzipSync} from 'node:zlib';

const dist = new URL('../../dist/', import.meta.url);
const zipped = (/** @type {string} */ name) => gzipSync(readFileSync(new URL(name, dist)), {level: 9}).length;

/** @param {string[]} names @param {number} most */
function assertAtMost(names, most) {
  const sizes = names.map(name => /** @type {const} */ ([name, zipped(name)]));
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  assert.ok(sum <= most, `${sum} bytes, expected at most ${most}:\n${sizes.map(([name, size]) => `${size} ${name}`).join('\n')}`);
}

const assets = readdirSync(new URL('assets/', dist)).map(name => `assets/${name}`);

/** @param {RegExp} pattern */
const named = pattern => assets.filter(name => pattern.test(name));

test('the engine is at most 66 kB, and its glue 8 kB', () => {
  assertAtMost(named(/\/dense-engine-[^/]*\.wasm$/), 66_000);
  assertAtMost(named(/\/dense-engine-[^/]*\.js$/), 8_000);
});

test('all that the page loads until its figure is alive is at most 125 kB', () => {
  assertAtMost(['index.html', ...assets.filter(name => !/\/(whole|share-panel|frame)-[^/]*\.js$/.test(name))], 125_000);
});
