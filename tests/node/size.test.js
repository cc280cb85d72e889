/**
 * What a visitor has to load, in bytes after gzip; `npm run size` prints it file by file. The goals are 30 kB for
 * the engine and 90 kB in all. What comes after the first numbers is counted apart:
 * tests/browser/first-sight.test.js sees that they do not wait for it.
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

test('the engine is at most 30 kB until the first numbers, glue and first part, and 39.5 kB afterwards', () => {
  const [rest, ...first] = assets.filter(name => name.includes('dense-engine')).sort((a, b) => Number(b.includes('.rest-')) - Number(a.includes('.rest-')));
  assert.equal(first.length, 2, first.join());
  assertAtMost(first, 30_000);
  assertAtMost([rest], 39_500);
});

test('all that the page loads until it shows numbers is at most 43 kB, its figure 27 kB, and the rest of it 59 kB', () => {
  const [head] = readFileSync(new URL('index.html', dist), 'utf8').split('</head>');
  const named = (/** @type {RegExp} */ attribute) => Array.from(head.matchAll(attribute), ([, names]) => names.split(' ').map(name => name.slice(2))).flat();
  const until = [...new Set(['index.html', ...named(/ (?:src|href|data-first)="([^"]+)"/g)])];
  const figure = named(/ (?:data-page|data-imports)="([^"]+)"/g);
  const late = assets.filter(name => !until.includes(name) && !figure.includes(name) && !name.startsWith('assets/whole-'));
  assert.match(late.sort().join(), /^assets\/dense-engine\.rest-[^,]*\.wasm,assets\/second-sight-[^,]*\.js$/, 'everything else that the page has is asked for by its head, so nothing is forgotten here');
  assertAtMost(until, 43_000);
  assertAtMost(figure, 27_000);
  assertAtMost(late, 59_000);
});
