/** The system's browsers, each with a profile of its own. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {browsers, findBrowser} from '../../wasm/toolchain/browsers.js';
import {launchWebKit} from './webkit.js';

/** The browsers in which tests of every engine run. `npm test` says so when WebKit cannot be had. */
export const engines = browsers.filter(browser => browser.puppeteer || findBrowser(browser)).map(({name}) => name);

const chromiumArguments = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup', // pages of its own, 0.7 s of a processor for each window
  '--disable-ipc-flooding-protection', // hundreds of damaged links in a second are what a test is for
];

/**
 * @param {string} [name] as the toolchain lists it
 * @returns {Promise<{browser: import('puppeteer-core').Browser, close: () => Promise<void>}>}
 */
export async function launch(name = 'Chromium') {
  const wanted = browsers.find(browser => browser.name === name);
  const file = wanted && findBrowser(wanted);
  if (!wanted || !file) throw new Error(`${name} was not found on the PATH. \`npm test\` installs it where that is possible.`);
  if (!wanted.puppeteer) {
    const browser = await launchWebKit(file);
    return {browser, close: () => browser.close()};
  }
  const profile = mkdtempSync(join(tmpdir(), 'dense-browser-'));
  const browser = await puppeteer.launch({
    browser: wanted.puppeteer,
    executablePath: file,
    userDataDir: profile,
    headless: true,
    args: wanted.puppeteer === 'chrome' ? chromiumArguments : [],
    extraPrefsFirefox: {'security.fileuri.strict_origin_policy': true}, // as readers have it; puppeteer lets files read each other
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 20, retryDelay: 100});
    },
  };
}
