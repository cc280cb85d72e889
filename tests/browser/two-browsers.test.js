import {createHash} from 'node:crypto';
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {launch} from './browser.js';
import {Playground} from './playground.js';
import {serve} from './server.js';

const links = [
  '#v=1&entropy=5114&end',
  '#v=1&gen=tf_2_0&entropy=5114&end',
  '#v=1&gen=tf_2_7&spelling=tf.random.set_seed&program=seed,dense,dense&entropy=1&end',
  '#v=1&gen=tf_2_10&kernel=he_normal&program=seed,dense,seed,dense&entropy=1&end',
  '#v=1&kernel=orthogonal&activation=tanh&row=0.1,-0.2,0.3,1e-3,5&row=-7,8,1e30,-1e30,2&units=7&entropy=9&end',
  '#v=1&kernel=truncated_normal&activation=softmax&program=seed,dense,dense,dense,dense&dense2.activation=gelu&dense3.activation=sigmoid&entropy=9&end',
  '#v=1&units=-3&row=1,x&entropy=77&end',
];

/** All that is shown for all links. @param {string} name @param {string} address */
async function shownIn(name, address) {
  const {browser, close} = await launch(name);
  const shown = [];
  for (const link of links) {
    const page = await Playground.open(browser, address, link);
    shown.push(await page.shown());
    await page.close();
  }
  await close();
  return shown;
}

test('Chromium and Firefox show the same numbers, digit by digit', async () => {
  const host = await serve();
  const chromium = await shownIn('Chromium', host.address);
  const firefox = await shownIn('Firefox', host.address);
  host.close();
  assert.deepEqual(firefox, chromium);
  assert.ok(chromium.every(({outputs}) => outputs.length > 1 && outputs.every(output => output.includes('['))));
  console.log(`digest of all shown numbers: ${createHash('sha256').update(JSON.stringify(chromium)).digest('hex').slice(0, 16)}`);
});
