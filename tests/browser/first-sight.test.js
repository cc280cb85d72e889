/** The first numbers come before the rest of the page, and nothing that a hurried reader does meanwhile is lost. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

/** @returns {{promise: Promise<void>, resolve: () => void, reject: (error: Error) => void}} */
function deferred() {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, {resolve, reject}));
  return made;
}

/** A visit to which the second part of the page, and of the engine, do not come until they are let go. @param {string} name */
async function held(name) {
  const gate = deferred();
  const asked = deferred();
  const [{browser, close}, host] = await Promise.all([launch(name), serve(undefined, {}, {
    gate: async path => {
      if (!/second-sight|\.rest-/.test(path)) return;
      asked.resolve();
      await gate.promise;
    },
  })]);
  const page = await browser.newPage();
  const playground = new Playground(page);
  await page.goto(host.address, {waitUntil: 'domcontentloaded'});
  await asked.promise;
  return {playground, gate, end: async () => {
    host.close();
    await close();
  }};
}

for (const name of ['Chromium', 'Firefox']) {
  test(`in ${name} the figure answers before its second part is there, which then knows what was done`, async () => {
    const {playground, gate, end} = await held(name);
    const {outputs, kernels, headline, seeds} = await playground.shown();
    assert.deepEqual([outputs.length, kernels.length, seeds.length, headline], [3, 0, 3, '≠ All three outputs are different.']);
    await playground.click('#share');
    await playground.click('#seeded');
    await playground.type('[data-row="0"][data-column="0"]', '7.5');
    await playground.click('.arguments summary');
    const meanwhile = await playground.shown();
    assert.equal(meanwhile.headline, '= All three outputs are identical, bit for bit.');
    gate.resolve();
    await playground.page.waitForSelector('dense-playground:not([partial]) >>> .kernel');
    const after = await playground.shown();
    assert.deepEqual([after.outputs, after.kernels.length], [meanwhile.outputs, 3]);
    const focused = await playground.page.evaluate(() => document.querySelector('dense-playground')?.shadowRoot?.activeElement?.tagName);
    assert.equal(focused, 'SUMMARY', 'the focus stays where it was');
    assert.match(await playground.text('.share textarea'), /x = np\.array\(\[\[7\.5, 2\.0, 3\.0\]\]/);
    await playground.page.waitForSelector('dense-playground >>> .arguments[open] #dense1\\.units');
    assert.match(await playground.link(), /row=7\.5,2\.0,3\.0&program=seed,dense,seed,dense,seed,dense&entropy=/);
    await playground.click('#undo');
    assert.deepEqual((await playground.shown()).outputs.length, 3);
    assert.deepEqual(playground.errors, []);
    await end();
  });

  test(`in ${name} an experiment for which the engine needs its second part is shown as soon as that is there`, async () => {
    const {playground, gate, end} = await held(name);
    const before = await playground.shown();
    for (const [symptom, experiment] of [['weights', 'constant'], ['precision', 'tf32'], ['sums', 'orders']]) {
      await playground.click(`#symptom-${symptom}`);
      await playground.click(`#${experiment}`);
    }
    const meanwhile = await playground.shown();
    assert.deepEqual([before.stale, meanwhile.stale, meanwhile.outputs.slice(0, 2)], [false, true, before.outputs.slice(0, 2)]);
    assert.equal(await playground.page.$('dense-playground >>> .do-it'), null, 'no remedy for what is not shown yet');
    assert.match(await playground.page.$eval('dense-playground >>> .stale-label', label => label.textContent) ?? '', /on its way/);
    gate.resolve();
    await playground.page.waitForSelector('dense-playground:not([partial]) >>> .kernel');
    const {stale, outputs} = await playground.shown();
    assert.equal(stale, false);
    assert.notDeepEqual(outputs.slice(0, 2), before.outputs.slice(0, 2));
    assert.match(await playground.link(), /order=/);
    assert.deepEqual(playground.errors, []);
    await end();
  });

  test(`in ${name} the numbers stay when the second part cannot be had, and a sentence says so`, async () => {
    const {playground, gate, end} = await held(name);
    const {outputs} = await playground.shown();
    gate.reject(new Error('the host has gone'));
    const notice = await playground.page.waitForSelector('dense-playground >>> [role=alert]');
    assert.match(await notice?.evaluate(element => element.textContent) ?? '', /could not be loaded/);
    assert.deepEqual((await playground.shown()).outputs, outputs);
    await end();
  });
}

test('the first numbers that are computed here stand in the table, and the figure begins with the same', async () => {
  const [{browser, close}, host] = await Promise.all([launch(), serve()]);
  const page = await browser.newPage();
  await page.goto(host.address);
  const figure = await Playground.open(browser, host.address);
  await page.waitForSelector('dense-playground:not([partial]) >>> .card');
  const first = await page.$$eval('[data-live]', places => places.map(place => place.textContent));
  const {outputs} = await new Playground(page).shown();
  assert.deepEqual([first.length, first], [3, outputs]);
  assert.notDeepEqual((await figure.shown()).outputs, outputs, 'each visit has its own');
  await page.goto('about:blank');
  await page.goto(`${host.address}#v=1&entropy=5&end`);
  await page.waitForSelector('dense-playground:not([partial]) >>> .card');
  assert.equal(await page.$('[data-live]'), null, 'a link has numbers of its own');
  host.close();
  await close();
});

test('a figure that cannot be had is told of above the table, whose numbers stay', async () => {
  const [{browser, close}, host] = await Promise.all([launch(), serve(undefined, {}, {
    gate: async path => {
      if (/define-/.test(path)) throw new Error('the host has gone');
    },
  })]);
  const page = await browser.newPage();
  await page.goto(host.address);
  const notice = await page.waitForSelector('[role=alert]');
  assert.equal(await notice?.evaluate(element => element.textContent), 'The figure could not be loaded. Load the page again.');
  assert.equal((await page.$$('[data-live]')).length, 3);
  host.close();
  await close();
});

test('the modules of the figure are not asked for before the first numbers are on screen', async () => {
  const engine = deferred();
  /** @type {string[]} */ const asked = [];
  const [{browser, close}, host] = await Promise.all([launch(), serve(undefined, {}, {
    gate: async path => {
      asked.push(path);
      if (/engine-.*wasm$/.test(path)) await engine.promise;
    },
  })]);
  const page = await browser.newPage();
  await page.goto(host.address, {waitUntil: 'domcontentloaded'});
  await page.evaluate(() => import(/** @type {HTMLElement} */ (document.querySelector('script[data-first]')).dataset.first ?? '').then(() => fetch('./card.png')));
  const figure = /page-.*js|define-|second-sight/;
  assert.deepEqual(asked.filter(path => figure.test(path)), []);
  engine.resolve();
  await page.waitForSelector('[data-live]');
  await page.waitForSelector('dense-playground:not([partial]) >>> .card');
  assert.equal(new Set(asked.filter(path => figure.test(path))).size, 3);
  host.close();
  await close();
});

test('nothing on the screen moves while the page fills, with a link or without', async () => {
  const [{browser, close}, host] = await Promise.all([launch(), serve()]);
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
