/** What stands on the page before its figure, and that nothing moves when the figure comes. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

test('the first numbers that are computed here stand in the table, and the figure begins with the same', async () => {
  const [{browser, close}, host] = await Promise.all([launch(), serve()]);
  const page = await browser.newPage();
  await page.goto(host.address);
  const figure = await Playground.open(browser, host.address);
  await page.waitForSelector('dense-playground >>> .card');
  const first = await page.$$eval('[data-live]', places => places.map(place => place.textContent));
  const {outputs} = await new Playground(page).shown();
  assert.deepEqual([first.length, first], [3, outputs]);
  assert.notDeepEqual((await figure.shown()).outputs, outputs, 'each visit has its own');
  await page.goto('about:blank');
  await page.goto(`${host.address}#v=1&entropy=5&end`);
  await page.waitForSelector('dense-playground >>> .card');
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
