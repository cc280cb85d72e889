/** What takes a figure elsewhere, and figures on other pages. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {stage} from './stage.js';

const host = stage();
const {open} = host;

test('the share panel gives a link, a frame and an element that carry the lesson’s choices', async () => {
  const page = await open('#v=2&keras=2.12&entropy=7&python=print(1%20%3C%202)&end');
  await page.share();
  await page.click('[data-part="toolbar"]');
  await page.page.select('dense-playground >>> [data-field="edit"]', 'rows,seeds');
  await page.page.select('dense-playground >>> [data-field="theme"]', 'dark');
  await page.page.waitForFunction(() => /theme=dark/.test(/** @type {any} */ (document.querySelector('dense-playground')).shadowRoot.querySelector('#share-frame').value));
  const [link, frame, element] = await Promise.all(['#share-link', '#share-frame', '#share-element'].map(selector => page.value(selector)));
  assert.equal(link, `${host.address}#v=2&keras=2.12&entropy=7&edit=rows%2Cseeds&hide=toolbar&theme=dark&python=print(1%20%3C%202)&end`);
  assert.match(frame, /embed=1&amp;python=/);
  assert.match(element, new RegExp(`<script type="module" src="${host.address}define.js"></script>\n<dense-playground keras="2.12" entropy="7" platform="engine" edit="rows,seeds" hide="toolbar" theme="dark">\n<pre><code class="language-python">print\\(1 &lt; 2\\)`));
  const lesson = await open(link.slice(host.address.length));
  assert.deepEqual(await lesson.read(root => [root.querySelector('.toolbar'), root.querySelector('#file')]), [null, null]);
  await lesson.close();
  await page.close();
});

test('an embedded page shows the figure only', async () => {
  const page = await open('#v=2&embed=1&hide=examples,seed&python=print(1)&end');
  const seen = await page.page.evaluate(() => ['article', '.questions', 'footer', 'dense-playground'].map(selector => {
    const place = document.querySelector(selector);
    return place instanceof HTMLElement && place.checkVisibility();
  }));
  assert.deepEqual(seen, [false, false, false, true]);
  await page.close();
});

test('an element takes its program from its listing, a file or a call, says what is wrong with each, and keys stay in it', async () => {
  const page = await open();
  const told = await page.page.evaluate(async () => {
    /** @type {string[]} */ const errors = [];
    /** @type {string[]} */ const keys = [];
    document.addEventListener('keydown', ({key}) => keys.push(key));
    const {warn} = console;
    /** @type {string[]} */ const warned = [];
    console.warn = (...said) => warned.push(said.join(' '));
    const made = (/** @type {Record<string, string>} */ attributes, listing = '') => {
      const element = /** @type {any} */ (document.createElement('dense-playground'));
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (listing) element.append(Object.assign(document.createElement('pre'), {textContent: listing}));
      element.addEventListener('dense-error', (/** @type {CustomEvent} */ {detail}) => errors.push(detail.message));
      document.querySelector('main')?.prepend(element);
      return element;
    };
    const listed = made({keras: '2.12', hide: 'hologram', colour: 'red', 'data-x': '1'}, '\n    import tensorflow as tf\n    for i in range(2):\n        print(i)\n  ');
    await listed.report;
    await listed.setState(null);
    await listed.setProgram(undefined);
    await listed.setProgram('print(2)');
    const program = listed.text;
    listed.reset();
    const again = listed.text;
    listed.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true, composed: true}));
    const missing = made({src: 'nowhere.py'}, 'print(3)');
    await missing.report;
    const fallback = missing.shadowRoot.querySelector('slot') !== null;
    const waiting = made({autorun: 'false'}, 'print(4)');
    await new Promise(resolve => setTimeout(resolve, 300));
    const hasRun = waiting.text !== '';
    await waiting.run();
    console.warn = warn;
    return {again, program, errors, keys, warned, fallback, hasRun, printed: waiting.printed};
  });
  assert.equal(told.again, 'import tensorflow as tf\nfor i in range(2):\n    print(i)\n');
  assert.equal(told.program, 'print(2)');
  assert.deepEqual(told.keys, []);
  assert.deepEqual([told.fallback, told.hasRun, told.printed], [true, false, '4\n']);
  assert.equal(told.errors.length, 3);
  assert.match(told.errors[0], /Expected the part of a link after its #\. Received: null/);
  assert.match(told.errors[1], /Expected the text of a program\. Received: undefined/);
  assert.match(told.errors[2], new RegExp(`could not be loaded from ${host.address}nowhere.py: the host answered 404`));
  assert.deepEqual(told.warned.map(said => /`(\w+)`/.exec(said)?.[1]), ['hide', 'colour']);
  page.errors.length = 0; // the console tells of the missing file
  await page.page.close();
});

test('figures come and go without a trace', async () => {
  const page = await open();
  const left = await page.page.evaluate(async () => {
    for (let i = 0; i < 100; ++i) {
      const element = /** @type {any} */ (document.createElement('dense-playground'));
      element.textContent = '';
      document.body.prepend(element);
      if (i % 10 === 0) await element.report;
      element.remove();
    }
    return document.querySelectorAll('dense-playground').length;
  });
  assert.equal(left, await page.page.evaluate(() => document.querySelectorAll('main dense-playground').length));
  await page.close();
});
