// `node tests/browser/screenshots.js`: the main states, light and dark, wide and narrow, for a person to look at.
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

const folder = fileURLToPath(new URL('screenshots', import.meta.url));
const sums = 'row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&program=seed,dense,again,again&again1.order=lanes_8&again2.order=fma';

/** @type {[string, string, string?][]} name, link, what is pressed */
const states = [
  ['no-seed', '#v=1&entropy=5114&end'],
  ['seeded', '#v=1&program=seed,dense,seed,dense,seed,dense&entropy=5114&end'],
  ['constants', '#v=1&kernel=constant&kernel.value=0.5&bias=constant&bias.value=0.1&entropy=5114&end'],
  ['mistake', '#v=1&units=-3&row=1,x,3&entropy=5114&end'],
  ['damaged-link', '#v=2&row=1,2&colour=red'],
  ['equal-rows', '#v=1&entropy=5114&end', '#symptom-sums'],
  ['ladder', `#v=1&${sums}&entropy=5114&end`, '.step-by-step'],
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
      await playground.page.screenshot({path: `${folder}/${name}-${theme}-${width}.png`, fullPage: true});
      await playground.close();
    }
  }
}
await chromium.close();
host.close();
console.log(`${states.length * 4} pictures are in ${folder}`);
