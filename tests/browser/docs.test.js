/** The documentation in a browser: clean to axe in both themes, whole at 320 pixels, under the policy of the page, and its figures live. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {pages} from '../../web/build/docs.js';
import {stage} from './stage.js';

const host = stage();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @param {string} name @param {string} [theme] */
async function open(name, theme = 'light') {
  const page = await host.browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', message => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
  const response = await page.goto(`${host.address}docs/${name}.html`);
  assert.equal(response?.status(), 200);
  return {page, complaints};
}

for (const {name} of pages) {
  test(`${name}: axe finds nothing in light and dark, nothing is wider than 320 pixels, and the policy refuses nothing`, async () => {
    for (const theme of ['light', 'dark']) {
      const {page, complaints} = await open(name, theme);
      await page.setViewport({width: 320, height: 700});
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, 'width');
      await page.setBypassCSP(true);
      await page.reload();
      await page.addScriptTag({path: axe});
      const violations = await page.evaluate(async () => {
        const {violations} = await /** @type {typeof import('axe-core')} */ (/** @type {any} */ (window).axe).run();
        return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target}) => target.join(' ')).join(', ')}`);
      });
      assert.deepEqual(violations, [], theme);
      assert.deepEqual(complaints, [], theme);
      await page.close();
    }
  });
}

test('the figures in it run', async () => {
  for (const [name, wanted] of [['embed', 'tf.Tensor([['], ['exact', '']]) {
    const {page, complaints} = await open(name);
    await page.$eval('dense-playground', each => each.scrollIntoView());
    await page.waitForSelector('dense-playground >>> .verdict', {visible: true});
    assert.ok((await page.$eval('dense-playground', each => /** @type {any} */ (each).printed)).startsWith(wanted), name);
    assert.deepEqual(complaints, []);
    await page.close();
  }
});

test('after a visit to the page, whose worker answers without network, the documentation still comes from its host', async () => {
  const page = await host.browser.newPage();
  await page.goto(host.address);
  await page.evaluate(async () => void await navigator.serviceWorker.ready);
  await page.goto(`${host.address}docs/links.html`);
  assert.equal(await page.title(), 'Lesson links: Dense Playground');
  await page.close();
});
