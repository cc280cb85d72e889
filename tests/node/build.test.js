/** What the build makes of the page. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {digestOf} from '../../web/build/integrity.js';
import {policyOf} from '../../web/build/policy.js';

test('nothing that a host may never send keeps the page from being painted: its style stands in it, as its policy says', () => {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const html = readFileSync(`${dist}index.html`, 'utf8');
  const [head] = html.split('</head>');
  assert.doesNotMatch(head, /<script|rel="stylesheet"/);
  const [, file, style] = /<style data-file="([^"]*)">([^<]*)<\/style>/.exec(head) ?? [];
  assert.equal(style, readFileSync(dist + file, 'utf8').trim());
  const digest = createHash('sha256').update(style).digest('base64');
  assert.ok(policyOf(html).includes(`style-src 'self' 'sha256-${digest}';`));
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
