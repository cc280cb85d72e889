/** What the tests of one file share: a browser, and the built page on a host of its own. */
import {after, before, describe} from 'node:test';
import {engines, launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

/** @typedef {{browser: import('puppeteer-core').Browser, address: string}} Stage set up before the first test of the file */
/** @typedef {{browser?: string, folder?: string, headers?: Record<string, string>}} Options browser: as the toolchain lists it; folder, headers: what the host serves */
/** @typedef {Stage & {open: (fragment?: string, as?: {theme?: string}) => Promise<Playground>}} OpenStage */

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
