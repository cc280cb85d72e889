/** A figure on a slide: `npm run test:hosts`. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {fetched} from '../table.js';
import {onHost, tryHost} from '../try-host.js';

tryHost(fetched.reveal);

test('what is typed into a figure turns no slide, and what is typed beside it does', async () => {
  await onHost(fetched.reveal, async ({page, ...reader}) => {
    const slide = () => page.evaluate(() => /** @type {any} */ (window).deck.getIndices().h);
    await page.waitForSelector('dense-playground >>> .cm-content', {visible: true});
    await page.focus('dense-playground >>> .cm-content');
    await page.keyboard.type('n b p v o');
    for (const key of /** @type {const} */ (['ArrowRight', 'ArrowDown', 'PageDown', 'Space', 'End'])) await page.keyboard.press(key);
    assert.equal(await slide(), 0);
    assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector('dense-playground')).text), /n b p v o/);
    await page.evaluate(() => /** @type {any} */ (document.activeElement).blur());
    await page.keyboard.press('ArrowRight');
    assert.equal(await slide(), 1);
    assert.deepEqual(reader.errors, []);
  });
});
