import {test} from 'node:test';
import assert from 'node:assert/strict';
import {policy} from './server.js';
import {stage} from './stage.js';

const host = stage();
const {open} = host;

/** @param {string} text as NumPy prints an array @returns {string[]} the bits of its float32 numbers */
const bitsOf = text => (text.match(/-?\d[\d.e+-]*/g) ?? []).map(number =>
  new Uint32Array(Float32Array.of(Number(number)).buffer)[0].toString(16).padStart(8, '0'));

test('three new layers without a seed give three different outputs, without a click', async () => {
  const page = await open();
  const {headline, reason, marks, outputs, seeds} = await page.shown();
  assert.equal(headline, '≠ All three outputs are different.');
  assert.match(reason, /part at the seed: no seed was set/);
  assert.deepEqual(marks, ['≠different from Dense 1', '≠different from Dense 1']);
  assert.equal(new Set(outputs).size, 3);
  assert.equal(new Set(seeds).size, 3);
  await page.click('#run-again');
  const again = await page.shown();
  assert.equal(new Set([...outputs, ...again.outputs]).size, 6, 'Run again draws anew');
  await page.close();
});

test('a seed before each layer makes them identical', async () => {
  const page = await open();
  await page.click('#seeded');
  const {headline, marks, outputs, rowMarks, seeds, origins} = await page.shown();
  assert.equal(headline, '= All three outputs are identical, bit for bit.');
  assert.deepEqual(marks, ['=identical to Dense 1', '=identical to Dense 1']);
  assert.deepEqual(rowMarks, [['same'], ['same']]);
  assert.equal(new Set(outputs).size, 1);
  assert.deepEqual(seeds, ['686579304', '686579304', '686579304']);
  assert.match(origins[1], /1st draw .* after keras\.utils\.set_random_seed\(42\)/);
  await page.click('#run-again');
  assert.deepEqual((await page.shown()).outputs, outputs, 'nothing is left to draw');
  await page.close();
});

test('a seed set once gives three different outputs, the same on every run', async () => {
  const page = await open();
  await page.click('#seeded');
  await page.click('input[value=once]');
  const {headline, reason, outputs, origins} = await page.shown();
  assert.equal(headline, '≠ All three outputs are different.');
  assert.match(reason, /1st, 2nd and 3rd draw/);
  assert.match(origins[2], /3rd draw/);
  await page.click('#run-again');
  assert.deepEqual((await page.shown()).outputs, outputs);
  await page.close();
});

test('constant initializers print 3.1 as NumPy does', async () => {
  const page = await open();
  await page.click('#constant');
  const {headline, reason, outputs, seeds} = await page.shown();
  assert.equal(headline, '= All three outputs are identical, bit for bit.');
  assert.match(reason, /Nothing was drawn/);
  assert.deepEqual(outputs, Array(3).fill('[[3.1 3.1 3.1 3.1]]'));
  assert.deepEqual(seeds, Array(3).fill('none'));
  await page.close();
});

test('the kernel of set_random_seed(42) and Dense(3) on 4 features has the bits of Keras', async () => {
  const page = await open('#v=1&row=1,2,3,4&units=3&program=seed,dense&end');
  const {kernels, seeds} = await page.shown();
  assert.deepEqual(seeds, ['686579304']);
  assert.deepEqual(bitsOf(kernels[0]).slice(0, 3), ['3f29c9ec', '3e9a2da8', 'be85f2a4']);
  await page.close();
});

test('every keystroke recomputes every layer', async () => {
  const page = await open('#v=1&kernel=ones&end');
  await page.type('[aria-label="row 0, feature 1"]', '20');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[24. 24. 24. 24.]]'));
  await page.page.keyboard.type('0');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[204. 204. 204. 204.]]'));
  await page.type('#units', '2');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[204. 204.]]'));
  await page.choose('#bias_initializer', 'constant');
  await page.type('[id="bias_initializer.value"]', '0.5');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[204.5 204.5]]'));
  await page.close();
});

test('several rows are marked row by row', async () => {
  const page = await open('#v=1&row=0,0&row=1,2&end');
  assert.deepEqual((await page.shown()).rowMarks, [['same', 'other'], ['same', 'other']]);
  await page.close();
});

