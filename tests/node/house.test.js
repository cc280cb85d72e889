import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';
import {test} from 'node:test';

const root = new URL('../../', import.meta.url);
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'core', 'wasm', 'web'],
  {cwd: root, encoding: 'utf8'}).trim().split('\n');
const source = files.filter(file => /\.(cpp|hpp|js)$/.test(file))
  .map(file => ({file, text: readFileSync(new URL(file, root), 'utf8')}));

/** Rooms of the core by storey: a room may use those of lower storeys and itself. See CONTRIBUTING.md. */
const storeys = [
  ['errors', 'numerics'],
  ['random', 'printing'],
  ['initializers', 'kernels', 'activations'],
  ['tensorflow'],
  ['seeding', 'layers', 'arrays'],
  ['program', 'python', 'search', 'training'],
  ['modules'],
  ['script'],
];
/** @param {string} room */
const storey = room => storeys.findIndex(rooms => rooms.includes(room));

/** @param {{file: string, text: string}} source */
const includes = ({text}) => Array.from(text.matchAll(/^#include [<"](.+?)[>"]/gm), ([, path]) => path);

test('in the core, dependencies point down: scripts, modules, program and Python, then layers, seeding and arrays, then the tables, then bits and numbers', () => {
  for (const each of source.filter(({file}) => file.startsWith('core/'))) {
    const room = each.file.split('/')[1];
    assert.notEqual(storey(room), -1, `${each.file}: a room without a storey`);
    for (const path of includes(each).filter(path => path.startsWith('core/'))) {
      const other = path.split('/')[1];
      assert.ok(other === room || storey(other) < storey(room),
        `${each.file} includes ${path}`);
    }
  }
});

test('the core includes nothing but itself, the standard library and, in its SIMD files, xsimd', () => {
  for (const each of source.filter(({file}) => file.startsWith('core/'))) {
    for (const path of includes(each)) {
      const simd = path.startsWith('xsimd/') && /_xsimd\.[ch]pp$/.test(each.file);
      assert.ok(path.startsWith('core/') || simd || !/[/.]/.test(path), `${each.file} includes ${path}`);
    }
  }
});

test('emscripten is included in wasm/ alone', () => {
  for (const {file} of source.filter(({text}) => /#include [<"]emscripten/.test(text))) assert.match(file, /^wasm\//);
});

/** Wings of the page by floor, as the rooms of the core: the figure on top, at the bottom what it shows and how it looks. */
const floors = [
  ['result', 'keras', 'styles'],
  ['sums', 'version-1'],
  ['link', 'seed'],
  ['answer'],
  ['program', 'share'],
  ['figure'],
];
/** What stands above the wings, with the files of web/ itself, and may use all of them. */
const above = ['build', 'docs', 'file', 'jupyter', 'package'];

/** @param {string} file */
function floor(file) {
  const [, wing, ...rest] = file.split('/');
  if (rest.length === 0 || above.includes(wing)) return floors.length;
  const found = floors.findIndex(wings => wings.includes(wing));
  assert.notEqual(found, -1, `${file}: a wing without a floor`);
  return found;
}

/** What a file of web/ imports from web/, for its types too. @param {{file: string, text: string}} source */
const imports = ({file, text}) =>
  Array.from(text.matchAll(/(?:from |import |import\()'(\.[^']*)'/g), ([, path]) => posix.join(posix.dirname(file), path))
    .filter(other => other.startsWith('web/'));

test('in the page, imports point down: figure, then program and share, then the answer, then links and sums', () => {
  for (const each of source.filter(({file}) => file.startsWith('web/'))) {
    for (const other of imports(each)) {
      const within = posix.dirname(other) === posix.dirname(each.file);
      assert.ok(within || floor(other) < floor(each.file) || floor(each.file) === floors.length,
        `${each.file} imports ${other}`);
    }
  }
});

test('the DOM is touched under web/ alone, and web/ reaches the engine through its façade', () => {
  for (const {file, text} of source.filter(({file}) => file.endsWith('.js'))) {
    if (!file.startsWith('web/')) assert.doesNotMatch(text, /\b(document|window|customElements)\b\./, file);
    for (const [, path] of text.matchAll(/(?:from|import\() ?'([^']*wasm\/[^']*)'/g)) {
      assert.match(path, /wasm\/((apart|engine|python|python-source|seed-source|trusted-address)\.js|dist\/dense-(engine|python|search)\.wasm\?inline)$/, file);
    }
  }
});

test('nothing that came from outside is written as HTML', () => {
  for (const {file, text} of source.filter(({file}) => file.startsWith('web/'))) {
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(|new Function/, file);
  }
});
