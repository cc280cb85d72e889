/** The one file and lessons made from it: what is packed comes out as it was, hostile text stays text, and an author’s mistake is a sentence. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {decode85, encode85} from '../../web/file/base85.js';
import {unpack} from '../../web/file/lzma.js';
import {fileName} from '../../web/build/one-file.js';
import {withLesson} from '../../web/build/lesson.js';
import {budgets} from '../browser/budgets.js';

const root = new URL('../../', import.meta.url);
const file = readFileSync(new URL(`dist/${fileName}`, root), 'utf8');

/** As real liblzma packs. @param {Uint8Array} bytes @param {number} lc @param {number} lp @param {number} pb */
const packed = (bytes, lc, lp, pb) => execFileSync('python3', ['-c', `
import lzma, sys
filters = [{'id': lzma.FILTER_LZMA1, 'lc': ${lc}, 'lp': ${lp}, 'pb': ${pb}, 'dict_size': 1 << 22}]
sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(), format=lzma.FORMAT_RAW, filters=filters))`], {input: bytes, maxBuffer: 2 ** 26});

test('bytes of any length come out of their 85 characters, none of which means anything to HTML, a string or mail', () => {
  fc.assert(fc.property(fc.uint8Array({maxLength: 300}), bytes => {
    const text = encode85(bytes);
    assert.match(text, /^[!#-%(-;=?-[\]-_a-z|}]*$/);
    assert.deepEqual(decode85(text).subarray(0, bytes.length), bytes);
  }));
});

test('what liblzma has packed comes out as it was: the engine, a page, bytes without any order, one byte over and over', () => {
  const engine = readFileSync(new URL('wasm/dist/dense-search.wasm', root));
  let state = 1;
  const noise = Uint8Array.from({length: 70_000}, () => (state = Math.imul(state, 48271) >>> 0) >>> 16);
  for (const bytes of [engine, readFileSync(new URL('README.md', root)), noise, new Uint8Array(100_000).fill(7), Uint8Array.of(1)]) {
    for (const [lc, lp, pb] of [[4, 0, 0], [3, 0, 2], [0, 2, 4]]) {
      assert.equal(Buffer.compare(unpack(packed(bytes, lc, lp, pb), bytes.length, {lc, lp, pb}), bytes), 0);
    }
  }
});

test('a stream that is none ends in an error or in other bytes, and it ends', () => {
  fc.assert(fc.property(fc.uint8Array({minLength: 5, maxLength: 200}), bytes => {
    try {
      assert.equal(unpack(bytes, 5000, {lc: 4, lp: 0, pb: 0}).length, 5000);
    } catch (error) {
      assert.equal(/** @type {Error} */ (error).message, 'It is no whole stream.');
    }
  }));
});

test('the file keeps within its budget, names no other file, and its policy lets nothing out', () => {
  assert.ok(Buffer.byteLength(file) <= budgets.oneFile, `${Buffer.byteLength(file)} bytes`);
  assert.doesNotMatch(file.replace(/<pre.*?<\/pre>/gs, ''), /(?:src|href)="(?!data:,")/);
  assert.match(file, /content="default-src 'none'; script-src 'sha256-[^ ]*' 'sha256-[^ ]*' 'wasm-unsafe-eval'; /);
});

test('hostile text of a lesson stays text: its program, its title and what it prints', async () => {
  const nasty = '</script><!-- <script> --></pre></dense-playground><img src=x onerror=alert(1)>&amp;"\'';
  const html = await withLesson(file, {title: nasty, text: `print(${JSON.stringify(nasty)})\r\n# ${nasty}\n`, attributes: {keras: '2.9', hide: 'versions', edit: 'rows,seeds'}});
  assert.equal(html.split('<script').length, file.split('<script').length);
  assert.equal(html.split('<!--').length, file.split('<!--').length);
  assert.doesNotMatch(html, /<img|\r/);
  assert.match(html, /<dense-playground linked keras="2\.9" hide="versions,seed" edit="rows,seeds">/);
  const [, printed] = /<samp>(.*?)\n<\/samp>/s.exec(html) ?? [];
  assert.equal(printed.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)), nasty);
  assert.equal(await withLesson(html, {title: 'Same row. Different output.', text: '', attributes: {}}),
    await withLesson(file, {title: 'Same row. Different output.', text: '', attributes: {}}), 'a lesson can be made from a lesson');
});

test('the command makes one from a script or a notebook, and says what is wrong with its options', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-lesson-'));
  writeFileSync(join(folder, 'one.py'), 'print(1 + 1)\n');
  writeFileSync(join(folder, 'one.ipynb'), JSON.stringify({cells: [{cell_type: 'code', source: ['print(2 + 1)']}]}));
  const lesson = (/** @type {string[]} */ ...options) => spawnSync(process.execPath, ['web/build/lesson-command.js', ...options], {cwd: root, env: {...process.env, INIT_CWD: folder}, encoding: 'utf8'});
  assert.match(lesson('one.py', '-o', 'one.html', '--keras', '2.12').stdout, /^one\.html: \d+ characters/);
  assert.match(readFileSync(join(folder, 'one.html'), 'utf8'), /<title>one\.py<\/title>.*keras="2\.12".*print\(1 \+ 1\).*<samp>2\n/s);
  assert.equal(lesson('one.ipynb', '-o', 'two.html', '--title', 'Sums').status, 0);
  assert.match(readFileSync(join(folder, 'two.html'), 'utf8'), /<title>Sums<\/title>.*print\(2 \+ 1\)/s);
  assert.match(lesson('one.py').stderr, /^Usage: npm run lesson/);
  assert.match(lesson('one.py', '-o', 'x.html', '--keras', 'new').stderr, /invalid value for the attribute `keras`.*Received: new/);
  assert.match(lesson('none.py', '-o', 'x.html').stderr, /no such file/);
  assert.match(lesson('one.py', '-o', 'x.html', '--colour', 'red').stderr, /--colour/);
  rmSync(folder, {recursive: true});
});
