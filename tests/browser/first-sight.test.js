/** What stands on the page before its figure, and that nothing moves when the figure comes. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {launch} from './browser.js';
import {serve} from './server.js';
import {inEveryEngine} from './stage.js';

inEveryEngine(({open}, name) => {
  test(`the first numbers that ${name} computes stand in the table, and the figure begins with the same`, async () => {
    const live = (/** @type {import('./playground.js').Playground} */ {page}) => page.evaluate(() => [...document.querySelectorAll('[data-live]')].map(place => place.textContent));
    const visit = await open();
    const {outputs} = await visit.shown();
    assert.equal(outputs.length, 3);
    assert.deepEqual(await live(visit), outputs);
    await visit.close();
    const next = await open();
    assert.notDeepEqual((await next.shown()).outputs, outputs, 'each visit has its own');
    await next.close();
    const linked = await open('#v=1&entropy=5&end');
    assert.deepEqual(await live(linked), [], 'a link has numbers of its own');
    await linked.close();
  });
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
