/** Visits without network, and after a new build was put on the host. */
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {built, serve} from './server.js';

const folder = mkdtempSync(join(tmpdir(), 'dense-page-'));
before(() => cpSync(built, folder, {recursive: true}));
after(() => rmSync(folder, {recursive: true}));

/** @param {Playground} page once its copy is kept */
const kept = page => page.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

for (const name of ['Chromium', 'Firefox']) {
  test(`${name} shows the page again without network, with all that it can do`, async () => {
    const [{browser, close}, host] = await Promise.all([launch(name), serve()]);
    const page = await Playground.open(browser, host.address, '#v=1&units=2&entropy=5114&end');
    const before = await page.shown();
    await kept(page);
    host.close();
    for (let visit = 0; visit < 2; ++visit) {
      await page.page.reload();
      await page.page.waitForSelector('dense-playground >>> .card');
      assert.deepEqual(await page.shown(), before);
    }
    await page.type('#units', '3');
    assert.match(before.headline, /different/);
    assert.notDeepEqual((await page.shown()).outputs, before.outputs);
    await page.share();
    assert.match(await page.text('.share textarea'), /Dense\(3\)/);
    await page.page.goto('about:blank');
    await page.page.goto(`${host.address}index.html#v=1&kernel=ones&end`);
    await page.page.waitForSelector('dense-playground >>> .card');
    assert.equal((await page.shown()).outputs[0], '[[6. 6. 6. 6.]]');
    await close();
  });
}

for (const name of ['Chromium', 'Firefox']) {
  test(`${name} opens the page from disk`, async () => {
    const {browser, close} = await launch(name);
    const page = await Playground.open(browser, pathToFileURL(join(built, 'index.html')).href, '#v=1&kernel=ones&entropy=5&end');
    assert.equal((await page.shown()).outputs[0], '[[6. 6. 6. 6.]]');
    await close();
  });
}

test('a new build is seen at the next visit, and a page that was taken away is gone', async () => {
  const [{browser, close}, host] = await Promise.all([launch(), serve(folder)]);
  const page = await Playground.open(browser, host.address);
  await kept(page);
  const file = join(folder, 'index.html');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/<title>.*<\/title>/, '<title>The next one</title>'));
  await page.page.reload();
  assert.equal(await page.page.title(), 'The next one');
  rmSync(file);
  assert.equal((await page.page.reload())?.status(), 404);
  await close();
  host.close();
});
