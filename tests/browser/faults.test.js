/** What a visitor sees while the host answers something else than its files, and at the first visit after it is well again. */
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {launch} from './browser.js';
import {buildOf, Host} from './builds.js';
import * as faults from './faults.js';
import {Playground} from './playground.js';

/** @type {string} */ let older;
/** @type {string} */ let hasty;
/** @type {string} */ let newer;
before(async () => {
  [older, hasty, newer] = await Promise.all([buildOf('The older build'), buildOf('The older build', 100), buildOf('The newer build')]);
});
after(() => [older, hasty, newer].forEach(folder => rmSync(folder, {recursive: true})));

const unchecked = faults.otherFile(new URL('unchecked-worker.txt', import.meta.url));

/** @param {Playground} page */
const isKept = page => page.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

/** @param {string} file */
const isWorker = file => /service-worker\.js$/.test(file);
/** @param {string} file */
const isPage = file => /index\.html$/.test(file);
/** Whether it is one of those that are uploaded last. @param {string} file */
const isLate = file => /[\\/]files[\\/](define|dense-python)/.test(file);

/** @type {[string, import('./faults.js').Fault][]} while the newer build is uploaded */
const spoiling = [
  ['answers everything with 200 and a login page', faults.loginPage],
  ['answers everything with 200 and index.html', faults.indexPage],
  ['answers everything with 404', faults.notFound],
  ['answers everything with 503', faults.unavailable],
  ['sends half of every body', faults.half],
  ['breaks off in every body', faults.brokenOff],
  ['answers with 200 and index.html for what is not uploaded yet', faults.only(faults.indexPage, isLate)],
  ['answers with 404 for what is not uploaded yet', faults.only(faults.notFound, isLate)],
  ['answers with 503 for some files', faults.only(faults.unavailable, isLate)],
  ['sends half of some files', faults.only(faults.half, isLate)],
  ['breaks off in some files', faults.only(faults.brokenOff, isLate)],
  ['has its page and not yet its service worker', faults.only((...asked) => faults.otherFile(join(older, 'service-worker.js'))(...asked), isWorker)],
  ['has its service worker and not yet its page', faults.only((...asked) => faults.otherFile(join(older, 'index.html'))(...asked), isPage)],
];

/** @type {[string, import('./faults.js').Fault][]} */
const everything = [...spoiling.slice(0, 4), ['breaks off in every body', faults.brokenOff], ['never answers', faults.silence]];

/** @type {[string, import('./faults.js').Fault][]} */
const partial = [
  ['answers with 200 and index.html', faults.indexPage],
  ['answers with 404', faults.notFound],
  ['answers with 503', faults.unavailable],
  ['sends half a body', faults.half],
  ['breaks off', faults.brokenOff],
  ['never answers', faults.silence],
];

/** @type {[string, (file: string) => boolean][]} */
const parts = [
  ['start', file => /start-[^/]*$/.test(file)],
  ['page', file => /page-[^/]*\.js$/.test(file)],
  ['wasm', file => /python-[^/]*\.wasm$/.test(file)],
  ['define', file => /define-[^/]*\.js$/.test(file)],
];

/** @type {[string, import('./faults.js').Fault][]} */
const hanging = [
  ['never answers', faults.silence],
  ['never ends an answer', faults.halfThenSilence],
  ['never answers for some files', faults.only(faults.silence, isLate)],
];

