import {test} from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import {stage} from './stage.js';

/** @typedef {import('./playground.js').Playground} Playground */

const {open} = stage();

/** @type {[string, string, ((page: Playground) => Promise<unknown>)?][]} */
const states = [
  ['no seed', ''],
  ['seeded', '', page => page.experiment('seed-each')],
  ['a seed without effect', '', page => page.experiment('seed-tutorial')],
  ['a program that fails', '#v=1&units=x&end'],
  ['a damaged link', '#v=2&row=1,2&row=3,4&colour=red'],
  ['many layers, large kernels', '#v=1&row=1,2,3,4,5,6,7,8,9,0.1&units=40&program=seed,dense,dense,seed,dense,dense,dense&dense2.units=3&end'],
  ['sharing', '', page => page.share()],
  ['weights set by hand', '#v=1&row=1,2&units=2&program=dense,dense&dense1.weights=1,2%0A3,4&entropy=5114&end'],
  ['equal rows', '', page => page.experiment('eleven-rows')],
  ['a long print', `#v=2&keras=3.15&entropy=1&python=${encodeURIComponent('for i in range(99):\n    print(i)\nprint("a" * 700)\n')}&end`],
  ['a long print, read only', `#v=2&keras=3.15&entropy=1&edit=none&python=${encodeURIComponent('for i in range(99):\n    print(i)\n')}&end`],
  ['reduced precision', '', page => page.experiment('tf32')],
  ['nine batches', '', page => page.experiment('sizes')],
  ['two rows step by step', '', async page => {
    await page.experiment('eleven-rows');
    await page.climb();
  }],
  ['two runs of a training', '', async page => {
    await page.click('#symptom-training');
    await page.click('#example-thirty-layers');
    await page.click('#from-start');
    await page.plots();
    await page.click('.version-pair summary');
    await page.page.waitForSelector('dense-playground >>> dense-versions >>> .pair > div:last-child .plot', {visible: true});
  }],
  ['embedded', '#v=1&embed=1&hide=toolbar,experiments&end'],
];

/** @param {Playground} page @param {import('axe-core').RunOptions} options */
const violations = (page, options) => page.page.evaluate(async options => {
  const {violations} = await /** @type {typeof import('axe-core')} */ (/** @type {any} */ (window).axe).run(options);
  return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target, failureSummary}) => `${target.join(' ')} ${failureSummary}`).join('\n')}`);
}, options);

for (const [name, fragment, act] of states) {
  test(`axe finds nothing to complain about, light or dark: ${name}`, async () => {
    const page = await open(fragment, {theme: 'light'});
    await act?.(page);
    await page.page.evaluate(axe.source);
    assert.deepEqual(await violations(page, {}), []);
    await page.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
    await page.page.evaluate(async () => {
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      for (const root of [document, ...[...document.querySelectorAll('dense-playground')].map(each => each.shadowRoot)]) {
        root?.getAnimations().forEach(each => each instanceof CSSTransition && each.finish());
      }
    });
    assert.deepEqual(await violations(page, {runOnly: ['color-contrast', 'link-in-text-block']}), [], 'in the dark only the colours are others');
    await page.close();
  });
}
