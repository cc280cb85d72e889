/** The page in a frame of another page: without an origin of its own, and spoken to by its parent. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {Playground} from './playground.js';
import {serve} from './server.js';
import {guest} from './stage.js';

/** @typedef {{type: string, version: number, state: string, program: string, outputs: string[], height: number, message: string, problems: string[]}} Message */

/** Another page, with the figure in a frame. */
class Parent {
  /** @param {import('puppeteer-core').Page} page @param {Playground} figure */
  constructor(page, figure) {
    this.page = page;
    this.figure = figure;
  }

  /** @param {import('puppeteer-core').BrowserContext} browser @param {string} address @param {string} sandbox */
  static async open(browser, address, sandbox) {
    const page = await browser.newPage();
    await page.evaluate((address, sandbox) => {
      const {heard} = Object.assign(window, {heard: /** @type {object[]} */ ([])});
      addEventListener('message', ({data}) => heard.push(data));
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', sandbox);
      document.body.append(Object.assign(frame, {src: address, width: 800, height: 600}));
    }, address, sandbox);
    const frame = await (await page.$('iframe'))?.contentFrame();
    assert.ok(frame);
    return new Parent(page, Playground.within(frame));
  }

  /** @param {string} type @returns {Promise<Message>} the first of its kind since the last that was heard */
  async hear(type) {
    const wait = {timeout: 30000};
    await this.page.waitForFunction(type => /** @type {any} */ (window).heard.some((/** @type {Message} */ said) => said.type === type), wait, type);
    return this.page.evaluate(type => {
      const {heard} = /** @type {{heard: Message[]}} */ (/** @type {unknown} */ (window));
      return heard.splice(0, heard.findIndex(said => said.type === type) + 1).at(-1);
    }, type).then(said => /** @type {Message} */ (said));
  }

  /** @param {unknown} message */
  say(message) {
    return this.page.evaluate(message => document.querySelector('iframe')?.contentWindow?.postMessage(message, '*'), message);
  }
}

/** @type {[string, Record<string, string>][]} */
const hosts = [['lets every origin read', {'Access-Control-Allow-Origin': '*'}], ['sends no header but the policy', {}]];

/** A link to a program that prints its numbers. @param {number} units */
const ones = units => `v=2&keras=3.15&entropy=5&embed=1&python=import%20tensorflow%20as%20tf%0Aprint(tf.keras.layers.Dense(${units}%2C%20kernel_initializer%3D%22ones%22)(tf.ones((1%2C%206))).numpy())%0A&end`;

for (const name of ['Chromium', 'Firefox']) {
  for (const [what, headers] of hosts) {
    test(`a frame with sandbox="allow-scripts" alone works in ${name}, from a host that ${what}`, async () => {
      const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, headers)]);
      const parent = await Parent.open(browser, `${host.address}#${ones(4)}`, 'allow-scripts');
      const {version, state, outputs, height: first} = await parent.hear('dense:ready');
      assert.deepEqual([version, state, outputs], [2, ones(4), ['[[6. 6. 6. 6.]]']]);
      assert.ok(first > 0);
      const [origin, margin] = await parent.figure.page.evaluate(() => [self.origin, getComputedStyle(document.body).paddingTop]);
      assert.deepEqual([origin, margin], ['null', '12px'], 'no origin, and yet a style sheet');
      const {height} = await parent.hear('dense:resize');
      assert.ok(height > 300, `${height} pixels`);
      await parent.figure.experiment('constants');
      assert.match((await parent.hear('dense:state')).program, /Constant\(0\.5\)/);
      await parent.figure.share();
      assert.match(await parent.figure.value('#share-link'), new RegExp(`^${host.address}#v=2&.*python(.deflate)?=`));
      await close();
      host.close();
    });
  }
}

