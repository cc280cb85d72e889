/** The page under policies that are stricter than the one that it asks for. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {Playground} from './playground.js';
import {ask, openPanel, press, textOf} from './seed-panel.js';
import {policy, serve} from './server.js';
import {guest} from './stage.js';

const trusted = `${policy}; require-trusted-types-for 'script'`;

/** @param {Playground} page */
const footer = page => page.page.waitForFunction(() => document.querySelector('#kept')?.textContent ?? '').then(said => said.jsonValue());

for (const name of ['Chromium', 'Firefox']) {
  /** @param {string} what @param {string} policy @param {(browser: import('puppeteer-core').BrowserContext, address: string) => Promise<void>} see */
  const under = (what, policy, see) => test(`in ${name} ${what}`, async () => {
    const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, {'Content-Security-Policy': policy})]);
    await see(browser, host.address);
    host.close();
    await close();
  });

  for (const names of ['', '; trusted-types dense-playground lit-html']) {
    under(`the page works and is kept where scripts have to be trusted${names}`, trusted + names, async (browser, address) => {
      const page = await Playground.open(browser, address, '#v=1&kernel=ones&end');
      assert.equal(await footer(page), 'This page is kept in your browser, and opens without network.');
      await page.reload();
      assert.match((await page.shown()).printed, /^\[\[6\. 6\. 6\. 6\.\]\]\n/);
      await page.close();
    });

    if (name === 'Chromium') under(`what takes long has its workers where scripts have to be trusted${names}`, trusted + names, async (browser, address) => {
      const page = await Playground.open(browser, address);
      await page.paste('while True: pass');
      await page.page.waitForFunction(() => /up to line/.test(document.querySelector('dense-playground')?.shadowRoot?.querySelector('.verdict h2')?.textContent ?? ''));
      assert.equal(page.page.workers().length, 1);
      await openPanel(page);
      await ask(page, '[[-0.2786367  -0.26719755  0.8101798 ]]', '1, 3');
      assert.match(await textOf(page, '#seed-verdict'), /^No known seed/);
      const started = new Promise(resolve => page.page.once('workercreated', resolve));
      await press(page, '#seed-all');
      await started;
      await press(page, '#seed-stop');
      await page.close();
    });

    under(`the page works, and says that it is not kept, where it is shown in a sandbox and scripts have to be trusted${names}`, `${trusted}${names}; sandbox allow-scripts`, async (browser, address) => {
      const page = await Playground.open(browser, address, '#v=1&kernel=ones&end');
      assert.match((await page.shown()).printed, /^\[\[6\. 6\. 6\. 6\.\]\]\n/);
      assert.match(await footer(page), /^This page is not kept for a visit without network: its host shows it in a sandbox/);
    });
  }

  under('a sandbox whose policy names no trusted type gets a sentence', `${trusted}; trusted-types 'none'; sandbox allow-scripts`, async (browser, address) => {
    const page = await browser.newPage();
    await page.goto(address);
    const said = await page.waitForSelector('.absent[role=alert]');
    assert.equal(await said?.evaluate(place => place.textContent), 'The figure could not be loaded: this host would have to send `trusted-types dense-playground lit-html`.');
  });
}
