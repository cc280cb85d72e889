/** What stands on the page before its figure, and that the figure changes none of it when it comes. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {Playground} from './playground.js';
import {serve} from './server.js';
import {guest, inEveryEngine} from './stage.js';

const own = '.own-program .one-run-prints code';

/**
 * A visit, on which those files do not come that `held` matches until they are let go.
 * @param {import('node:test').TestContext} test
 * @param {{name?: string, fragment?: string, held?: RegExp, missing?: RegExp}} visit
 */
async function visit(test, {name = 'Chromium', fragment = '', held = /$^/, missing = /$^/}) {
  /** @type {() => void} */ let letGo = () => {};
  const gone = new Promise(resolve => (letGo = () => resolve(undefined)));
  const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, {}, {
    gate: async path => {
      if (missing.test(path)) throw new Error('the host does not have it');
      if (held.test(path)) await gone;
    },
  })]);
  test.after(async () => {
    letGo();
    host.close();
    await close();
  });
  const page = await browser.newPage();
  const playground = new Playground(page);
  page.goto(host.address + fragment).catch(() => {}); // what is held back holds back the end of the document, too
  await page.waitForSelector('article');
  return {page, playground, letGo};
}

/** What a reader sees where the figure will be. @param {import('puppeteer-core').Page} page */
const seen = page => page.$eval('dense-playground', element => /** @type {HTMLElement} */ (element).innerText);

/** @param {import('puppeteer-core').Page} page @param {string} selector */
const texts = (page, selector) => page.$$eval(selector, all => all.map(each => each.textContent ?? ''));

inEveryEngine(({open}, name) => {
  test(`the figure in ${name} begins with the numbers that stand on the page, and a linked one with its own`, async () => {
    const stood = (/** @type {Playground} */ {page}) => page.evaluate((/** @type {string} */ own) => ({
      linked: document.documentElement.classList.contains('linked'),
      numbers: [...document.querySelectorAll(own)].map(each => each.textContent),
    }), own);
    const visit = await open();
    const {printed} = await visit.shown();
    assert.deepEqual(await stood(visit), {linked: false, numbers: printed.trim().split('\n')});
    await visit.close();
    const linked = await open('#v=1&entropy=5&end');
    assert.equal((await stood(linked)).linked, true);
    assert.notEqual((await linked.shown()).printed, printed);
    await linked.close();
  });
});

for (const name of ['Chromium', 'Firefox']) {
  test(`in ${name} the first paint has the numbers of one run, the figure comes alive with the same, and Run again draws anew`, async t => {
    const {page, playground, letGo} = await visit(t, {name, held: /\/(page|define)-.*\.js$|\.wasm$/});
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const numbers = await texts(page, own);
    const before = await seen(page);
    assert.equal(numbers.length, 3);
    for (const each of numbers) assert.ok(before.includes(each), before);
    assert.match(before, /One run of it prints:/);
    letGo();
    await page.waitForSelector('dense-playground >>> .verdict', {visible: true});
    const after = await playground.shown();
    assert.deepEqual(after.printed.trim().split('\n'), numbers);
    await new Promise(resolve => setTimeout(resolve, 400));
    assert.equal(await page.evaluate(() => location.hash), '', 'the page’s own program needs no link');
    await page.click('dense-playground >>> #again');
    assert.equal(new Set([...numbers, ...(await playground.shown()).printed.trim().split('\n')]).size, 6);
    assert.match(await playground.link(), /^#v=2&keras=3\.15&entropy=\d+&.*&end$/);
  });

  test(`in ${name} a link shows the place of its program at once, and never other numbers`, async t => {
    const {page, playground, letGo} = await visit(t, {name, fragment: '#v=1&units=1&kernel=ones&entropy=5&end', held: /\/(page|define)-.*\.js$|\.wasm$/});
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    assert.equal((await seen(page)).trim(), 'The linked program: its numbers come here as soon as they are computed.');
    letGo();
    await page.waitForSelector('dense-playground >>> .verdict', {visible: true});
    assert.equal((await playground.shown()).printed, '[[6.]]\n'.repeat(3));
  });

  test(`in ${name} a figure that cannot be had is told of above the numbers, which stay`, async t => {
    const {page} = await visit(t, {name, missing: /\/define-/});
    const notice = await page.waitForSelector('[role=alert]');
    assert.equal(await notice?.evaluate(element => element.textContent), 'The figure could not be loaded. Load the page again.');
    assert.match(await seen(page), /One run/);
  });
}

test('a fragment that leads to a place in the article leaves the page’s own program where it is', async t => {
  const {page, playground, letGo} = await visit(t, {fragment: '#seed', held: /\.wasm$/});
  const numbers = await texts(page, own);
  assert.match(await seen(page), /One run/);
  letGo();
  await page.waitForSelector('dense-playground >>> .verdict', {visible: true});
  const {printed, told} = await playground.shown();
  assert.deepEqual([printed.trim().split('\n'), told], [numbers, '']);
});

test('an engine that cannot be had is told of in a sentence, and the numbers stay', async t => {
  const {page} = await visit(t, {missing: /\.wasm$/});
  const notice = await page.waitForSelector('dense-playground >>> [role=alert]', {visible: true});
  assert.match(await notice?.evaluate(element => element.textContent) ?? '', /^The engine could not be loaded: \S+ answered 404/);
  const text = await seen(page);
  for (const number of await texts(page, own)) assert.ok(text.includes(number));
});

test('nothing on the screen moves while the page fills, with a link or without', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  for (const fragment of ['', '#v=1&entropy=5&end']) {
    const page = await browser.newPage();
    await page.setViewport({width: 1280, height: 1600});
    await page.evaluateOnNewDocument(() => {
      const seen = Object.assign(window, {shift: 0});
      new PerformanceObserver(list => list.getEntries().forEach(entry => (seen.shift += /** @type {any} */ (entry).value)))
        .observe({type: 'layout-shift', buffered: true});
    });
    await page.goto(host.address + fragment);
    await page.waitForSelector('.settled');
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))));
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).shift), 0, fragment);
    await page.close();
  }
  host.close();
  await close();
});
