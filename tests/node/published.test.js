/** A page that knows where it will be: its picture has a whole address, hosts that take an address find how to show it, and without one nothing of it is there. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {after, test} from 'node:test';
import {examples} from '../../web/figure/examples.js';
import {baseOf} from '../../web/build/published.js';
import {parseScript} from '../../web/link/link.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dense-published-'));
after(() => rmSync(folder, {recursive: true}));
const built = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');

test('an address is that of a folder, and what is none is refused with a sentence', () => {
  assert.equal(baseOf(), '');
  assert.equal(baseOf('https://example.org/dense'), 'https://example.org/dense/');
  assert.equal(baseOf('https://example.org'), 'https://example.org/');
  for (const wrong of ['dense/', '/dense/', 'file:///dense/', 'https://example.org/?a', 'https://example.org/#a', 'javascript:alert(1)']) {
    assert.throws(() => baseOf(wrong), /^Error: DENSE_BASE: expected the address of a folder, such as https:\/\/example\.org\/dense\/\. Received: /);
  }
});

test('built for an address, the page names it to whoever shows previews and frames', async () => {
  const base = 'https://figures.example.org/a&b/';
  const {status, stderr} = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.js', '--logLevel', 'error', '--outDir', folder],
    {cwd: root, env: {...process.env, DENSE_BASE: base}, encoding: 'utf8'});
  assert.equal(status, 0, stderr);
  const html = built('index.html');
  const escaped = base.replace('&', '&#38;');
  assert.ok(html.includes(`<meta property="og:image" content="${escaped}card.png">`));
  assert.match(html, /<meta property="og:url" content="https:\/\/figures\.example\.org\/a&(amp;|#38;)?b\/">/);
  assert.match(html, /<link rel="alternate" type="application\/json\+oembed" href="https:\/\/figures\.example\.org\/a&(amp;|#38;)?b\/oembed\.json" title="Dense Playground">/);
  const {version, type, html: frame, width, height, thumbnail_url: picture} = JSON.parse(built('oembed.json'));
  assert.deepEqual([version, type, width, height, picture], ['1.0', 'rich', 900, 760, `${base}card.png`]);
  const [, src] = /^<iframe src="([^"]*)" /.exec(frame) ?? [];
  const address = src.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  assert.ok(address.startsWith(`${base}#v=2&`));
  const {script, presentation, problems} = await parseScript(address.slice(base.length), {text: '', keras: '', entropy: '', platform: 'engine'});
  assert.deepEqual([script.text, presentation.embed, problems], [examples[0].text, true, []]);
  const {width: wide, height: high} = {width: readFileSync(join(folder, 'card.png')).readUInt32BE(16), height: readFileSync(join(folder, 'card.png')).readUInt32BE(20)};
  assert.deepEqual([wide, high], [1200, 630]);
  assert.match(built('docs/embed.html'), /src="https:\/\/figures\.example\.org\/a&amp;b\/define\.js"/);
  assert.doesNotMatch(built('docs/embed.html'), /https:\/\/example\.org\/dense/);
});

test('built for no address, it claims none', () => {
  const html = readFileSync(join(root, 'dist/index.html'), 'utf8');
  assert.doesNotMatch(html, /oembed|og:url|canonical/);
  assert.ok(!existsSync(join(root, 'dist/oembed.json')));
});
