/** The policy that the page carries, on hosts that send none: nothing of ours violates it, and all that is not ours is refused. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {policyFor} from '../../web/build/policy.js';
import {only, silence} from './faults.js';
import {Playground} from './playground.js';
import {built, policy, serve} from './server.js';
import {guest, inEveryEngine} from './stage.js';

const silent = {'Content-Security-Policy': ''};
const link = '#v=1&kernel=glorot_uniform&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&program=seed,dense,again&again1.order=lanes_8&entropy=5&end';

/** @param {Playground} page */
const violations = page => page.errors.filter(error => /Content.Security.Policy/i.test(error));

/** Opens what loads late: the ladder, and the panel to share. @param {Playground} page */
async function useAll(page) {
  await page.climb();
  await page.share();
  assert.match(await page.value('#share-link'), /Dense/);
  assert.match((await page.shown()).headline, /outputs/);
}

test('the page carries the policy that the documentation names, before any script', () => {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const meta = html.indexOf('http-equiv="Content-Security-Policy"');
  assert.ok(meta > 0 && meta < html.indexOf('<script') && meta < html.indexOf('<link') && meta < html.indexOf('<style'));
  assert.ok(html.replaceAll('&#39;', "'").includes(`content="${policy}"`));
  assert.ok(readFileSync(join(built, 'docs/embed.html'), 'utf8').includes(policyFor('…')));
});

inEveryEngine(({open}, name) => {
  test(`in ${name} the page does all that it can under its own policy`, async () => {
    const page = await open(link);
    await useAll(page);
    await page.close();
  });

  test(`in ${name} the policy of the page refuses inline code, eval and other hosts`, async () => {
    const page = await open();
    const refused = await page.page.evaluate(async () => {
      /** @type {string[]} */
      const violated = [];
      addEventListener('securitypolicyviolation', event => {
        violated.push(event.effectiveDirective);
        event.stopImmediatePropagation();
      }, true);
      document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title = 1'}));
      document.body.append(Object.assign(document.createElement('base'), {href: 'https://other.example/'}));
      const answer = await fetch('https://other.example/').catch(() => 'refused');
      // Not at once: what the protocol itself evaluates is under no policy.
      const evaluated = await new Promise(resolve => setTimeout(() => {
        try { resolve(new Function('return 1')()); } catch { resolve('refused'); }
      }));
      document.body.append(Object.assign(new Image(), {src: 'https://other.example/x.png'}));
      await new Promise(resolve => setTimeout(resolve, 200));
      return {violated: [...new Set(violated)].sort(), answer, evaluated, title: document.title};
    });
    assert.notEqual(refused.title, '1');
    assert.deepEqual([refused.answer, refused.evaluated], ['refused', 'refused']);
    for (const directive of ['base-uri', 'connect-src', 'img-src']) assert.ok(refused.violated.includes(directive), directive);
    assert.ok(refused.violated.some(directive => directive.startsWith('script-src')));
    page.errors.length = 0; // the console tells of what was refused
    await page.page.close();
  });
}, {headers: silent});

for (const name of ['Chromium', 'Firefox']) {
  test(`in ${name} the page from disk does all that it can under its own policy`, async () => {
    const {browser, close} = await guest(name);
    const page = await Playground.open(browser, pathToFileURL(join(built, 'index.html')).href, link);
    await useAll(page);
    assert.deepEqual(violations(page), []); // beside them the console says that no module and no file may be read there
    await close();
  });

  test(`in ${name} a host whose own policy refuses the style in the page gives it as a file, and a figure also if that never comes`, async () => {
    const strict = {'Content-Security-Policy': policy.replace(/ 'sha256-[^']*'/, '')};
    for (const fault of [undefined, only(silence, file => file.endsWith('.css'))]) {
      const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, strict, {fault})]);
      const page = await browser.newPage();
      page.goto(host.address).catch(() => {}); // what never comes keeps it from being loaded
      await page.waitForSelector('dense-playground >>> .verdict', {visible: true});
      if (!fault) await page.waitForFunction(() => getComputedStyle(document.body).maxWidth === '1408px');
      assert.equal(await page.$$eval('dense-playground >>> .verdict', all => all.length), 1);
      host.close();
      await close();
    }
  });

  test(`in ${name} a frame without an origin does all that it can under the policy of the page`, async () => {
    const [{browser, close}, host] = await Promise.all([guest(name), serve(undefined, silent)]);
    const page = await browser.newPage();
    const outside = new Playground(page);
    await page.evaluate(address => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      document.body.append(Object.assign(frame, {src: address, width: 900, height: 900}));
    }, host.address + link);
    const frame = await (await page.$('iframe'))?.contentFrame();
    assert.ok(frame);
    await frame.waitForSelector('dense-playground >>> .verdict', {visible: true});
    await frame.evaluate(() => {
      const {violated} = Object.assign(window, {violated: /** @type {string[]} */ ([])});
      addEventListener('securitypolicyviolation', ({effectiveDirective}) => violated.push(effectiveDirective));
    });
    const figure = Playground.within(frame);
    await figure.click('#share');
    assert.match((await figure.shown()).headline, /outputs/);
    assert.deepEqual(await frame.evaluate(() => /** @type {any} */ (window).violated), []);
    assert.deepEqual(violations(outside), []);
    host.close();
    await close();
  });
}
