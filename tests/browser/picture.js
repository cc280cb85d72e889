// `npm run picture`: the picture in README.md, the first screen of the built page, drawn anew from one fixed link.
import {fileURLToPath} from 'node:url';
import {launch} from './browser.js';
import {serve} from './server.js';

const picture = fileURLToPath(new URL('./page.png', import.meta.url));
const [chromium, host] = await Promise.all([launch(), serve()]);
const page = await chromium.browser.newPage();
await page.setViewport({width: 1120, height: 1180});
await page.goto(`${host.address}#v=1&entropy=2026&end`);
await page.waitForFunction(() => document.querySelector('dense-playground')?.shadowRoot?.querySelector('.output .values'));
await page.screenshot({path: picture});
await chromium.close();
host.close();
