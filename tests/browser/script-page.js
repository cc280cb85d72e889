/** The page’s script as a person meets it: what it shows, and hands on its controls. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const element = 'dense-script';

export class ScriptPage {
  #playground;

  /** @param {import('./playground.js').Playground} playground */
  constructor(playground) {
    this.#playground = playground;
    this.page = playground.page;
  }

  /** Goes to the script, and waits until it can be typed into. @param {import('./playground.js').Playground} playground */
  static async of(playground) {
    const script = new ScriptPage(playground);
    await script.page.evaluate(name => document.querySelector(name)?.scrollIntoView(), element);
    await script.page.waitForSelector(`${element} >>> .cm-content`, {visible: true});
    return script;
  }

  close() {
    return this.#playground.close();
  }

  /** @template T @param {(root: ShadowRoot) => T} read @returns {Promise<T>} once it is rendered */
  async #read(read) {
    await this.page.evaluate(name => /** @type {any} */ (document.querySelector(name)).updateComplete, element);
    const handle = await this.page.evaluateHandle(name => /** @type {ShadowRoot} */ (document.querySelector(name)?.shadowRoot), element);
    return handle.evaluate(read);
  }

  text() {
    return this.page.evaluate(name => /** @type {any} */ (document.querySelector(name)).text, element);
  }

  printed() {
    return this.page.evaluate(name => /** @type {any} */ (document.querySelector(name)).printed, element);
  }

  version() {
    return this.#read(root => /** @type {HTMLSelectElement} */ (root.querySelector('#script-keras')).value);
  }

  answer() {
    return this.#read(root => {
      const texts = (/** @type {string} */ selector) => [...root.querySelectorAll(selector)].map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim());
      return {
        headline: texts('.verdict h2')[0],
        signs: [...root.querySelectorAll('.answer > .outputs .sign')].map(sign => sign.querySelector('[aria-hidden]')?.textContent ?? ''),
        names: texts('.answer > .outputs .answer-name'),
      };
    });
  }

  async plots() {
    await this.page.waitForSelector(`${element} >>> .plot`, {visible: true});
    return this.#read(root => ({
      titles: [...root.querySelectorAll('.plot .picture')].map(picture => picture.getAttribute('aria-label')),
      lines: root.querySelectorAll('.plot polyline').length,
      bars: root.querySelectorAll('.plot .bar').length,
      dots: root.querySelectorAll('.plot .dot').length,
      rows: [...root.querySelectorAll('.plot tr')].map(row => (row.textContent ?? '').trim()),
    }));
  }

  verdictText() {
    return this.#read(root => root.querySelector('.answer .verdict, .answer > .mistake')?.textContent ?? '');
  }

  hint() {
    return this.#read(root => root.querySelector('.verdict .hint')?.textContent ?? '');
  }

  reason() {
    return this.#read(root => root.querySelector('.verdict h2 + p')?.textContent ?? '');
  }

  /** The kernel of the chosen answer, row by row, as it is written out. @returns {Promise<string[][]>} */
  kernel() {
    return this.#read(root => [...root.querySelectorAll('.product tbody tr')].filter(row => /^\d+$/.test(row.querySelector('th')?.textContent ?? ''))
      .map(row => [...row.querySelectorAll('td')].slice(1).map(cell => cell.textContent ?? '')));
  }

  hasLadder() {
    return this.#read(root => root.querySelector('.ladder') !== null);
  }

  told() {
    return this.#read(root => root.querySelector('.told')?.textContent ?? '');
  }

  /** What is offered, once all has been tried, asked for where the script takes long. @returns {Promise<string[]>} */
  async remedies() {
    await this.page.waitForFunction(name => {
      const root = document.querySelector(name)?.shadowRoot;
      const asked = root?.querySelector('#script-ponder');
      if (asked instanceof HTMLElement) asked.click();
      return root?.querySelector('.bands, .answer > .mistake') || !root?.querySelector('.versions, #script-ponder');
    }, {}, element);
    return this.#read(root => [...root.querySelectorAll('.script-remedy > span')].map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));
  }

  /** @param {number} at */
  async pressRemedy(at) {
    await this.#read(() => {});
    await this.page.evaluate((name, index) => {
      const button = document.querySelector(name)?.shadowRoot?.querySelectorAll('.try-it')[index];
      if (button instanceof HTMLElement) button.click();
    }, element, at);
  }

  /** @param {string} selector */
  async click(selector) {
    // `visible` is looked for in each frame; else puppeteer looks again when the document changes, which a shadow root is no part of.
    await this.page.waitForSelector(`${element} >>> ${selector}`, {visible: true});
    await this.page.locator(`${element} >>> ${selector}`).click();
  }

  /** @param {string} keras */
  async choose(keras) {
    const field = await this.page.waitForSelector(`${element} >>> #script-keras`, {visible: true});
    await field?.select(keras);
  }

  /** Puts the cursor into a line, before its last character. @param {number} line from 1 */
  async pointAt(line) {
    await this.focusEditor();
    await this.press('Control+Home');
    const texts = (await this.text()).split('\n');
    for (let i = 0, to = texts.slice(0, line).join('\n').length - 1; i < to; ++i) await this.page.keyboard.press('ArrowRight');
    await this.page.waitForSelector(`${element} >>> .call-form`, {visible: true});
  }

  /** A table from elsewhere, into a cell of the rows at the cursor. @param {string} parameter of the cell @param {string} table */
  async pasteTable(parameter, table) {
    const field = await this.page.waitForSelector(`${element} >>> .call-form [data-parameter="${parameter}"]`, {visible: true});
    await field?.evaluate((cell, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true, composed: true}));
    }, table);
  }

  /** Fields of the call at the cursor, by their names. @returns {Promise<Record<string, string>>} */
  form() {
    return this.#read(root => Object.fromEntries([...root.querySelectorAll('.call-form [data-parameter]')].map(field => {
      const {value, type, checked} = /** @type {HTMLInputElement} */ (field);
      return [field.getAttribute('aria-label') ?? '', type === 'checkbox' ? String(checked) : value];
    })));
  }

  /** @param {string} parameter @param {string} value */
  async fill(parameter, value) {
    const field = await this.page.waitForSelector(`${element} >>> .call-form [data-parameter="${parameter}"]`, {visible: true});
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
    return this.page.focus(`${element} >>> .cm-content`);
  }

  isInEditor() {
    return this.#read(root => root.activeElement?.classList.contains('cm-content') ?? false);
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
    const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await this.page.waitForSelector(`${element} >>> #script-file`));
    await input.uploadFile(join(folder, name));
    await this.page.waitForFunction((host, known) => {
      const script = /** @type {any} */ (document.querySelector(host));
      return (script.shadowRoot.querySelector('.told')?.textContent ?? '') + script.text !== known;
    }, {}, element, before);
    rmSync(folder, {recursive: true});
  }

  /** What is wider than its room and cannot be scrolled to. */
  cut() {
    return this.#read(root => [
      ...document.documentElement.scrollWidth > innerWidth ? ['the page'] : [],
      ...[...root.querySelectorAll('td, th, p:not(.unseen), code, .wrote, .drew, button:not(.skip), .lines li')].flatMap(each => {
        const edge = each.closest('.outputs, .wrote, pre') ?? root.host;
        const [own, room] = [each.getBoundingClientRect(), edge.getBoundingClientRect()];
        const canScroll = edge !== root.host && ['auto', 'scroll'].includes(getComputedStyle(edge).overflowX);
        const isCut = each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'hidden';
        return isCut || (!canScroll && own.right > room.right + 1) ? [`${each.tagName} ${each.className}: ${each.textContent?.slice(0, 60)}`] : [];
      }),
    ]);
  }

  /** Whether the verdict and the table of outputs are in the window, once the script’s top is at its top. */
  async isAnswerInSight() {
    return this.#read(root => {
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
}
