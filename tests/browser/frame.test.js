/** The page in a frame of another page: without an origin of its own, and spoken to by its parent. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {Playground} from './playground.js';
import {serve} from './server.js';
import {guest} from './stage.js';

/** @typedef {{type: string, version: number, state: string, outputs: string[], height: number, message: string, problems: string[]}} Message */

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

for (const name of ['Chromium', 'Firefox']) {
  for (const [what, headers] of hosts) {
    test(`a frame with sandbox="allow-scripts" alone works in ${name}, from a host that ${what}`, async () => {
      const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, headers)]);
      const parent = await Parent.open(browser, `${host.address}#v=1&kernel=ones&embed=1&entropy=5&end`, 'allow-scripts');
      const {version, state} = await parent.hear('dense:ready');
      assert.deepEqual([version, state], [1, 'v=1&kernel=ones&embed=1&entropy=5&end']);
      assert.deepEqual((await parent.figure.shown()).outputs, Array(3).fill('[[6. 6. 6. 6.]]'));
      const [origin, margin] = await parent.figure.page.evaluate(() => [self.origin, getComputedStyle(document.body).paddingTop]);
      assert.deepEqual([origin, margin], ['null', '12px'], 'no origin, and yet a style sheet');
      const {height} = await parent.hear('dense:resize');
      assert.ok(height > 600, `${height} pixels`);
      await parent.figure.click('#seeded');
      assert.equal((await parent.hear('dense:state')).state, 'v=1&program=seed,dense,seed,dense,seed,dense&embed=1&entropy=5&end');
      await parent.figure.share();
      assert.match(await parent.figure.text('.share textarea'), /set_random_seed/);
      await close();
      host.close();
    });
  }
}

test('a parent sends and asks for the state, and hears of every change by the reader', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  const parent = await Parent.open(browser, `${host.address}#v=1&entropy=5&end`, 'allow-scripts allow-same-origin');
  await parent.hear('dense:ready');
  await parent.say({type: 'dense:set-state', state: 'v=1&units=2&kernel=ones&embed=1&entropy=5&end'});
  const answer = await parent.hear('dense:state');
  assert.deepEqual([answer.state, answer.outputs[0], answer.problems], ['v=1&units=2&kernel=ones&embed=1&entropy=5&end', '[[6. 6.]]', []]);
  await parent.say({type: 'dense:get-state'});
  assert.deepEqual(await parent.hear('dense:state'), answer);
  await parent.say({type: 'dense:ping'});
  assert.equal((await parent.hear('dense:ready')).state, answer.state);
  await parent.figure.click('#constant');
  assert.match((await parent.hear('dense:state')).state, /kernel=constant/);
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
      if (data.type === 'dense:ready') resolve({answers, state: data.state});
    });
    for (let units = 1; units <= count; ++units) frame.postMessage({type: 'dense:set-state', state: `v=1&units=${units}&embed=1&entropy=5&end`}, '*');
    frame.postMessage({type: 'dense:ping'}, '*');
  }), 1000);
  const {state, answers: count} = /** @type {{state: string, answers: number}} */ (answers);
  assert.equal(state, 'v=1&units=1000&embed=1&entropy=5&end');
  assert.ok(count < 1000, `${count} answers`);
  await close();
  host.close();
});

test('a hostile message goes nowhere, and one of another window is not heard', async () => {
  const [{browser, close}, host] = await Promise.all([guest(), serve()]);
  const parent = await Parent.open(browser, `${host.address}#v=1&entropy=5&end`, 'allow-scripts allow-same-origin');
  const {state} = await parent.hear('dense:ready');
  await parent.figure.settle(); // the field of the units comes after the numbers
  const script = '<img src=x onerror=document.title=1><script>document.title=1</script>';
  for (const message of [null, 7, 'dense:set-state', [], {}, {type: 7}, {type: 'constructor'}, {type: '__proto__'}, {type: 'toString'}, {type: script, state: script},
    {type: 'dense:set-html', state: script}]) await parent.say(message);
  await parent.say({type: 'dense:get-state'});
  assert.equal((await parent.hear('dense:state')).state, state, 'nothing happened');
  for (const [wrong, received] of [[undefined, 'undefined'], [{html: script}, 'object'], [['v=1'], 'object'], ['x'.repeat(30000), '30000 characters']]) {
    await parent.say({type: 'dense:set-state', state: wrong});
    assert.match((await parent.hear('dense:error')).message, new RegExp(`expected a string of at most 20000 characters. Received: ${received}$`));
  }
  await parent.say({type: 'dense:set-state', state: `v=1&units=${script}&${script}=1&__proto__=1&hide=${script}&end`});
  const {problems} = await parent.hear('dense:state');
  assert.ok(problems.length >= 2, problems.join('\n'));
  const {mistakes, outputs} = await parent.figure.shown();
  assert.match(mistakes.units, /Received: units=<img/);
  assert.equal(outputs.length, 3);
  const found = await parent.figure.page.evaluate(() => [document.title, document.querySelector('dense-playground')?.shadowRoot?.querySelectorAll('img, script').length]);
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
