/** The one file: opened from disk and from a host, it shows the right digits, asks for nothing, and keeps its listing where it cannot run. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {loadPython} from '../../wasm/python.js';
import {fileName, oneFile} from '../../web/build/one-file.js';
import {withLesson} from '../../web/build/lesson.js';
import {Playground} from './playground.js';
import {built, serve} from './server.js';
import {guest, inEveryEngine} from './stage.js';

const file = join(built, fileName);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const hostile = 'import keras, numpy as np\n# </script><!-- <script>alert(1)</script> & "quotes" -->\nkeras.utils.set_random_seed(42)\nprint(keras.layers.Dense(2)(np.ones((1, 3), "float32")).numpy())\n';
const expected = (await loadPython()).script(hostile, {keras: '2.9'}).pieces.map(({text}) => text).join('');

for (const name of ['Chromium', 'Firefox']) {
  test(`${name} opens the one file from disk, without a request, and all of it works`, async () => {
    const {browser, close} = await guest(name);
    const page = await Playground.open(browser, pathToFileURL(file).href);
    assert.equal((await page.shown()).headline, '≠ All three outputs are different.');
    await page.experiment('seed-each');
    assert.equal((await page.shown()).headline, '= All three outputs are identical, bit for bit.');
    assert.equal(await page.page.evaluate(async () => { // at once: a fast machine is soon at its end
      const figure = /** @type {any} */ (document.querySelector('dense-playground'));
      await figure.setProgram('total = 0\nfor i in range(100_000):\n    total = total + i\nprint(total)\n');
      await figure.updateComplete;
      return figure.shadowRoot.querySelectorAll('#stop').length;
    }), 1, 'it runs apart');
    await page.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '4999950000\n');
    await page.share();
    assert.equal(await page.read(root => root.querySelectorAll('#share-link, #link').length), 0, 'no link leads to a file on somebody’s disk');
    await page.page.click('#licenses summary');
    await page.page.waitForFunction(() => document.querySelector('#licenses pre')?.textContent?.includes('CodeMirror'));
    const own = pathToFileURL(file).href; // which Firefox does not count
    assert.deepEqual(page.requests.filter(address => !/^(data|blob):/.test(address) && address !== own), []);
    await page.close();
    await close();
  });
}

test('a lesson runs as its author says, hostile text included, and is read without script', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-lesson-'));
  const lesson = join(folder, 'lesson.html');
  writeFileSync(lesson, await withLesson(readFileSync(file, 'utf8'), {title: 'A <b>lesson</b>', text: hostile, attributes: {keras: '2.9', edit: 'seeds', hide: 'versions'}}));
  const {browser, close} = await guest();
  const page = await Playground.open(browser, pathToFileURL(lesson).href);
  const {program, printed: shown} = await page.shown();
  assert.equal(program, hostile);
  assert.equal(shown, expected);
  assert.equal(await page.page.title(), 'A <b>lesson</b>');
  assert.equal(await page.read(root => root.querySelector('.bands')), null);
  await page.close();

  const silent = await browser.newPage();
  await silent.setJavaScriptEnabled(false);
  await silent.goto(pathToFileURL(lesson).href);
  const [code, output] = await silent.$$eval('dense-playground pre', all => all.map(each => each.textContent));
  assert.equal(code, hostile);
  assert.equal(output, expected);
  await close();
  rmSync(folder, {recursive: true});
});

test('a file that was damaged or changed on its way keeps its listing, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-lesson-'));
  const whole = readFileSync(file, 'utf8');
  const {browser, close} = await guest();
  for (const [name, text] of [['damaged', whole.replace(/(data-lengths="[^"]*">.{9000}).{5000}/, '$1')], ['cut', whole.slice(0, 200_000)]]) {
    writeFileSync(join(folder, `${name}.html`), text);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    assert.match(await page.$eval('dense-playground pre', each => each.textContent), /Dense\(units=4\)/, name);
    if (name === 'damaged') assert.match(await page.$eval('[role=alert]', each => each.textContent), /^This file (is damaged|was changed)/);
  }
  await close();
  rmSync(folder, {recursive: true});
});

test('from a host it opens as well, and in a frame that may run scripts and nothing else', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve(undefined, {'Content-Security-Policy': ''})]);
  const page = await browser.newPage();
  await page.evaluate(address => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    document.body.append(Object.assign(frame, {src: address, width: 900, height: 900}));
  }, host.address + fileName);
  const frame = await (await page.$('iframe'))?.contentFrame();
  await frame?.waitForSelector('dense-playground >>> .verdict', {visible: true});
  host.close();
  await close();
});

test('it is clean to axe in both themes, without script as well, and nothing is wider than 320 pixels', async () => {
  const {browser, close} = await guest();
  for (const theme of ['light', 'dark']) {
    for (const script of [true, false]) {
      const page = await browser.newPage();
      await page.setBypassCSP(true);
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
      await page.setViewport({width: 320, height: 700});
      await page.setJavaScriptEnabled(script);
      await page.goto(pathToFileURL(file).href);
      if (script) await page.waitForSelector('.settled');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
      await page.setJavaScriptEnabled(true); // for axe, once the page is there
      await page.addScriptTag({path: axe});
      const violations = await page.evaluate(async () => {
        const {violations} = await /** @type {typeof import('axe-core')} */ (/** @type {any} */ (window).axe).run();
        return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target}) => target.join(' ')).join(', ')}`);
      });
      assert.deepEqual(violations, [], `${theme}, ${script}`);
      await page.close();
    }
  }
  await close();
});

test('built for an address, its links lead there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-lesson-'));
  writeFileSync(join(folder, fileName), await oneFile({base: 'https://example.org/dense/'}));
  const {browser, close} = await guest();
  const page = await Playground.open(browser, pathToFileURL(join(folder, fileName)).href);
  await page.share();
  assert.match(await page.value('#share-link'), /^https:\/\/example\.org\/dense\/#v=2&/);
  assert.match(await page.value('#share-element'), /^<script type="module" src="https:\/\/example\.org\/dense\/define\.js">/);
  await page.close();
  await close();
  rmSync(folder, {recursive: true});
});

inEveryEngine((stage, name) => {
  test(`${name} opens it from a host, too`, async () => {
    const page = await Playground.open(stage.browser, stage.address + fileName);
    assert.equal((await page.shown()).headline, '≠ All three outputs are different.');
    await page.close();
  });
}, {headers: {'Content-Security-Policy': ''}});
