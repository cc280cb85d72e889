/** The page as a person meets it: what it shows, and hands on its controls. */
import assert from 'node:assert/strict';

/**
 * @typedef {object} Shown
 * @property {string} headline
 * @property {string} reason
 * @property {string[]} marks      of the layers, as a screen reader reads them
 * @property {string[]} outputs    as NumPy prints them
 * @property {string[][]} rowMarks of the rows of each layer but the first
 * @property {string[]} seeds
 * @property {string[]} kernels
 * @property {string[]} origins
 * @property {Record<string, string>} mistakes sentence by the name of the field that is described by it
 * @property {boolean} stale
 * @property {string[]} problems   with the link
 */

export class Playground {
  /** @type {string[]} */ errors = [];
  /** @type {string[]} */ requests = [];

  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    this.page = page;
    page.on('console', message => ['error', 'warn'].includes(message.type()) && this.errors.push(message.text()));
    page.on('pageerror', error => this.errors.push(String(error)));
    page.on('request', request => this.requests.push(request.url()));
  }

  /** @param {Pick<import('puppeteer-core').Browser, 'newPage'>} browser @param {string} address @param {string} [fragment] @param {{theme?: string}} [as] */
  static async open(browser, address, fragment = '', {theme} = {}) {
    const page = await browser.newPage();
    page.setDefaultTimeout(60000); // a loaded machine is no fault of the page
    if (theme) await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
    const playground = new Playground(page);
    await playground.goto(address + fragment);
    return playground;
  }

  /** Goes to an address in the same visit. @param {string} address */
  async goto(address) {
    const response = await this.page.goto(address);
    await this.settle();
    return response;
  }

  async reload() {
    const response = await this.page.reload();
    await this.settle();
    return response;
  }

  /** Waits until the whole figure stands: the end of each card comes after its numbers. */
  async settle() {
    await this.page.waitForSelector('dense-playground >>> .card', {visible: true});
    await this.page.waitForSelector('.settled');
  }

  /** The same eyes and hands in a frame, which has no keyboard. @param {import('puppeteer-core').Frame} frame @returns {Playground} */
  static within(frame) {
    return Object.assign(Object.create(Playground.prototype), {page: frame});
  }

  /** Ends the visit, which must have been without a complaint. */
  async close() {
    await this.page.close();
    assert.deepEqual(this.errors, []);
  }

  /** @returns {Promise<Shown>} */
  shown() {
    return this.page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('dense-playground')?.shadowRoot);
      /** @param {ParentNode} parent @param {string} selector */
      const texts = (parent, selector) =>
        [...parent.querySelectorAll(selector)].map(element => (element.textContent ?? '').replace(/\s+/g, ' ').trim());
      const cards = [...root.querySelectorAll('.card')];
      return {
        headline: texts(root, '.verdict h2')[0],
        reason: texts(root, '.verdict h2 + p')[0],
        marks: cards.slice(1).map(card => texts(card, '.mark').join(', ')),
        outputs: cards.map(card => [...card.querySelectorAll('.output .values')].map(row => row.textContent).join('\n')),
        rowMarks: cards.slice(1).map(card => [...card.querySelectorAll('.output .row')].map(row =>
          row.classList.contains('same') ? 'same' : 'other')),
        seeds: texts(root, '.seed'),
        kernels: [...root.querySelectorAll('.kernel')].map(kernel => texts(kernel, 'td, pre').join(' ')),
        origins: texts(root, '.origin'),
        mistakes: Object.fromEntries([...root.querySelectorAll('[aria-invalid=true]')].map(field => [
          field.getAttribute('aria-label') ?? field.id,
          root.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
        ])),
        stale: root.querySelector('.stale .stale-label') !== null,
        problems: texts(root, '.link-problems li'),
      };
    });
  }

  /** @param {string} selector in the element */
  async click(selector) {
    await this.page.waitForSelector(`dense-playground >>> ${selector}`, {visible: true}); // as in share(): a locator alone may wait for ever
    await this.page.locator(`dense-playground >>> ${selector}`).click();
  }

  /** Opens the panel that takes the figure elsewhere. */
  async share() {
    await this.click('#share');
    // `visible` is looked for in each frame; else puppeteer looks again when the document changes, which a shadow root is no part of.
    await this.page.waitForSelector('dense-playground >>> .share textarea', {visible: true});
  }

  /** Opens the first ladder that the page offers. */
  async climb() {
    await this.click('.step-by-step');
    await this.page.waitForSelector('dense-playground >>> .ladder', {visible: true});
  }

  /** Replaces the text of a field, key by key. @param {string} selector @param {string} text */
  async type(selector, text) {
    const field = await this.page.waitForSelector(`dense-playground >>> ${selector}`, {visible: true});
    await field?.click({count: 3});
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  /** @param {string} selector @param {string} name */
  async choose(selector, name) {
    const field = await this.page.waitForSelector(`dense-playground >>> ${selector}`, {visible: true});
    await field?.select(name);
  }

  /** @param {string} selector @returns {Promise<string>} */
  async text(selector) {
    return this.page.$eval(`dense-playground >>> ${selector}`, field => /** @type {HTMLInputElement} */ (field).value);
  }

  /** Follows a link that stands on the page, from a place in the article: the same link twice would be no other address. @param {string} fragment */
  async follow(fragment) {
    await this.page.evaluate(async fragment => {
      for (const address of ['#elsewhere', fragment]) {
        const heard = new Promise(resolve => addEventListener('hashchange', resolve, {once: true}));
        location.hash = address;
        await heard;
      }
      await /** @type {any} */ (document.querySelector('dense-playground')).updateComplete;
    }, fragment);
  }

  /** The address once it has settled. @returns {Promise<string>} */
  async link() {
    await this.page.waitForFunction(() => location.hash.endsWith('&end'));
    await new Promise(resolve => setTimeout(resolve, 300));
    return this.page.evaluate(() => location.hash);
  }
}