for (const name of ['Chromium', 'Firefox']) {
  /** Chromium meets each fault, Firefox every third. @param {[string, import('./faults.js').Fault][]} faults */
  const met = faults => faults.filter((_, index) => name === 'Chromium' || index % 3 === 0);
  /** @type {Awaited<ReturnType<typeof launch>>} */ let launched;
  before(async () => { launched = await launch(name); });
  after(() => launched.close());

  /** A visit in a tab of its own that ends with a working page. @param {Host} host @returns {Promise<string>} its title */
  async function visit(host) {
    const page = await Playground.open(launched.browser, host.address, '#v=1&kernel=ones&end');
    assert.equal((await page.shown()).printed, '[[6. 6. 6. 6.]]\n'.repeat(3));
    const title = await page.page.title();
    await page.close();
    return title;
  }

  /** What a page says by itself in place of its figure. @param {import('puppeteer-core').Page} page */
  const alert = page => page.waitForFunction(() => {
    const figure = document.querySelector('dense-playground')?.shadowRoot;
    return (figure ?? document).querySelector('[role=alert]')?.textContent ?? '';
  }).then(said => said.jsonValue());

  /**
   * What stands in its place when the time that it has is over, without any script.
   * @param {import('puppeteer-core').Page} page that still waits for a part, and so is not parsed to its end
   */
  const absence = async page => {
    await page.waitForFunction(() => document.querySelector('.absent')?.getAnimations().length === 1);
    return page.$eval('.absent', place => {
      const isSeen = () => place.checkVisibility({visibilityProperty: true});
      if (isSeen()) return 'too early';
      place.getAnimations().forEach(animation => animation.finish());
      return isSeen() ? place.textContent : 'never';
    });
  };

  /** A host and a visitor whose browser has kept the whole of its build. @param {string} build */
  async function visited(build) {
    const host = await Host.of(build);
    const page = await Playground.open(launched.browser, host.address);
    await isKept(page);
    await page.close();
    return host;
  }

  for (const [what, fault] of met(spoiling)) {
    test(`in ${name} the older build stays while the host of a newer one ${what}, and the newer comes at the first visit afterwards`, async () => {
      const host = await visited(older);
      host.show(newer);
      host.be(fault);
      assert.equal(await visit(host), 'The older build');
      host.be();
      assert.equal(await visit(host), 'The newer build');
      host.close();
    });
  }

  for (const [what, fault] of met(hanging)) {
    test(`in ${name} the older build stays while the host of a newer one ${what}, and afterwards the page works`, async () => {
      const host = await visited(hasty);
      host.show(newer);
      host.be(fault);
      assert.equal(await visit(host), 'The older build');
      host.be();
      assert.match(await visit(host), /The (older|newer) build/);
      host.close();
    });
  }

  test(`in ${name} files that the host sends as plain text are kept as what they are`, async () => {
    const host = await visited(older);
    host.show(newer);
    host.be(faults.only(faults.plainText, file => !isPage(file) && !isWorker(file)));
    assert.equal(await visit(host), 'The newer build');
    host.close();
  });

  for (const [what, fault] of met(everything)) {
    test(`in ${name} a first visit while the host ${what} leaves nothing behind`, async () => {
      const host = await Host.of(newer);
      host.be(fault);
      const page = await launched.browser.newPage();
      const asked = page.waitForRequest(host.address);
      const answered = page.goto(host.address).catch(() => {}); // what stands there then is the host's or the browser's, not ours
      await (fault === faults.silence ? asked : answered);
      await page.close();
      host.be();
      assert.equal(await visit(host), 'The newer build');
      host.close();
    });
  }

  for (const [what, fault] of met(partial)) {
    test(`in ${name} a first visit while the host ${what} for a part of the page ends in a sentence or a working page, and the next in a working page`, async () => {
      for (const [part, isPart] of parts) {
        const host = await Host.of(newer);
        host.be(faults.only(part === 'start' ? fault : faults.lasting(fault), isPart));
        const page = await launched.browser.newPage();
        const parsed = page.goto(host.address, {waitUntil: 'domcontentloaded'}).catch(() => {}); // a part that never comes may keep it from its end
        if (fault !== faults.silence) await parsed;
        if (fault === faults.silence) assert.equal(await absence(page), 'The figure is not here yet. If it does not come, load the page again.', part);
        else if (part === 'start') await page.waitForSelector('dense-playground >>> .verdict', {visible: true}); // which only chooses what stands there until then
        else assert.match(await alert(page), /^The (figure could not be loaded|engine could not be (loaded|started))/, part);
        await page.close();
        host.be();
        // What the browser itself has kept of the fault is complained of, and the page then loads itself again.
        const next = new Playground(await launched.browser.newPage());
        await next.page.goto(host.address);
        const figure = () => next.page.waitForSelector('dense-playground >>> .verdict', {visible: true});
        await figure().catch(figure);
        assert.match((await next.shown()).headline, /All three outputs/, part);
        await next.page.close();
        host.close();
      }
    });
  }

  for (const [what, fault] of met(partial.filter(([, fault]) => fault !== faults.silence))) {
    test(`in ${name} a first visit while the host ${what} for what comes when the figure is alive leaves its numbers with a sentence, and heals`, async () => {
      const host = await Host.of(newer);
      host.be(faults.only(faults.lasting(fault), file => /editor-[^/]*\.js$/.test(file)));
      const page = new Playground(await launched.browser.newPage());
      await page.page.goto(host.address);
      await page.page.waitForFunction(() => /The editor could not be loaded/.test(document.querySelector('dense-playground')?.shadowRoot?.querySelector('.told')?.textContent ?? ''));
      assert.match((await page.shown()).headline, /All three outputs/);
      await page.page.close();
      host.be();
      const next = new Playground(await launched.browser.newPage());
      await next.page.goto(host.address);
      await next.page.waitForSelector('dense-playground >>> .cm-content', {visible: true});
      await next.page.close();
      host.close();
    });
  }

  test(`in ${name} what an earlier worker kept of a host at fault spoils no newer build, and is gone after a visit`, async () => {
    const host = await Host.of(older);
    host.be(async (response, file) => isWorker(file) ? unchecked(response, file) : /[\\/]assets[\\/]/.test(file) && faults.indexPage(response, file));
    const page = await Playground.open(launched.browser, host.address);
    await isKept(page);
    assert.match(await page.page.evaluate(async () => (await caches.match('./assets/start-BOZJQLWP.js'))?.text()) ?? '', /^<!doctype html>/);
    await page.close();
    host.show(newer);
    host.be();
    assert.ok(!existsSync(join(newer, 'assets')), 'where that worker would answer');
    const next = await Playground.open(launched.browser, host.address);
    assert.deepEqual([await next.page.title(), (await next.shown()).headline], ['The newer build', '≠ All three outputs are different.']);
    await next.page.waitForFunction(async () => (await caches.keys()).every(name => name.startsWith('dense-playground whole ')));
    await next.close();
    host.be(faults.loginPage);
    assert.equal(await visit(host), 'The newer build');
    host.close();
  });
}
