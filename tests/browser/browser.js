/** The system's browser, with a profile of its own. */
import {accessSync, constants, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import puppeteer from 'puppeteer-core';

/** @param {string[]} names @returns {string | undefined} the first that the PATH has */
function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(file => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export const chromium =
  process.env.CHROMIUM ?? findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);

/** @returns {Promise<{browser: import('puppeteer-core').Browser, close: () => Promise<void>}>} */
export async function launch() {
  if (!chromium) {
    throw new Error('No Chromium was found, expected `chromium` on the PATH or its file in $CHROMIUM. On Debian: apt-get install chromium');
  }
  const profile = mkdtempSync(join(tmpdir(), 'dense-browser-'));
  const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
      '--disable-ipc-flooding-protection', // hundreds of damaged links in a second are what a test is for
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    },
  };
}
