/** What the tests of one file share: a browser, and the built page on a host of its own. */
import {after, before, describe} from 'node:test';
import {engines, launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

/** @typedef {{browser: import('puppeteer-core').Browser, address: string}} Stage set up before the first test of the file */
/** @typedef {{browser?: string, folder?: string, headers?: Record<string, string>}} Options browser: as the toolchain lists it; folder, headers: what the host serves */
/** @typedef {Stage & {open: (fragment?: string, as?: {theme?: string}) => Promise<Playground>}} OpenStage */

/** @type {Map<string, ReturnType<typeof launch>>} the browsers of this file's guests by name */
const shared = new Map();
after(async () => {
  for (const launched of shared.values()) await (await launched).close();
});

/**
 * A visitor who has never been anywhere: a browser's start takes up to four seconds, an empty profile in it none.
 * @param {string} [name] of a browser that Puppeteer drives
 * @returns {Promise<{browser: import('puppeteer-core').BrowserContext, close: () => Promise<void>}>}
 */
export async function guest(name = 'Chromium') {
  if (!shared.has(name)) shared.set(name, launch(name));
  const browser = await (await /** @type {ReturnType<typeof launch>} */ (shared.get(name))).browser.createBrowserContext();
  return {browser, close: () => browser.close()};
}

/**
 * Runs the same tests in one browser after the other.
 * @param {(stage: OpenStage, name: string) => void} tests
 * @param {Options} [options]
 */
export const inEveryEngine = (tests, options) =>
  engines.forEach(name => describe(name, () => tests(stage({...options, browser: name}), name)));

/**
 * @param {Options} [options]
 * @returns {OpenStage}
 */
export function stage({browser = 'Chromium', folder, headers} = {}) {
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let launched;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let host;
  before(async () => {
    [launched, host] = await Promise.all([launch(browser), serve(folder, headers, {listening: browser === 'WebKit'})]);
  });
  after(async () => {
    host?.close();
    await launched?.close();
  });
  return {
    get browser() { return launched.browser; },
    get address() { return host.address; },
    open: (fragment = '', as) => Playground.open(launched.browser, host.address, fragment, as),
  };
}
