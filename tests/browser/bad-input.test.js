/** Links that are wrong, damaged or hostile: a figure with a sentence stands there, and what they say stays text. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {randomNumbers} from '../node/random-numbers.js';
import {inEveryEngine, stage} from './stage.js';

const hostile = '<script>document.title=1</script><img src=x onerror=document.title=1>';

inEveryEngine(({open}) => {
  test('a link that was truncated, doubled, of a future version or with a wrong value gets a sentence', async () => {
    /** @type {[string, RegExp][]} */
    const links = [
      ['#v=1&row=1,2,3&units=4&entropy=51', /cut off/],
      ['#v=1&row=1,2,3&un', /expected a pair `key=value`/],
      ['#v=1&units=2&end#v=1&units=2&end', /pasted twice/],
      ['#v=7&units=2&depth=9&end', /version 7, this page reads version 1/],
      ['#v=1&<script>alert(1)</script>&end', /script.*expected a pair/],
      ['#v=2&keras=3.15&python=print(1)', /cut off/],
      ['#v=2&keras=x&python=print(1)&end', /`keras`.*Received: keras=x/],
      ['#v=2&python=%zz&end', /cannot be read/],
      ['#v=2&python.deflate=!!!!&end', /cannot be read/],
      ['#v=2&theme=pink&hide=hologram&edit=me&python=print(1)&end', /hides hologram.*`edit`.*`theme`/],
    ];
    for (const [link, sentence] of links) {
      const page = await open(link);
      const {told, program} = await page.shown();
      assert.match(told, sentence, link);
      assert.notEqual(program, '');
      await page.close();
    }
  });

  test('a script in a link stays text, in the program and in what is said of it', async () => {
    for (const link of [`#v=1&units=${encodeURIComponent(hostile)}&${encodeURIComponent(hostile)}=1&end`, `#v=2&hide=${encodeURIComponent(hostile)}&python=${encodeURIComponent(`print("${hostile}")\nx = ${hostile}`)}&end`]) {
      const page = await open(link);
      assert.match((await page.shown()).program, /<script>/);
      assert.deepEqual(await page.read(root => [root.querySelectorAll('script, img:not(.cm-widgetBuffer)').length, document.title === '1']), [0, false]);
      await page.close();
    }
  });
});

const chromium = stage();

test('random and damaged links leave a page with an answer and write no HTML', async () => {
  const page = await chromium.open();
  const next = randomNumbers(2000);
  const count = process.env.DENSE_EXHAUSTIVE ? 2000 : 100; // parsing has its own 20,000 in tests/node
  const wholes = [
    'v=1&row=0.5,-1e-3&row=2,7&units=3&kernel=constant&kernel.value=0.5&seed=7&program=seed,dense,dense&dense2.units=8&entropy=5114&end',
    'v=2&keras=2.12&entropy=5&platform=tensorflow&edit=rows,seeds&theme=dark&python=import%20tensorflow%20as%20tf%0Aprint(tf.keras.layers.Dense(2)(tf.ones((1%2C%203))))%0A&end',
  ];
  const pieces = ['v=', '&', '=', '#', '%', '%zz', ',', '<b>', '<script>', '-1', '1e39', 'NaN', 'row=', 'units=', 'dense2.', '&end', '\u0000', '😀', '__proto__', '9'.repeat(40), 'python=', 'python.deflate='];
  const links = Array.from({length: count}, (_, index) => {
    let link = wholes[index % wholes.length];
    for (let edits = 1 + next(8); edits > 0; --edits) {
      const at = next(link.length + 1);
      link = link.slice(0, at) + pieces[next(pieces.length)] + link.slice(at + next(12));
    }
    return link;
  });
  const opened = (/** @type {string[]} */ some) => page.page.evaluate(async links => {
    const element = /** @type {any} */ (document.querySelector('dense-playground'));
    const failed = [];
    for (const link of links) {
      location.hash = `#${link}`;
      await new Promise(resolve => setTimeout(resolve));
      await element.opened;
      await element.updateComplete;
      if (!element.shadowRoot.querySelector('.verdict, .answer > .mistake') || element.shadowRoot.querySelector('script, img:not(.cm-widgetBuffer)')) failed.push(link);
    }
    return failed;
  }, some);
  // a hundred at a time: the driver waits for one answer no longer than three minutes
  for (let at = 0; at < links.length; at += 100) assert.deepEqual(await opened(links.slice(at, at + 100)), []);
  await page.close();
});
