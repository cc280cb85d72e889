// `node tests/browser/screenshots.js`: the main states, light and dark, wide and narrow, for a person to look at.
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';
import {scenarios} from '../../web/figure/scenarios.js';
import {printState} from '../../web/state/print.js';
import {defaultState} from '../../web/state/state.js';

const folder = fileURLToPath(new URL('screenshots', import.meta.url));
const start = {...defaultState(), entropy: '5114'};

/** @type {[string, string, string?][]} name, link, what is pressed */
const states = [
  ...scenarios.map(({id, apply}) => /** @type {[string, string]} */ ([id, `#${printState(apply(start))}`])),
  ['mistake', '#v=1&units=-3&row=1,x,3&entropy=5114&end'],
  ['damaged-link', '#v=2&row=1,2&colour=red'],
  ['batch-invariant', `#${printState(scenarios.find(({id}) => id === 'batch')?.apply(start) ?? start)}`, '#batch-invariant'],
  ['ladder', `#${printState(scenarios.find(({id}) => id === 'orders')?.apply(start) ?? start)}`, '.step-by-step'],
  ['weights-by-hand', '#v=1&row=1,2&units=2&program=dense,dense&dense1.weights=1,x%0A3,4&entropy=5114&end', '.arguments summary'],
  ['wide-kernel', '#v=1&units=24&kernel=he_normal&entropy=5114&end', '.axis button'],
  ['shared', '#v=1&version=3.1&kernel=shared&program=seed,shared,dense,seed,dense&seed2.spelling=tf.random.set_seed&entropy=5114&end'],
  ['share', '#v=1&entropy=5114&end', '#share'],
  ['embedded', '#v=1&embed=1&hide=toolbar,program,matrix&entropy=5114&end'],
];

const [chromium, host] = await Promise.all([launch(), serve()]);
mkdirSync(folder, {recursive: true});
for (const [name, link, press] of states) {
  for (const theme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const playground = await Playground.open(chromium.browser, host.address, link, {theme});
      await playground.page.setViewport({width, height: 860});
      if (press) await playground.click(press);
      await playground.page.waitForSelector('.settled');
      await playground.page.screenshot({path: `${folder}/${name}-${theme}-${width}.png`, fullPage: true});
      await playground.close();
    }
  }
}
await chromium.close();
host.close();
console.log(`${states.length * 4} pictures are in ${folder}`);
