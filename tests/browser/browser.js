/** The system's browsers, each with a profile of its own. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {browsers, findBrowser} from '../../wasm/toolchain/browsers.js';

const chromiumArguments = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
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
  const profile = mkdtempSync(join(tmpdir(), 'dense-browser-'));
  const browser = await puppeteer.launch({
    browser: wanted.puppeteer,
    executablePath: file,
    userDataDir: profile,
    headless: true,
    args: wanted.puppeteer === 'chrome' ? chromiumArguments : [],
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    },
  };
}
