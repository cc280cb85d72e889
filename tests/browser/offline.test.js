/** Visits without network, and after a new build was put on the host. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {buildOf, Host} from './builds.js';
import {Playground} from './playground.js';
import {built, serve} from './server.js';
import {guest} from './stage.js';

/** @param {Playground} page once its copy is kept */
const kept = page => page.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

for (const name of ['Chromium', 'Firefox']) {
  test(`${name} shows the page again without network, with all that it can do`, async () => {
    const [{browser, close}, host] = await Promise.all([guest(name), serve()]);
    const page = await Playground.open(browser, host.address, '#v=1&units=2&entropy=5114&end');
    const before = await page.shown();
    await kept(page);
    host.close();
    for (let visit = 0; visit < 2; ++visit) {
      await page.reload();
      assert.deepEqual(await page.shown(), before);
    }
    assert.match(before.headline, /different/);
    await page.click('#again');
    assert.notEqual((await page.shown()).printed, before.printed);
    await page.share();
    assert.match(await page.value('#share-link'), /Dense\(2\)/);
    await page.page.goto('about:blank');
    await page.goto(`${host.address}index.html#v=1&kernel=ones&end`);
    assert.match((await page.shown()).printed, /^\[\[6\. 6\. 6\. 6\.\]\]\n/);
    await close();
  });
}

for (const name of ['Chromium', 'Firefox']) {
  test(`${name} opens the page from disk`, async () => {
    const {browser, close} = await guest(name);
    const page = await Playground.open(browser, pathToFileURL(join(built, 'index.html')).href, '#v=1&kernel=ones&entropy=5&end');
    assert.match((await page.shown()).printed, /^\[\[6\. 6\. 6\. 6\.\]\]\n/);
    await close();
  });
}

test('a new build is seen at the next visit, and the one before it where the host went back to it', async () => {
  const [first, second] = await Promise.all([buildOf('The first one'), buildOf('The next one')]);
  const [{browser, close}, host] = await Promise.all([guest(), Host.of(first)]);
  const page = await Playground.open(browser, host.address);
  await kept(page);
  for (const [build, title] of [[second, 'The next one'], [first, 'The first one']]) {
    host.show(build);
    await page.reload();
    assert.equal(await page.page.title(), title);
  }
  await close();
  host.close();
  for (const folder of [first, second]) rmSync(folder, {recursive: true});
});

test('a page that was taken away is gone where its host leaves an empty service worker in its place', async () => {
  const build = await buildOf('The page');
  const [{browser, close}, host] = await Promise.all([guest(), Host.of(build)]);
  const page = await Playground.open(browser, host.address);
  await kept(page);
  for (const name of readdirSync(build)) rmSync(join(build, name), {recursive: true});
  host.show(build);
  assert.equal((await page.page.reload())?.status(), 200, 'what may be half an upload changes nothing');
  writeFileSync(join(build, 'service-worker.js'), '');
  host.show(build);
  await page.page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await page.page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting);
  await page.page.goto(new URL('/', host.address).href); // another page of that origin, from which the worker's end can be seen
  await page.page.waitForFunction(async address => !(await navigator.serviceWorker.getRegistration(address))?.waiting, {}, host.address);
  assert.equal((await page.page.goto(host.address))?.status(), 404);
  await close();
  host.close();
  rmSync(build, {recursive: true});
});