test('a parent sends and asks for the state, a program and a theme, and hears of every change by the reader', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  const parent = await Parent.open(browser, `${host.address}#v=1&entropy=5&end`, 'allow-scripts allow-same-origin');
  await parent.hear('dense:ready');
  await parent.say({type: 'dense:set-state', state: 'v=1&units=2&kernel=ones&program=dense&embed=1&entropy=5&end'});
  const {height, ...answer} = await parent.hear('dense:state');
  assert.deepEqual([answer.outputs, answer.problems], [['[[6. 6.]]'], []]);
  await parent.say({type: 'dense:get-state'});
  const {height: later, ...again} = await parent.hear('dense:state');
  assert.deepEqual(again, answer);
  assert.ok(height > 0 && later > 0, 'it is that of the moment: what comes meanwhile is said by dense:resize');
  await parent.say({type: 'dense:ping'});
  assert.equal((await parent.hear('dense:ready')).state, answer.state);
  await parent.say({type: 'dense:set-program', program: 'print(6 * 7)'});
  assert.equal((await parent.hear('dense:state')).program, 'print(6 * 7)');
  await parent.say({type: 'dense:set-theme', theme: 'dark'});
  await parent.figure.page.waitForFunction(() => document.documentElement.style.colorScheme === 'dark' && document.querySelector('dense-playground')?.getAttribute('theme') === 'dark');
  await parent.figure.experiment('constants');
  assert.match((await parent.hear('dense:state')).program, /Constant/);
  await close();
  host.close();
});

test('of a burst of states the newest is shown, and asked for at once it is the answer', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  const parent = await Parent.open(browser, `${host.address}#v=1&entropy=5&end`, 'allow-scripts allow-same-origin');
  await parent.hear('dense:ready');
  const answers = await parent.page.evaluate(count => new Promise(resolve => {
    const frame = /** @type {Window} */ (document.querySelector('iframe')?.contentWindow);
    let answers = 0;
    addEventListener('message', ({data}) => {
      if (data.type === 'dense:state') answers += 1;
      if (data.type === 'dense:ready') resolve({answers, program: data.program});
    });
    for (let units = 1; units <= count; ++units) frame.postMessage({type: 'dense:set-state', state: `v=1&units=${units}&program=dense&embed=1&entropy=5&end`}, '*');
    frame.postMessage({type: 'dense:ping'}, '*');
  }), 1000);
  const {program, answers: count} = /** @type {{program: string, answers: number}} */ (answers);
  assert.match(program, /Dense\(1000\)/);
  assert.ok(count < 1000, `${count} answers`);
  await close();
  host.close();
});

test('a hostile message goes nowhere, and one of another window is not heard', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  const parent = await Parent.open(browser, `${host.address}#v=1&entropy=5&end`, 'allow-scripts allow-same-origin');
  const {state} = await parent.hear('dense:ready');
  const script = '<img src=x onerror=document.title=1><script>document.title=1</script>';
  for (const message of [null, 7, 'dense:set-state', [], {}, {type: 7}, {type: 'constructor'}, {type: '__proto__'}, {type: 'toString'}, {type: script, state: script},
    {type: 'dense:set-html', state: script}]) await parent.say(message);
  await parent.say({type: 'dense:get-state'});
  assert.equal((await parent.hear('dense:state')).state, state, 'nothing happened');
  for (const [wrong, received] of [[undefined, 'undefined'], [{html: script}, 'object'], [['v=1'], 'object'], ['x'.repeat(100_001), '100001 characters']]) {
    await parent.say({type: 'dense:set-state', state: wrong});
    assert.match((await parent.hear('dense:error')).message, new RegExp(`expected a string of at most 100000 characters. Received: ${received}$`));
  }
  await parent.say({type: 'dense:set-theme', theme: script});
  assert.match((await parent.hear('dense:error')).message, /`theme`, expected auto, light, dark/);
  await parent.say({type: 'dense:set-state', state: `v=1&units=${script}&${script}=1&__proto__=1&hide=${script}&end`});
  const {problems, program} = await parent.hear('dense:state');
  assert.ok(problems.length >= 2, problems.join('\n'));
  assert.match(program, /Dense\(.*<img/);
  const found = await parent.figure.page.evaluate(() => [document.title, document.querySelector('dense-playground')?.shadowRoot?.querySelectorAll('script, img:not(.cm-widgetBuffer)').length]);
  assert.deepEqual(found, ['Same row, different output: Dense Playground', 0]);

  // A window that is not the parent: a second frame beside it.
  await parent.say({type: 'dense:set-state', state});
  await parent.hear('dense:state');
  await parent.page.evaluate(() => {
    const stranger = document.body.appendChild(document.createElement('iframe'));
    const script = Object.assign(/** @type {Document} */ (stranger.contentDocument).createElement('script'), {
      textContent: "parent.frames[0].postMessage({type: 'dense:set-state', state: 'v=1&units=9&end'}, '*')",
    });
    stranger.contentDocument?.body.append(script);
  });
  await parent.say({type: 'dense:get-state'});
  assert.equal((await parent.hear('dense:state')).state, state);
  await close();
  host.close();
});
