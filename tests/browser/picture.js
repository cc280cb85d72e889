// `npm run picture`: the picture in README.md, the first screen of the built page, which always begins with the same run.
import {fileURLToPath} from 'node:url';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

const picture = fileURLToPath(new URL('./page.png', import.meta.url));
const [chromium, host] = await Promise.all([launch(), serve()]);
const page = await chromium.browser.newPage();
await page.setViewport({width: 1280, height: 800});
await page.goto(host.address);
const script = new Playground(page);
await script.settle();
await script.remedies();
await page.evaluate(() => scrollTo(0, 0));
await page.screenshot({path: picture});
await chromium.close();
host.close();
