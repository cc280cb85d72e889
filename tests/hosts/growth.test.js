/** Figures that come and go, as in slides and in pages that are never loaded again: nothing of them stays. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {onAnotherOrigin} from './bare-page.js';

/** What the browser holds for a page, once all that can go has gone. @param {import('puppeteer-core').Page} page */
async function held(page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  for (let i = 0; i < 3; ++i) await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (/** @type {string} */ name) => metrics.find(metric => metric.name === name)?.value ?? NaN;
  return {heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), nodes: of('Nodes'), workers: page.workers().length};
}

/** Adds a figure and takes it away, again and again; each second one before its numbers are there. @param {import('puppeteer-core').Page} page @param {number} times */
const comeAndGo = (page, times) => page.evaluate(async times => {
  const original = /** @type {Element} */ (document.querySelector('dense-playground'));
  for (let i = 0; i < times; ++i) {
    const figure = /** @type {any} */ (Object.assign(document.createElement('dense-playground'), {innerHTML: original.innerHTML}));
    document.body.append(figure);
    if (i % 2 === 0) {
      const {layers} = await figure.report;
      if (layers.length !== 2) throw new Error(`${layers.length} layers`);
    }
    figure.remove();
  }
  await new Promise(resolve => setTimeout(resolve, 500)); // for what is still under way
}, times);

test('a hundred figures that came and went leave nothing behind', async context => {
  await onAnotherOrigin({}, async reader => {
    await reader.digits();
    await reader.alive();
    await comeAndGo(reader.page, 20); // what is made once
    const before = await held(reader.page);
    await comeAndGo(reader.page, 100);
    const after = await held(reader.page);
    context.diagnostic(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    assert.equal(after.workers, before.workers);
    assert.ok(after.listeners - before.listeners < 20, `${after.listeners - before.listeners} more listeners`);
    assert.ok(after.nodes - before.nodes < 200, `${after.nodes - before.nodes} more nodes`);
    assert.ok(after.heap - before.heap < 500_000, `${after.heap - before.heap} more bytes`);
    await reader.close();
  });
});
