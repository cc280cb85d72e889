/** What the build makes of the page. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {digestOf} from '../../web/build/integrity.js';
import {withoutCors} from '../../web/build/start-script.js';

test('the style sheet is asked for without CORS, and a page that Vite writes otherwise is no page', () => {
  assert.equal(withoutCors('<link rel="stylesheet" crossorigin href="./a.css">'), '<link rel="stylesheet" href="./a.css">');
  assert.throws(() => withoutCors('<link crossorigin rel="stylesheet" href="./a.css">'), /Expected a style sheet as Vite writes it/);
});

test('the page names the digest of each module that it asks for', () => {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const tags = readFileSync(`${dist}index.html`, 'utf8').match(/<(script|link)[^>]*(type="module"|rel="modulepreload")[^>]*>/g) ?? [];
  assert.ok(tags.length >= 3);
  for (const tag of tags) {
    const file = /(?:src|href)="\.\/([^"]*)"/.exec(tag)?.[1];
    assert.ok(tag.includes(`integrity="sha256-${digestOf(dist + file)}"`), tag);
  }
});
