/** How long an edit of a large figure takes from the key to the painted frame: as event timing says, and as a trace does. */
import {Playground} from './playground.js';

/** A program of 40 lines with 64 outputs of 64 units. */
const program = `import tensorflow as tf
import numpy as np
x = np.linspace(-1, 1, 64 * 8).reshape(64, 8).astype("float32")
tf.keras.utils.set_random_seed(1)
${Array.from({length: 17}, (_, i) => `# line ${i + 5}\nvalue_${i} = ${i} + 1\n`).join('')}layer = tf.keras.layers.Dense(64)
print(layer(x).numpy()[0])
`;
export const large = `#v=2&keras=3.15&entropy=5114&python=${encodeURIComponent(program)}&end`;

/** @typedef {{name: string, ph: string, pid: number, tid: number, ts: number, dur: number, args: {data?: {type?: string}}}} TraceEvent times in µs */

/** The large figure with the caret behind the number of its seed. @param {import('puppeteer-core').Browser} browser @param {string} address */
async function open(browser, address) {
  const {page} = await Playground.open(browser, address, large);
  await page.focus('dense-playground >>> .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('Home');
  await page.keyboard.up('Control');
  for (const key of /** @type {const} */ (['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft'])) await page.keyboard.press(key);
  return page;
}

/** Types digits and takes them back, one at a time. @param {import('puppeteer-core').Page} page @param {number} keys */
async function type(page, keys) {
  for (let i = 0; i < keys; ++i) {
    await new Promise(resolve => setTimeout(resolve, 150));
    await page.keyboard.press(i % 2 ? 'Backspace' : /** @type {import('puppeteer-core').KeyInput} */ (String(1 + (i % 9))));
  }
  await new Promise(resolve => setTimeout(resolve, 300));
}

/**
 * @param {import('puppeteer-core').Browser} browser @param {string} address @param {number} keys
 * @returns {Promise<number[]>} ms from key to paint, in the browser's steps of 8; it reports no key below 16, and 8 stands for those
 */
export async function paintTimes(browser, address, keys) {
  const page = await open(browser, address);
  await page.evaluate(() => {
    const {slow} = Object.assign(window, {slow: /** @type {number[]} */ ([])});
    const since = performance.now();
    new PerformanceObserver(list => list.getEntries().forEach(({name, duration, startTime}) => {
      if (name === 'keydown' && startTime > since) slow.push(duration);
    })).observe(/** @type {PerformanceObserverInit} */ ({type: 'event', durationThreshold: 16}));
  });
  await type(page, keys);
  const slow = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).slow));
  await page.close();
  return [...slow, ...Array(keys - slow.length).fill(8)];
}

/**
 * @param {import('puppeteer-core').Browser} browser @param {string} address @param {number} keys
 * @returns {Promise<number[]>} ms from key until the main thread has handed the frame over, script, layout and paint, slowed by the trace itself
 */
export async function mainThreadTimes(browser, address, keys) {
  const page = await open(browser, address);
  await page.tracing.start({categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline']});
  await type(page, keys);
  const trace = await page.tracing.stop();
  await page.close();
  /** @type {TraceEvent[]} */
  const events = JSON.parse(new TextDecoder().decode(trace)).traceEvents.filter((/** @type {TraceEvent} */ {ph}) => ph === 'X');
  const frames = events.filter(({name}) => name === 'Commit').sort((a, b) => a.ts - b.ts);
  return events.filter(({name, args}) => name === 'EventDispatch' && args.data?.type === 'keydown').flatMap(key => {
    const frame = frames.find(({pid, tid, ts}) => pid === key.pid && tid === key.tid && ts > key.ts);
    return frame ? [(frame.ts + frame.dur - key.ts) / 1000] : [];
  });
}
