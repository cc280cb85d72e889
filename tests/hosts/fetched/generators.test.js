/** The package on sites that are made of Markdown: `npm run test:hosts`. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {fetched} from '../table.js';
import {onHost, tryHost} from '../try-host.js';

for (const host of [fetched.docusaurus, fetched.mkdocs, fetched.sphinx, fetched.pandoc]) tryHost(host);

/** The colour behind a figure, and that of its text. @param {import('../reader.js').Reader} reader */
const colours = reader => reader.frame.evaluate(() => {
  const {backgroundColor, color} = getComputedStyle(/** @type {Element} */ (document.querySelector('dense-playground')));
  return [backgroundColor, color];
});

test('a figure in Material takes its switch between light and dark, and runs on a page that is gone to without loading', async () => {
  await onHost(fetched.mkdocs, async reader => {
    await reader.digits();
    const light = await colours(reader);
    await reader.page.$eval('label[for=__palette_1]', label => /** @type {HTMLElement} */ (label).click());
    await reader.page.waitForFunction(() => document.body.dataset.mdColorScheme === 'slate');
    const dark = await colours(reader);
    assert.deepEqual([light, dark], [['rgb(255, 254, 251)', 'rgb(33, 32, 29)'], ['rgb(23, 24, 27)', 'rgb(236, 234, 228)']]);
    await reader.page.evaluate(() => Object.assign(window, {same: true}));
    for (const heading of ['Another', 'A tutorial']) {
      await reader.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.md-content a[href]:not(.headerlink)')).click());
      await reader.page.waitForFunction(heading => document.querySelector('h1')?.textContent?.startsWith(heading), {}, heading);
      await reader.digits();
      await reader.alive();
    }
    assert.ok(await reader.page.evaluate(() => /** @type {any} */ (window).same), 'the page was loaded again');
    await reader.close();
  });
});

for (const [name, host, press] of /** @type {const} */ ([['furo', fetched.sphinx, '.theme-toggle'], ['Docusaurus', fetched.docusaurus, '[class*=colorModeToggle] button']])) {
  test(`a figure in ${name} takes its switch between light and dark`, async () => {
    await onHost(host, async reader => {
      await reader.digits();
      const seen = new Set([String(await colours(reader))]);
      for (let i = 0; i < 3; ++i) { // each has a third way, which is that of the system
        await reader.page.$$eval(press, buttons => /** @type {HTMLElement} */ (buttons.find(button => button.getBoundingClientRect().height > 0)).click());
        await new Promise(resolve => setTimeout(resolve, 300));
        seen.add(String(await colours(reader)));
      }
      assert.deepEqual(seen, new Set(['rgb(255, 254, 251),rgb(33, 32, 29)', 'rgb(23, 24, 27),rgb(236, 234, 228)']));
      await reader.close();
    });
  });
}
