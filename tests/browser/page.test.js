/** The page: its links, its policy, its width, its theme, and what it says without script. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {questions} from '../../web/questions.js';
import {policy} from './server.js';
import {stage} from './stage.js';

const host = stage();
const {open} = host;

const ones = (/** @type {number} */ units, entropy = 5) => `#v=1&kernel=ones&units=${units}&program=dense&entropy=${entropy}&end`;

test('three new layers without a seed give three different outputs, without a click, and Run again draws anew', async () => {
  const page = await open();
  const {headline, printed} = await page.shown();
  assert.equal(headline, '≠ All three outputs are different.');
  await page.click('#again');
  const again = await page.shown();
  assert.equal(new Set(`${printed}${again.printed}`.match(/\[\[.*\]\]/g)).size, 6);
  await page.experiment('seed-each');
  const seeded = await page.shown();
  assert.equal(seeded.headline, '= All three outputs are identical, bit for bit.');
  await page.click('#again');
  assert.equal((await page.shown()).printed, seeded.printed, 'nothing is left to draw');
  await page.close();
});

test('a link reproduces what its sender saw, unseeded draws included', async () => {
  const sender = await open();
  await sender.click('#again');
  await sender.choose('2.12');
  const sent = await sender.shown();
  const link = await sender.link();
  assert.match(link, /^#v=2&keras=2\.12&entropy=\d+&platform=tensorflow&python(\.deflate)?=.*&end$/);
  const receiver = await open(link);
  assert.deepEqual({...await receiver.shown(), hint: ''}, {...sent, hint: ''});
  await sender.close();
  await receiver.close();
});

test('a link that is put into the open page is shown', async () => {
  const page = await open();
  await page.page.evaluate(() => void (location.hash = '#v=1&kernel=ones&row=5&units=1&program=dense&end'));
  await page.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '[[5.]]\n');
  await page.close();
});

test('of links that follow each other at once the last is shown, also where it is what the page had in its address', async () => {
  const page = await open(ones(2));
  await page.choose('3.4');
  await page.link();
  await page.follow(ones(3));
  await page.follow(ones(1));
  assert.equal((await page.shown()).printed, '[[6.]]\n');
  await page.page.evaluate(links => {
    const figure = /** @type {any} */ (document.querySelector('dense-playground'));
    return Promise.all(links.map(link => figure.setState(link)));
  }, [4, 5, 6, 2].map(units => ones(units)));
  assert.equal((await page.shown()).printed, '[[6. 6.]]\n');
  await page.close();
});

test('each question of the page leads to a program that runs', async () => {
  const page = await open();
  const links = await page.page.$$eval('.questions a', all => all.map(each => /** @type {HTMLAnchorElement} */ (each).hash));
  assert.equal(links.length, questions.length);
  for (const [index, link] of links.entries()) {
    await page.follow(link);
    const {program, mistake, headline} = await page.shown();
    assert.equal(program, questions[index].text);
    assert.equal(mistake, '');
    assert.doesNotMatch(headline, /fails|run up to|cannot be read/, questions[index].question);
  }
  await page.close();
});

test('the page works under the strict policy, asks no other host, and runs no inline code', async () => {
  const page = await open();
  const response = await page.reload();
  assert.equal(response?.headers()['content-security-policy'], policy);
  assert.ok(page.requests.length > 3);
  for (const request of page.requests) assert.ok(request.startsWith(host.address) || request.startsWith('data:'), request);
  await page.close();
});

test('nothing overflows at 320, 768 and 1280 pixels, nor in a page without margins', async () => {
  const row = Array(40).fill('-1.23456789').join(', ');
  const long = `#v=2&keras=3.15&entropy=5&python=${encodeURIComponent(`import numpy as np, tensorflow as tf\nx = np.array([[${row}]], dtype="float32")\n# ${'a'.repeat(300)}\nfor i in range(3):\n    print(tf.keras.layers.Dense(70)(x))\n`)}&end`;
  const page = await open();
  for (const fragment of ['#v=1&end', long, '#v=1&row=1,2,3&colour=%3Cscript%3E&end', '#v=2&python=print(&end']) {
    await page.page.goto('about:blank');
    await page.goto(host.address + fragment);
    for (const width of [320, 768, 1280]) {
      await page.page.setViewport({width, height: 800});
      for (const room of ['', '0']) {
        const widest = await page.page.evaluate(room => {
          Object.assign(document.body.style, {margin: room, padding: room});
          return document.documentElement.scrollWidth;
        }, room);
        assert.ok(widest <= width, `${widest} > ${width} for ${fragment.slice(0, 40)} with margins of '${room}'`);
      }
    }
  }
  await page.close();
});

