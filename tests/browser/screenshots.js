// `node tests/browser/screenshots.js`: the main states, light and dark, wide and narrow, for a person to look at.
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';
import {examples} from '../../web/figure/examples.js';

const folder = fileURLToPath(new URL('screenshots', import.meta.url));

/** @type {[string, string, ((page: Playground) => Promise<unknown>)?][]} name, link, what is done */
const states = [
  ['first', ''],
  ...examples.slice(1).map(({id}) => /** @type {[string, string, (page: Playground) => Promise<unknown>]} */ ([id, '', page => page.experiment(id)])),
  ['mistake', '#v=1&units=-3&row=1,x,3&entropy=5114&end'],
  ['damaged-link', '#v=2&row=1,2&colour=red'],
  ['ladder', '', async page => {
    await page.experiment('orders');
    await page.climb();
  }],
  ['form', '', page => page.pointAt(7)],
  ['share', '', page => page.share()],
  ['embedded', '#v=1&embed=1&hide=toolbar,experiments&entropy=5114&end'],
];

const [chromium, host] = await Promise.all([launch(), serve()]);
mkdirSync(folder, {recursive: true});
for (const [name, link, act] of states) {
  for (const theme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const playground = await Playground.open(chromium.browser, host.address, link, {theme});
      await playground.page.setViewport({width, height: 860});
      await act?.(playground);
      await playground.page.screenshot({path: `${folder}/${name}-${theme}-${width}.png`, fullPage: true});
      await playground.close();
    }
  }
}
await chromium.close();
host.close();
console.log(`${states.length * 4} pictures are in ${folder}`);
