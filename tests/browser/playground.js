/** The page as a person meets it: what its first figure shows, and hands on its controls. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import assert from 'node:assert/strict';
import {examples} from '../../web/figure/examples.js';

const element = 'dense-playground';

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

  /** Waits until its numbers stand, and its editor. */
  async settle() {
    await this.page.waitForSelector(`${element} >>> :is(.verdict, .answer > .mistake)`, {visible: true});
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

  /**
   * @template T
   * @param {(root: ShadowRoot) => T} read in the page, once the figure is rendered
   * @returns {Promise<T>}
   */
  async read(read) {
    // A function that has the other’s text, for what drives WebKit hands on no shadow root.
    return this.page.evaluate(/** @type {any} */ (new Function(
      `const host = document.querySelector('${element}'); return host.updateComplete.then(() => (${read})(host.shadowRoot));`)));
  }

  /** Waits until nothing that belongs to its answer is on its way. */
  async whole() {
    await this.read(() => {});
    await this.page.waitForFunction(name => !document.querySelector(name)?.shadowRoot?.querySelector('.answer[aria-busy="true"]'), {}, element);
  }

  /** What a reader sees of the outcome. */
  async shown() {
    await this.whole();
    return this.read(root => {
      const text = (/** @type {string} */ selector) => (root.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
      return {
        headline: text('.verdict h2'), reason: text('.verdict .reason'), detail: text('.verdict .detail'), hint: text('.verdict > .hint'),
        mistake: text('.answer > .mistake'), told: text('.told'), printed: /** @type {any} */ (root.host).printed, program: /** @type {any} */ (root.host).text,
      };
    });
  }

  /** The text of a field. @param {string} selector */
  async value(selector) {
    return this.page.$eval(`${element} >>> ${selector}`, field => /** @type {HTMLInputElement} */ (field).value);
  }

  /** Opens the panel that takes the figure elsewhere. */
  async share() {
    await this.click('#share');
    await this.page.waitForSelector(`${element} >>> .share`, {visible: true});
  }

  /** Opens the sums that part, step by step. */
  async climb() {
    await this.remedies(); // what comes later would move it
    await this.click('#steps');
    await this.page.waitForSelector(`${element} >>> .ladder`, {visible: true});
  }

  text() {
    return this.page.evaluate(name => /** @type {any} */ (document.querySelector(name)).text, element);
  }

  printed() {
    return this.page.evaluate(name => /** @type {any} */ (document.querySelector(name)).printed, element);
  }

  version() {
    return this.read(root => /** @type {HTMLSelectElement} */ (root.querySelector('#keras')).value);
  }

  answer() {
    return this.read(root => {
      const texts = (/** @type {string} */ selector) => [...root.querySelectorAll(selector)].map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim());
      return {
        headline: texts('.verdict h2')[0],
        signs: [...root.querySelectorAll('.answer > .outputs .sign')].map(sign => sign.querySelector('[aria-hidden]')?.textContent ?? ''),
        names: texts('.answer > .outputs .answer-name'),
      };
    });
  }

  async plots() {
    await this.page.waitForSelector(`dense-playground >>> .plot`, {visible: true});
    return this.read(root => ({
      titles: [...root.querySelectorAll('.plot .picture')].map(picture => picture.getAttribute('aria-label')),
      lines: root.querySelectorAll('.plot polyline').length,
      bars: root.querySelectorAll('.plot .bar').length,
      dots: root.querySelectorAll('.plot .dot').length,
      rows: [...root.querySelectorAll('.plot tr')].map(row => (row.textContent ?? '').trim()),
    }));
  }

  verdictText() {
    return this.read(root => root.querySelector('.answer .verdict, .answer > .mistake')?.textContent ?? '');
  }

  async hint() {
    await this.whole();
    return this.read(root => root.querySelector('.verdict > .hint')?.textContent ?? '');
  }

  reason() {
    return this.read(root => root.querySelector('.verdict h2 + p')?.textContent ?? '');
  }

  /** The kernel of the chosen answer, row by row, as it is written out. @returns {Promise<string[][]>} */
  kernel() {
    return this.read(root => [...root.querySelectorAll('.product tbody tr')].filter(row => /^\d+$/.test(row.querySelector('th')?.textContent ?? ''))
      .map(row => [...row.querySelectorAll('td')].slice(1).map(cell => cell.querySelector('input')?.value ?? cell.textContent ?? '')));
  }

  hasLadder() {
    return this.read(root => root.querySelector('.ladder') !== null);
  }

  told() {
    return this.read(root => root.querySelector('.told')?.textContent ?? '');
  }

  /** What is offered, once all has been tried, asked for where the script takes long. @returns {Promise<string[]>} */
  async remedies() {
    await this.page.waitForFunction(name => {
      const root = document.querySelector(name)?.shadowRoot;
      const asked = root?.querySelector('#ponder');
      if (asked instanceof HTMLElement) asked.click();
      if (root?.querySelector('#stop')) return false;
      return root?.querySelector('.bands, .answer > .mistake') || !root?.querySelector('.versions, #ponder');
    }, {}, element);
    return this.read(root => [...root.querySelectorAll('.script-remedy > span')].map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));
  }

  /** @param {number} at */
  async pressRemedy(at) {
    await this.read(() => {});
    await this.page.evaluate((name, index) => {
      const button = document.querySelector(name)?.shadowRoot?.querySelectorAll('.try-it')[index];
      if (button instanceof HTMLElement) button.click();
    }, element, at);
  }

  /** @param {string} selector */
  async click(selector) {
    // `visible` is looked for in each frame; else puppeteer looks again when the document changes, which a shadow root is no part of.
    await this.page.waitForSelector(`dense-playground >>> ${selector}`, {visible: true});
    await this.page.locator(`dense-playground >>> ${selector}`).click();
  }

  /** Begins an experiment, by its button. @param {string} id */
  async experiment(id) {
    const {symptom} = /** @type {typeof examples[number]} */ (examples.find(example => example.id === id));
    await this.click(`#symptom-${symptom}`);
    await this.click(`#example-${id}`);
  }

  /** @param {string} keras */
  async choose(keras) {
    const field = await this.page.waitForSelector(`dense-playground >>> #keras`, {visible: true});
    await field?.select(keras);
  }

  /** Puts the cursor into a line. @param {number} line from 1 @param {number} [before] how many characters stand behind it */
  async pointAt(line, before = 1) {
    await this.focusEditor();
    await this.press('Control+Home');
    const texts = (await this.text()).split('\n');
    for (let i = 0, to = texts.slice(0, line).join('\n').length - before; i < to; ++i) await this.page.keyboard.press('ArrowRight');
    await this.page.waitForSelector(`dense-playground >>> .call-form`, {visible: true});
  }

  /** A table from elsewhere, into a cell of the rows at the cursor. @param {string} parameter of the cell @param {string} table */
  async pasteTable(parameter, table) {
    const field = await this.page.waitForSelector(`dense-playground >>> .call-form [data-parameter="${parameter}"]`, {visible: true});
    await field?.evaluate((cell, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true, composed: true}));
    }, table);
  }

  /** Fields of the call at the cursor, by their names. @returns {Promise<Record<string, string>>} */
  form() {
    return this.read(root => Object.fromEntries([...root.querySelectorAll('.call-form [data-parameter]')].map(field => {
      const {value, type, checked} = /** @type {HTMLInputElement} */ (field);
      return [field.getAttribute('aria-label') ?? '', type === 'checkbox' ? String(checked) : value];
    })));
  }

  /** @param {string} parameter @param {string} value */
  async fill(parameter, value) {
    const field = await this.page.waitForSelector(`dense-playground >>> .call-form [data-parameter="${parameter}"]`, {visible: true});
    if (!field) throw new Error(`no field for ${parameter}`);
    const kind = await field.evaluate(each => (each.tagName === 'SELECT' ? 'select' : /** @type {HTMLInputElement} */ (each).type));
    if (kind === 'select') return void await field.select(value);
    await field.click({count: 3});
    if (kind === 'checkbox') return;
    await this.press('Backspace');
    await this.page.keyboard.type(value);
    await this.page.keyboard.press('Enter');
  }

  focusEditor() {
    return this.page.focus(`dense-playground >>> .cm-content`);
  }

  isInEditor() {
    return this.read(root => root.activeElement?.classList.contains('cm-content') ?? false);
  }

  /** One after another, each such as Control+z. @param {string[]} chords */
  async press(...chords) {
    for (const chord of chords) {
      const keys = /** @type {import('puppeteer-core').KeyInput[]} */ (chord.split('+'));
      for (const key of keys) await this.page.keyboard.down(key);
      for (const key of keys.reverse()) await this.page.keyboard.up(key);
    }
  }

  /** In the place of all that is there. @param {string} text */
  async paste(text) {
    await this.focusEditor();
    await this.press('Control+a');
    await this.page.evaluate((name, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.querySelector(name)?.shadowRoot?.querySelector('.cm-content')
        ?.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true, composed: true}));
    }, element, text);
  }

  /** @param {string} name @param {string} text */
  async openFile(name, text) {
    const folder = mkdtempSync(join(tmpdir(), 'dense-script-'));
    writeFileSync(join(folder, name), text);
    const before = await this.told() + await this.text();
    const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await this.page.waitForSelector(`dense-playground >>> #file`));
    await input.uploadFile(join(folder, name));
    await this.page.waitForFunction((host, known) => {
      const script = /** @type {any} */ (document.querySelector(host));
      return (script.shadowRoot.querySelector('.told')?.textContent ?? '') + script.text !== known;
    }, {}, element, before);
    rmSync(folder, {recursive: true});
  }

  /** What is wider than its room and cannot be scrolled to. */
  cut() {
    return this.read(root => [
      ...document.documentElement.scrollWidth > innerWidth ? ['the page'] : [],
      ...[...root.querySelectorAll('td, th, p:not(.unseen), code, .wrote, .drew, button:not(.skip), .lines li')].flatMap(each => {
        const edge = each.closest('.outputs, .wrote, pre, .cases, .toolbar') ?? root.host;
        const [own, room] = [each.getBoundingClientRect(), edge.getBoundingClientRect()];
        const canScroll = edge !== root.host && ['auto', 'scroll'].includes(getComputedStyle(edge).overflowX);
        const isCut = each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'hidden';
        return isCut || (!canScroll && own.right > room.right + 1) ? [`${each.tagName} ${each.className}: ${each.textContent?.slice(0, 60)}`] : [];
      }),
    ]);
  }

  /** Whether the verdict and the table of outputs are in the window, once the script’s top is at its top. */
  async isAnswerInSight() {
    return this.read(root => {
      root.host.scrollIntoView();
      return ['.verdict', '.answer > .outputs'].every(selector => {
        const {top, bottom} = /** @type {Element} */ (root.querySelector(selector)).getBoundingClientRect();
        return top >= -1 && bottom <= innerHeight;
      });
    });
  }

  async violations() {
    return this.page.evaluate(async name => {
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      const own = /** @type {ShadowRoot} */ (document.querySelector(name)?.shadowRoot);
      for (const root of [own, ...[...own.querySelectorAll('*')].flatMap(each => each.shadowRoot ?? [])]) {
        root.getAnimations().forEach(each => each instanceof CSSTransition && each.finish()); // colours that are on their way to another theme
      }
      const {violations} = await /** @type {typeof import('axe-core')} */ (/** @type {any} */ (window).axe).run(/** @type {Element} */ (document.querySelector(name)));
      return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target, failureSummary}) => `${target.join(' ')} ${failureSummary}`).join('\n')}`);
    }, element);
  }

  /** Follows a link that stands on the page, from a place in the article: the same link twice would be no other address. @param {string} fragment */
  async follow(fragment) {
    await this.page.evaluate(async fragment => {
      for (const address of ['#elsewhere', fragment]) {
        const heard = new Promise(resolve => addEventListener('hashchange', resolve, {once: true}));
        location.hash = address;
        await heard;
      }
      const figure = /** @type {any} */ (document.querySelector('dense-playground'));
      await figure.opened;
      await figure.updateComplete;
    }, fragment);
  }

  /** The address once it has settled. @returns {Promise<string>} */
  async link() {
    await this.page.waitForFunction(() => location.hash.endsWith('&end'));
    await new Promise(resolve => setTimeout(resolve, 300));
    return this.page.evaluate(() => location.hash);
  }
}
