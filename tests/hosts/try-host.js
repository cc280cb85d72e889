/** One host of the table: built, served, opened, and used as a reader would. */
import {after, test} from 'node:test';
import assert from 'node:assert/strict';
import {guest} from '../browser/stage.js';
import {Reader} from './reader.js';
import {openSite} from './site.js';

/** @typedef {import('./table.js').Host} Host */

/** Each host is built once for the tests of a file. @type {Map<Host, ReturnType<typeof openSite>>} */
const sites = new Map();
after(async () => {
  for (const site of sites.values()) await site.then(({close}) => close(), () => {});
});

/** @param {Host} host @param {(reader: Reader) => Promise<void>} read */
export async function onHost(host, read) {
  if (!sites.has(host)) sites.set(host, openSite(host));
  const {address} = await /** @type {ReturnType<typeof openSite>} */ (sites.get(host));
  const {browser, close} = await guest();
  try {
    await read(await Reader.open(browser, address));
  } finally {
    await close();
  }
}

/** @param {Host} host */
export function tryHost(host) {
  test(`${host.name}: the listing in the page runs, with the digits that it has in node, and so does what comes late`, async context => {
    await onHost(host, async reader => {
      await reader.digits();
      const {bytes, requests} = await reader.alive();
      const {worker} = await reader.useAll();
      context.diagnostic(`${host.steps.length} steps (${host.steps.join('; ')}), ${bytes} bytes in ${requests} requests until it can be typed into, ${worker ? 'a' : 'no'} worker`);
      assert.deepEqual(await reader.links(), [], 'the package has no page that links could lead to');
      await reader.close();
    });
  });
}
