/** How long an edit of a large figure takes from the key to the painted frame, as the browser's own event timing says. */
import {Playground} from './playground.js';

const rows = Array.from({length: 64}, (_, row) => `row=${row}.5,-1.25,0.3,${row},7,0.1,-2,3`).join('&');
export const large = `#v=1&${rows}&units=64&program=dense,dense,dense,dense,dense&entropy=5114&end`;

/**
 * Types digits into the first cell, one at a time.
 * @param {import('puppeteer-core').Browser} browser @param {string} address @param {number} keys
 * @returns {Promise<number[]>} ms from key to paint, in steps of 8, of the keys that took 16 or more: others are not reported
 */
export async function slowKeys(browser, address, keys) {
  const {page} = await Playground.open(browser, address, large);
  await page.focus('dense-playground >>> [aria-label="row 0, feature 0"]');
  await page.keyboard.press('End');
  await page.keyboard.type('123');
  await page.evaluate(() => {
    const {slow} = Object.assign(window, {slow: /** @type {number[]} */ ([])});
    const since = performance.now();
    new PerformanceObserver(list => list.getEntries().forEach(({name, duration, startTime}) => {
      if (name === 'keydown' && startTime > since) slow.push(duration);
    })).observe(/** @type {PerformanceObserverInit} */ ({type: 'event', durationThreshold: 16}));
  });
  for (let i = 0; i < keys; ++i) {
    await new Promise(resolve => setTimeout(resolve, 150));
    await page.keyboard.press(i % 2 ? 'Backspace' : /** @type {import('puppeteer-core').KeyInput} */ (String(1 + (i % 9))));
  }
  await new Promise(resolve => setTimeout(resolve, 300));
  const slow = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).slow));
  await page.close();
  return slow;
}