test('without JavaScript the page still answers the question, with its programs and what they print', async () => {
  const page = await host.browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(host.address);
  const text = await page.$eval('body', body => /** @type {HTMLElement} */ (body).innerText);
  assert.match(text, /each layer draws its own kernel/);
  assert.match(text, /tf\.keras\.utils\.set_random_seed\(42\)\s*dense_layer_1 = /);
  assert.match(text, /Output 1: \[\[3\.1 3\.1 3\.1 3\.1\]\]/);
  const figures = await page.$$eval('dense-playground', all => all.map(each => each.textContent ?? ''));
  const said = [
    /All three outputs are different\. No line seeds/, /Both outputs are identical, bit for bit\. It is one layer/, /All three outputs are identical, bit for bit\./,
    /All three outputs are identical, bit for bit\./, /step 0 loss [^]*step 1300 loss .* distinct units: 2 of 10/, /outputs: [^]* after 200 steps /, /part at the sum: the weights and the row are equal/,
  ];
  assert.equal(figures.length, said.length);
  for (const [index, sentence] of said.entries()) assert.match(figures[index], sentence);
  for (const href of await page.$$eval('dense-playground a', all => all.map(each => /** @type {HTMLAnchorElement} */ (each).href))) {
    assert.match(await page.evaluate(address => fetch(address).then(answer => answer.text()), href), /^import numpy as np/, href);
  }
  const tables = await page.$$eval('table', all => all.map(table => [table.caption?.textContent, table.rows.length]));
  assert.deepEqual(tables.map(([caption]) => String(caption).slice(0, 24)), ['Two layers, the call bef', 'After set_random_seed(42', 'The first output of one ']);
  assert.match(text, /tf\.random\.set_seed\(42\)\s*= identical\s*= identical\s*≠ different\s*≠ different/);
  await page.close();
});

test('a theme that a link names is that of the whole page', async () => {
  const colours = (/** @type {import('./playground.js').Playground} */ page) => page.page.evaluate(() => {
    const figure = document.querySelector('dense-playground') ?? document.body;
    return [document.body, document.querySelector('h1') ?? document.body, figure].map(element => getComputedStyle(element).color)
      .concat(getComputedStyle(document.body).backgroundColor);
  });
  const seen = await Promise.all(['light', 'dark'].map(async theme => {
    const page = await open('', {theme});
    const own = await colours(page);
    await page.close();
    return own;
  }));
  assert.notDeepEqual(seen[0], seen[1]);
  for (const [index, theme] of ['light', 'dark'].entries()) {
    for (const link of [`#v=1&theme=${theme}&end`, `#v=2&theme=${theme}&python=print(1)&end`]) {
      const page = await open(link, {theme: theme === 'dark' ? 'light' : 'dark'});
      assert.deepEqual(await colours(page), seen[index], link);
      await page.close();
    }
  }
});

test('shapes with a zero are shown as NumPy prints them, and nothing is claimed of numbers that are not there', async () => {
  for (const [link, count] of /** @type {[string, number][]} */ ([
    ['#v=1&gen=tf_2_10&units=0&program=dense&end', 1], ['#v=1&gen=tf_2_10&units=0&copies=3&entropy=5&end', 3],
    ['#v=1&gen=tf_2_0&units=0&order=exact&kernel=ones&entropy=5&end', 3], ['#v=1&gen=tf_2_7&units=0&activation=relu&kernel=orthogonal&row=1,2&row=3,4&end', 3],
  ])) {
    const page = await open(link);
    assert.equal((await page.shown()).printed, '[]\n'.repeat(count), link);
    await page.close();
  }
});
