// The browsers that tests drive: the system's, or else installed where that is possible.
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {cacheFolder} from './cache.js';
import {installDebianPackages, isDebian} from './debian-packages.js';
import {step} from './steps.js';

/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {string[]} variables of the environment that may name its file
 * @property {string[]} programs it may be called on the PATH
 * @property {string} [needs] another program without which it cannot start
 * @property {string[]} debian packages
 * @property {'chrome' | 'firefox'} [puppeteer] what Puppeteer calls it; absent when Puppeteer cannot drive it, which makes it optional
 */

/** @type {Browser[]} */
export const browsers = [
  {
    name: 'Chromium',
    variables: ['CHROMIUM', 'CHROME'],
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debian: ['chromium'],
    puppeteer: 'chrome',
  },
  {
    name: 'Firefox',
    variables: ['FIREFOX'],
    programs: ['firefox-esr', 'firefox'],
    debian: ['firefox-esr'],
    puppeteer: 'firefox',
  },
  {
    name: 'WebKit',
    variables: ['WEBKIT_DRIVER'],
    programs: ['WebKitWebDriver'],
    needs: 'Xvfb',
    debian: ['webkit2gtk-driver', 'xvfb'],
  },
];

/** @param {Browser} browser @returns {string | undefined} its file */
export function findBrowser({variables, programs, needs}) {
  if (needs && !findProgram(needs)) return undefined;
  const named = variables.map(variable => process.env[variable]).find(Boolean);
  return named ?? programs.map(findProgram).find(Boolean);
}

/** @param {string} name of a program on the PATH @returns {string | undefined} its file */
export function findProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a browser or installs it: Debian's packages for root on Debian, else Puppeteer's download in our cache.
 * @param {Browser} browser
 * @returns {Promise<string | undefined>} its file; undefined when an optional browser cannot be had, which is printed
 */
export async function ensureBrowser(browser) {
  const found = findBrowser(browser);
  if (found) return found;
  const how = `install it (on Debian: apt-get install ${browser.debian.join(' ')}) or name its file in $${browser.variables[0]}.`;
  let reason = '';
  try {
    if (isDebian() && process.getuid?.() === 0) {
      await installDebianPackages(browser.debian);
      const installed = findBrowser(browser);
      if (installed) return installed;
    }
    if (browser.puppeteer) return await downloadWithPuppeteer(browser);
  } catch (error) {
    reason = `\n${/** @type {Error} */ (error).message}`;
  }
  if (browser.puppeteer) throw new Error(`${browser.name} is needed to test the page, and none was found: ${how}${reason}`);
  console.log(`- ${browser.name} was not found, so the page is NOT tested in it: ${how}${reason}`);
}

/** @param {Browser} browser */
async function downloadWithPuppeteer({name, puppeteer}) {
  const {Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId} = await import('@puppeteer/browsers');
  const cacheDir = join(cacheFolder(), 'browsers');
  const kind = puppeteer === 'chrome' ? Browser.CHROME : Browser.FIREFOX;
  const before = (await getInstalledBrowsers({cacheDir})).find(({browser}) => browser === kind);
  if (before) return before.executablePath;
  return step(`download ${name} for Puppeteer`, async note => {
    const platform = detectBrowserPlatform();
    if (!platform) throw new Error('Puppeteer has no browser for this platform.');
    const buildId = await resolveBuildId(kind, platform, 'stable');
    const {executablePath} = await install({browser: kind, buildId, cacheDir,
      downloadProgressCallback: (done, total) => note(`${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB`)});
    return executablePath;
  });
}
