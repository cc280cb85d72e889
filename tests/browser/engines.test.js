/** The same links in every browser engine: the outputs are those of our engine in node, and everything else agrees too. */
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {engines} from './browser.js';
import {inEveryEngine} from './stage.js';
import {sentLinks} from '../node/sent-links.js';
import {DenseError, loadEngine} from '../../wasm/engine.js';
import {InputError} from '../../web/state/input-error.js';
import {parseState} from '../../web/state/parse.js';
import {programOf} from '../../web/state/program.js';

const links = [
  '#v=1&gen=tf_2_0&entropy=5114&end',
  '#v=1&gen=tf_2_7&spelling=tf.random.set_seed&program=seed,dense,dense&entropy=1&end',
  '#v=1&gen=tf_2_10&kernel=he_normal&program=seed,dense,seed,dense&entropy=1&end',
  '#v=1&version=3.0&program=dense,dense,dense&entropy=4294967295&end',
  '#v=1&kernel=orthogonal&activation=tanh&row=0.1,-0.2,0.3,1e-3,5&row=-7,8,1e30,-1e30,2&units=7&entropy=9&end',
  '#v=1&kernel=truncated_normal&activation=softmax&program=seed,dense,dense,dense,dense&dense2.activation=gelu&dense3.activation=sigmoid&entropy=9&end',
  '#v=1&kernel=variance_scaling&kernel.scale=2.5&kernel.mode=fan_avg&bias=random_normal&row=3,-1,4,-1,5,-9&units=5&entropy=31&end',
  '#v=1&kernel=lecun_uniform&activation=elu&row=1e-30,-1e-38,1e-42&program=seed,dense,dense&dense2.activation=softplus&entropy=2&end',
  '#v=1&kernel=random_uniform&activation=selu&use_bias=False&row=-2,-1,0,1,2&units=3&program=dense,dense&dense2.activation=mish&entropy=77&end',
  '#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&copies=11&order=tensorflow_like&program=seed,dense,again&again1.order=sequential&entropy=2&end',
  '#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&program=seed,dense,again,again,again&again1.order=fma&again2.order=lanes_8&again3.order=exact&entropy=2&end',
  '#v=1&row=0.1,-0.7,1.3,2.9&program=seed,dense,again,again,again&again1.order=tf32&again2.order=bfloat16&again3.order=float16&entropy=2&end',
  '#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&program=seed,dense,again,again&again1.order=pairwise&again2.order=threads_4&entropy=2&end',
  '#v=1&row=1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0&units=8&order=tensorflow_like&seed=7&program=seed,dense,again&dense1.batch=1&again1.batch=128&entropy=1&end',
  '#v=1&row=123456,0.001,-98765.4&row=1e10,1,-1e10&units=40&entropy=8&end',
  '#v=1&gen=tf_2_0&spelling=tf.random.set_seed&kernel=identity&row=1,2,3&row=4,5,6&units=3&activation=relu&program=seed,dense&entropy=4&end',
  '#v=1&gen=tf_2_7&row=0,-0.0,1e38&units=6&program=seed,dense,dense&entropy=4&end',
  '#v=1&gen=tf_2_10&kernel=glorot_normal&row=0.333,0.667&units=12&program=dense,dense&dense1.kernel.seed=3&entropy=4&end',
  '#v=1&row=1,2&units=2&program=dense&dense1.weights=1,%202%0A3,%204&dense1.weights.bias=0.5,%200.25&entropy=1&end',
  '#v=1&row=1,2&order=float64&program=seed,dense,again&again1.order=neumaier&entropy=3&end',
  '#v=1&units=-3&row=1,x&entropy=77&end',
  ...sentLinks.map(({link}) => link),
];

const engine = await loadEngine();

/**
 * @param {string} link
 * @returns {string[] | null} null for a link with a mistake, for which the engine has no numbers
 */
function outputsInNode(link) {
  try {
    return engine.run(programOf(parseState(link).state).program).traces.map(({text}) => text.output);
  } catch (error) {
    if (error instanceof DenseError || error instanceof InputError) return null;
    throw error;
  }
}
const expected = links.map(outputsInNode);
const valid = expected.filter(Boolean).length;

/** @type {Map<string, import('./playground.js').Shown[]>} */
const shown = new Map();

inEveryEngine(({open}, name) => {
  test(`${valid} links show the digits of the engine in node, in ${name}`, async () => {
    const opened = links.length / 4; // the others are followed in a page that is open already
    const pages = [];
    let page = await open(links[0]);
    for (const [index, link] of links.entries()) {
      if (index > 0 && index < opened) {
        await page.close();
        page = await open(link);
      } else if (index > 0) {
        await page.follow(link);
      }
      pages.push(await page.shown());
    }
    await page.close();
    shown.set(name, pages);
    assert.deepEqual(pages.map(({outputs}, i) => expected[i] && outputs), expected);
  });
});

test(`${engines.join(', ')} show the same, digit by digit`, () => {
  const [[, first], ...others] = shown;
  for (const [name, pages] of others) assert.deepEqual(pages, first, name);
  assert.equal(shown.size, engines.length);
  console.log(`digest of all that ${shown.size} engines show: ${createHash('sha256').update(JSON.stringify(first)).digest('hex').slice(0, 16)}`);
});
