/** WebKit behind the part of Puppeteer's interface that the tests of all engines use. Puppeteer itself cannot drive WebKit. */
import {WebDriver} from './webdriver.js';

/**
 * @param {string} file of WebKitWebDriver
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export async function launchWebKit(file) {
  const driver = await WebDriver.start(file);
  const first = await driver.send('GET', '/window');
  const idle = [first]; // windows are reused: each is a process that takes a second to start
  const browser = {
    async newPage() {
      const handle = idle.pop() ?? (await driver.sendTo(first, 'POST', '/window/new', {type: 'tab'})).handle;
      return new Page(driver, handle, () => idle.push(handle));
    },
    close: () => driver.close(),
  };
  return /** @type {import('puppeteer-core').Browser} */ (/** @type {unknown} */ (browser));
}

/** The code points that WebDriver gives to keys without a character. */
const keys = {Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C'};

class Page {
  /** @type {Record<string, (what: any) => void>} */ #listeners = {};
  #driver;
  #handle;
  #giveBack;

  /**
   * @param {WebDriver} driver
   * @param {string} handle of the window
   * @param {() => void} giveBack lets another page have the window
   */
  constructor(driver, handle, giveBack) {
    this.#driver = driver;
    this.#handle = handle;
    this.#giveBack = giveBack;
  }

  /**
   * @param {string} command for this window
   * @param {object} [body]
   */
  send(command, body) {
    return this.#driver.sendTo(this.#handle, 'POST', command, body);
  }

  /**
   * Only `pageerror` is ever reported, when the page is left: what complaints.js noted.
   * @param {string} type
   * @param {(what: any) => void} listener
   */
  on(type, listener) {
    this.#listeners[type] = listener;
  }

  setDefaultTimeout() {}

  /**
   * Loads the page, even if only the fragment is new.
   * @param {string} address
   */
  async goto(address) {
    await this.#reportComplaints();
    const before = await this.#driver.sendTo(this.#handle, 'GET', '/url');
    // Go through another document of the same host: for about:blank WebKit would start another process.
    if (before.split('#')[0] === address.split('#')[0]) await this.send('/url', {url: new URL('elsewhere', address).href});
    await this.send('/url', {url: address});
  }

  async reload() {
    await this.#reportComplaints();
    await this.send('/refresh');
  }

  async close() {
    await this.#reportComplaints();
    this.#giveBack();
  }

  async #reportComplaints() {
    const complaints = await this.evaluate(() => {
      if (location.protocol === 'about:') return [];
      return /** @type {any} */ (window).complaints?.splice(0) ?? ['The host did not serve complaints.js.'];
    });
    complaints.forEach((/** @type {string} */ complaint) => this.#listeners.pageerror?.(complaint));
  }

  /**
   * @param {Function} task
   * @param {unknown[]} args elements, and whatever JSON can express
   * @returns {Promise<any>}
   */
  async evaluate(task, ...args) {
    const {value, error} = await this.send('/execute/async', {
      script: `const args = [...arguments];
        const done = args.pop();
        Promise.resolve(args).then(args => (${task})(...args)).then(value => done({value}), error => done({error: String(error)}));`,
      args,
    });
    if (error) throw new Error(error);
    return value;
  }

  /**
   * @param {Function} task
   * @param {object} [_] Puppeteer's options
   * @param {unknown[]} args
   * @returns {Promise<any>} the first value of the task that is true
   */
  async waitForFunction(task, _, ...args) {
    for (let tries = 1200; tries > 0; --tries) {
      const value = await this.evaluate(task, ...args);
      if (value) return value;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`waited in vain for ${task} of ${JSON.stringify(args)}`);
  }

  /** @param {string} selector `>>>` enters a shadow root */
  async waitForSelector(selector) {
    const found = await this.waitForFunction((/** @type {string} */ selector) => {
      const [host, ...inside] = selector.split('>>>');
      let found = document.querySelector(host);
      for (const step of inside) found = found?.shadowRoot?.querySelector(step) ?? null;
      return found;
    }, {}, selector);
    return new Handle(this, found);
  }

  /**
   * @param {string} selector
   * @param {Function} task given the element
   */
  async $eval(selector, task) {
    return (await this.waitForSelector(selector)).evaluate(task);
  }

  /** @param {string} selector */
  locator(selector) {
    return {click: async () => (await this.waitForSelector(selector)).click()};
  }

  keyboard = {
    /** @param {string} text */
    type: text => this.#press([...text]),
    /** @param {keyof typeof keys} name */
    press: name => this.#press([keys[name]]),
  };

  /** @param {string[]} values */
  #press(values) {
    const actions = values.flatMap(value => [{type: 'keyDown', value}, {type: 'keyUp', value}]);
    return this.send('/actions', {actions: [{type: 'key', id: 'keyboard', actions}]});
  }
}

/** An element of a page. */
class Handle {
  #page;
  #reference;

  /**
   * @param {Page} page
   * @param {object} reference as the driver returned it
   */
  constructor(page, reference) {
    this.#page = page;
    this.#reference = reference;
  }

  /** @param {Function} task given the element */
  evaluate(task) {
    return this.#page.evaluate(task, this.#reference);
  }

  /**
   * Moves the mouse to the element's centre and clicks. WebDriver's own click cannot find elements in a shadow root.
   * @param {{count?: number}} [how] three clicks select the text of a field
   */
  async click({count = 1} = {}) {
    const [x, y] = await this.evaluate((/** @type {HTMLElement} */ element) => {
      element.scrollIntoView({block: 'center', behavior: 'instant'});
      const {left, top, width, height} = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2].map(Math.round);
    });
    const click = [{type: 'pointerDown', button: 0}, {type: 'pointerUp', button: 0}];
    const actions = [{type: 'pointerMove', duration: 0, x, y}, ...Array(count).fill(click).flat()];
    await this.#page.send('/actions', {actions: [{type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions}]});
  }

  /** @param {string} name of an option */
  select(name) {
    return this.#page.evaluate((/** @type {HTMLSelectElement} */ field, /** @type {string} */ name) => {
      field.value = name;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {bubbles: true}));
    }, this.#reference, name);
  }
}
