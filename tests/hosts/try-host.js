/** One host of the table: built, served, opened, and used as a reader would. */
import {test} from 'node:test';
import {guest} from '../browser/stage.js';
import {Reader} from './reader.js';
import {openSite} from './site.js';

/** @param {import('./table.js').Host} host */
export function tryHost(host) {
  test(`${host.name}: the listing in the page runs, with the digits that it has in node, and so does what comes late`, async context => {
    const [site, {browser, close}] = await Promise.all([openSite(host), guest()]);
    try {
      const reader = await Reader.open(browser, site.address);
      await reader.digits();
      const {bytes, requests} = await reader.alive();
      const {worker} = await reader.useAll();
      context.diagnostic(`${host.steps.length} steps (${host.steps.join('; ')}), ${bytes} bytes in ${requests} requests until it can be typed into, ${worker ? 'a' : 'no'} worker`);
      await reader.close();
    } finally {
      site.close();
      await close();
    }
  });
}
