/** Whoever reads another's page with a figure in it: waits for its digits, and uses all that comes late. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {loadPython} from '../../wasm/python.js';
import {recordedEntropy} from '../../web/link/entropy.js';

export const listing = readFileSync(new URL('listing.py', import.meta.url), 'utf8');

/** What the engine prints in node, in the figure's settings. @param {string} text */
export const printedInNode = async text => (await loadPython()).script(text, {entropy: recordedEntropy, echo: true}).pieces
  .filter(({stream}) => stream === 'stdout').map(({text: piece}) => piece).join('');

/** Too long to be run at once: it goes to a worker, where one can be had. */
const long = 'total = 0\nfor i in range(100000):\n    total = total + i\nprint(total)\n';

/** What reaches a browser's console of itself, and is no fault. */
const harmless = [/favicon\.ico/, /Lit is in dev mode/];

export class Reader {
  /** Complaints of the page. @type {string[]} */ errors = [];
  bytes = 0;
  requests = 0;

  /** @param {import('puppeteer-core').Page} page @param {import('puppeteer-core').Frame | null} [frame] in which the figure is */
  constructor(page, frame = null) {
    this.page = page;
    this.frame = frame ?? page.mainFrame();
  }

  /** @param {Pick<import('puppeteer-core').Browser, 'newPage'>} browser */
  static async of(browser) {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000); // a loaded machine is no fault of the page
    await page.setViewport({width: 1280, height: 900});
    const reader = new Reader(page);
    const complain = (/** @type {string} */ text) => harmless.some(each => each.test(text)) || reader.errors.push(text);
    page.on('console', message => ['error', 'warn'].includes(message.type()) && complain(`${message.text()} ${message.location().url ?? ''}`));
    page.on('pageerror', error => complain(String(error)));
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({encodedDataLength}) => {
      reader.bytes += encodedDataLength;
      reader.requests += 1;
    });
    return reader;
  }

  /** @param {Pick<import('puppeteer-core').Browser, 'newPage'>} browser @param {string} address */
  static async open(browser, address) {
    const reader = await Reader.of(browser);
    await reader.page.goto(address);
    return reader;
  }

  /** Waits until a figure shows the digits of the listing, in its answer and by its property. @param {number} [at] which of the page's figures */
  async digits(at = 0) {
    const expected = await printedInNode(listing);
    const [first] = /-?\d\.\d+/.exec(expected) ?? [''];
    assert.ok(first);
    await this.frame.waitForFunction((at, expected, first) => {
      const figure = /** @type {any} */ (document.querySelectorAll('dense-playground')[at]);
      return figure?.printed === expected && figure.shadowRoot?.querySelector('.answer')?.textContent.includes(first);
    }, {polling: 50}, at, expected, first).catch(error => {
      throw new Error([error.message, ...this.errors].join('\n'));
    });
  }

  /** Waits for its editor. @returns {Promise<{bytes: number, requests: number}>} that came until then, as sent */
  async alive() {
    await this.frame.waitForSelector('dense-playground >>> .cm-content', {visible: true});
    await new Promise(resolve => setTimeout(resolve, 100)); // the browser says a little later that a file has come
    return {bytes: this.bytes, requests: this.requests};
  }

  /** Runs what takes long, opens what comes late. @returns {Promise<{worker: boolean}>} whether a worker ran it */
  async useAll() {
    await this.frame.evaluate(text => /** @type {any} */ (document.querySelector('dense-playground')).setProgram(text), long);
    await this.frame.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed === '4999950000\n', {polling: 50});
    const worker = this.page.workers().length > 0;
    await this.frame.evaluate(() => /** @type {any} */ (document.querySelector('dense-playground')).shadowRoot.querySelector('#share').click());
    await this.frame.waitForSelector('dense-playground >>> .share', {visible: true});
    return {worker};
  }

  /** Addresses that the open panel offers to share. @returns {Promise<string[]>} */
  links() {
    return this.frame.evaluate(() => [...document.querySelector('dense-playground')?.shadowRoot?.querySelectorAll('.share textarea') ?? []]
      .map(field => /** @type {HTMLTextAreaElement} */ (field).value));
  }

  /** Waits until the browser has told of something that it refused. @param {RegExp} what */
  async refused(what) {
    for (const until = Date.now() + 20_000; !this.errors.some(error => what.test(error));) {
      assert.ok(Date.now() < until, this.errors.join('\n'));
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  /** What stands where no figure is: each listing, whether it is seen, and what is said above it. */
  listings() {
    return this.frame.evaluate(() => [...document.querySelectorAll('dense-playground')].map(figure => {
      const listing = figure.querySelector('pre');
      return {
        text: `${listing?.textContent}\n`, visible: (listing?.getBoundingClientRect().height ?? 0) > 50,
        said: [...figure.shadowRoot?.querySelectorAll('[role=alert]') ?? []].map(each => each.textContent).join(' | '),
      };
    }));
  }

  /** Waits until a figure says why it is none. */
  async failed() {
    await this.frame.waitForSelector('dense-playground >>> [role=alert]', {visible: true});
    return this.listings();
  }

  /** Ends the visit, which must have been without a complaint. */
  async close() {
    await this.page.close();
    assert.deepEqual(this.errors, []);
  }
}
