/** The same links in every browser engine: what they print is what our engine prints in node, and everything else agrees too. */
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {engines} from './browser.js';
import {inEveryEngine} from './stage.js';
import {sentLinks} from '../version-1/sent-links.js';
import {loadPython} from '../../wasm/python.js';
import {scriptOfLink} from '../../web/link/linked-script.js';
import {recordedEntropy} from '../../web/link/entropy.js';
import {printScript} from '../../web/link/link.js';
import {examples} from '../../web/figure/examples.js';

const older = [
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

/** One script of each kind in another version. */
const newer = await Promise.all(examples.map(({text}, index) =>
  printScript({text, keras: ['3.15', '2.12', '2.8', '2.3'][index % 4], entropy: String(index), platform: index % 2 ? 'engine' : 'tensorflow'})));
const links = [...older, ...newer.map(link => `#${link}`)];

const engine = await loadPython();
const expected = await Promise.all(links.map(async link => {
  const {script: {text, ...options}} = await scriptOfLink(link, {text: '', keras: '3.15', entropy: recordedEntropy, platform: 'engine'}, engine);
  return engine.script(text, {...options, echo: true}).pieces.filter(({stream}) => stream === 'stdout').map(piece => piece.text).join('');
}));

/** @type {Map<string, Omit<Awaited<ReturnType<import('./playground.js').Playground['shown']>>, 'hint'>[]>} */
const shown = new Map();

inEveryEngine(({open}, name) => {
  test(`${links.length} links print in ${name} what the engine prints in node`, async () => {
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
      const {hint: _, ...rest} = await page.shown(); // what a run that takes long leaves to be asked for
      pages.push(rest);
    }
    await page.close();
    shown.set(name, pages);
    assert.deepEqual(pages.map(({printed}) => printed), expected);
  });
});

test(`${engines.join(', ')} show the same, digit by digit`, () => {
  const [[, first], ...others] = shown;
  for (const [name, pages] of others) assert.deepEqual(pages, first, name);
  assert.equal(shown.size, engines.length);
  console.log(`digest of all that ${shown.size} engines show: ${createHash('sha256').update(JSON.stringify(first)).digest('hex').slice(0, 16)}`);
});