test('a link reproduces what its sender saw, unseeded draws included', async () => {
  const sender = await open();
  await sender.click('#run-again');
  await sender.type('[aria-label="row 0, feature 2"]', '-0.1');
  await sender.type('#units', '5');
  const sent = await sender.shown();
  const link = await sender.link();
  assert.match(link, /^#v=1&row=1\.0,2\.0,-0\.1&units=5&entropy=\d+&end$/);
  const receiver = await open(link);
  assert.deepEqual(await receiver.shown(), sent);
  await sender.close();
  await receiver.close();
});

test('a link that is put into the open page is shown', async () => {
  const page = await open();
  await page.page.evaluate(() => void (location.hash = '#v=1&kernel=ones&row=5&units=1&end'));
  await page.page.waitForFunction(() => document.querySelector('dense-playground')?.shadowRoot?.querySelector('.values')?.textContent === '[[8.]]'
    || document.querySelector('dense-playground')?.shadowRoot?.querySelector('.values')?.textContent === '[[5.]]');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[5.]]'));
  await page.close();
});

test('of links that follow each other at once the last is shown, also where it is what the page had in its address', async () => {
  const page = await open('#v=1&kernel=ones&units=2&entropy=5&end');
  await page.type('#units', '1');
  await page.link();
  await page.follow('#v=1&kernel=ones&units=3&entropy=5&end');
  await page.follow('#v=1&kernel=ones&units=1&entropy=5&end');
  assert.deepEqual((await page.shown()).outputs, Array(3).fill('[[6.]]'));
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
  const long = `#v=1&row=${Array(40).fill('-1.23456789').join()}&row=x&units=70&seed=${'9'.repeat(80)}&program=seed,dense,dense,seed,dense,dense&kernel=random_uniform&end`;
  const page = await open();
  for (const fragment of ['#v=1&end', long, '#v=1&row=1,2,3&colour=%3Cscript%3E&end']) {
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

test('without JavaScript the page still answers the question', async () => {
  const page = await host.browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(host.address);
  const text = await page.$eval('body', body => /** @type {HTMLElement} */ (body).innerText);
  assert.match(text, /each layer draws its own kernel/);
  assert.match(text, /set_random_seed\(42\) before each layer/);
  assert.match(text, /\[\[3\.1 3\.1 3\.1 3\.1\]\]/);
  const tables = await page.$$eval('table', all => all.map(table => [table.caption?.textContent, table.rows.length]));
  assert.deepEqual(tables.map(([caption]) => String(caption).slice(0, 24)), [
    'One run of three new lay', 'Three times Dense(4) on ', 'Two layers, the call bef', 'After set_random_seed(42', 'The first output of one ',
  ]);
  assert.match(text, /tf\.random\.set_seed\(42\)\s*= identical\s*= identical\s*≠ different\s*≠ different/);
  await page.close();
});

test('a theme that a link or the chooser names is that of the whole page', async () => {
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
    const page = await open(`#v=1&theme=${theme}&end`, {theme: theme === 'dark' ? 'light' : 'dark'});
    assert.deepEqual(await colours(page), seen[index], `a link says ${theme}`);
    await page.choose('#theme', 'auto');
    assert.deepEqual(await colours(page), seen[1 - index], 'as the system has it');
    await page.choose('#theme', theme);
    assert.deepEqual(await colours(page), seen[index], `the chooser says ${theme}`);
    await page.close();
  }
});

test('shapes with a zero are shown as NumPy prints them, and nothing is claimed of numbers that are not there', async () => {
  for (const [link, count] of /** @type {[string, number][]} */ ([
    ['#v=1&gen=tf_2_10&units=0&program=dense&end', 1], ['#v=1&gen=tf_2_10&units=0&copies=3&entropy=5&end', 3],
    ['#v=1&gen=tf_2_0&units=0&order=exact&kernel=ones&entropy=5&end', 3], ['#v=1&gen=tf_2_7&units=0&activation=relu&kernel=orthogonal&row=1,2&row=3,4&end', 3],
  ])) {
    const page = await open(link);
    const {outputs, kernels} = await page.shown();
    assert.deepEqual([outputs, kernels], [Array(count).fill('[]'), Array(count).fill('[]')], link);
    assert.deepEqual(await page.page.$$eval('dense-playground >>> .weights-hint', all => all.map(p => p.textContent)), []);
    await page.close();
  }
});
