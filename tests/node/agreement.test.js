/** Why an order of summation changed nothing: what the page says of it has to be true of other numbers too. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadEngine} from '../../wasm/engine.js';
import {reason} from '../../web/verdict/sentences.js';
import {Session} from '../../web/figure/session.js';
import {firstDifference} from '../../web/result/comparisons.js';
import {agreementsOf} from '../../web/sums/agreement.js';
import {parseState} from '../../web/state/parse.js';
import {randomNumbers} from './random-numbers.js';

const engine = await loadEngine();
const orders = engine.orders().map(({name}) => name).filter(name => name !== 'sequential');

/** One layer on a row in the engine's own order and in another. @param {string} order @param {string[]} row @param {string} [more] of the link */
const session = (order, row, more = '') =>
  new Session(engine, parseState(`#v=1&row=${row.join()}&program=seed,dense,again&again1.order=${order}&entropy=1${more}&end`).state);

/** @param {number} features @param {(n: number) => number} next */
const randomRow = (features, next) => Array.from({length: features}, () => String((next(200001) - 100000) / 1000));

/** Share of 100 random rows on which an order gives other bits than the engine's own. @param {string} order @param {number} features */
function shareThatDiffers(order, features) {
  const next = randomNumbers(features);
  let differ = 0;
  for (let i = 0; i < 100; ++i) {
    const rows = [randomRow(features, next).map(Number)];
    const calls = ['sequential', order].map(order => ({kind: /** @type {const} */ ('call'), layer: 0, rows, order}));
    differ += engine.run({entropy: i, statements: [{kind: 'dense', units: 4}, ...calls]}).comparisons[0].identical ? 0 : 1;
  }
  return differ;
}

test('where the page says that an order makes the same sums up to some number of features, no row differs below it, and some do from there on', () => {
  const next = randomNumbers(3);
  let said = 0;
  for (const order of orders) {
    for (const features of [2, 3]) {
      const {result} = session(order, randomRow(features, next));
      const [agreement] = agreementsOf(result);
      if (agreement?.why !== 'same steps' || agreement.from === 0) continue;
      said += 1;
      assert.match(reason(result), new RegExp(`With ${features} features, .*${agreement.paths[0]}.* exactly the sums of sequential; from ${agreement.from} features on, the order differs`));
      assert.equal(shareThatDiffers(order, agreement.from - 1), 0, `${order} below ${agreement.from}`);
      assert.ok(shareThatDiffers(order, agreement.from) > 0, `${order} with ${agreement.from}`);
    }
  }
  assert.ok(said >= 12, 'lanes, pieces, halves and the last to the first');
});

test('2 features in every order whose products are rounded apart are said to make the same sums', () => {
  for (const order of ['reverse', 'lanes_4', 'lanes_8', 'lanes_16', 'lanes_8_4', 'pairwise', 'threads_2', 'threads_4', 'chunks_16']) {
    assert.equal(agreementsOf(session(order, ['0.1', '-0.7']).result)[0].why, 'same steps', order);
  }
});

test('of small integers every order gives the same, and the page says that nothing is rounded', () => {
  for (const order of orders) {
    const {result} = session(order, ['1', '2', '3', '4', '5', '6', '7', '8'], '&kernel=ones');
    assert.match(reason(result), /every product and every sum fits float32, so nothing is rounded/, order);
  }
});

test('one feature is one product, and says so; a format that shortens it is no agreement', () => {
  for (const order of orders) {
    const {result} = session(order, ['0.3']);
    if (/16$|tf32/.test(order) && order !== 'lanes_16' && order !== 'chunks_16') assert.deepEqual(agreementsOf(result), [], order);
    else assert.match(reason(result), /With one feature there is one product and nothing to add/, order);
  }
});

test('numbers that need no shortening make exactly the sums of float32 in a shorter format', () => {
  for (const order of ['tf32', 'tf32_ties_away', 'float16', 'bfloat16']) {
    const {result} = session(order, ['1', '0.5', '3'], '&kernel=constant&kernel.value=1.5&bias=zeros');
    assert.equal(agreementsOf(result)[0].why, 'nothing rounded', order);
  }
});

test('sums that were rounded differently and came to the same bits are not said to be the same', () => {
  const {result} = session('fma', ['0.1', '-0.7']);
  assert.equal(firstDifference(result), undefined);
  assert.match(reason(result), /The sums of fma were rounded differently from those of sequential, yet came to the same bits on these numbers/);
});

test('equal rows under a dispatcher: too few features, one path, one row', () => {
  const few = new Session(engine, parseState('#v=1&row=0.1,-0.7,1.3&order=tensorflow_like&copies=5&program=seed,dense&entropy=1&end').state);
  assert.match(reason(few.result), /equal rows come out equal\. With 3 features, the path “tail row” makes exactly the sums of the path “block of 4 rows”; from 8 features on, the order differs\./);
  const onePath = new Session(engine, parseState('#v=1&row=0.1,-0.7,1.3&order=tensorflow_like&copies=4&program=seed,dense&entropy=1&end').state);
  assert.match(reason(onePath.result), /All four took one path, “block of 4 rows”\./);
  const oneRow = new Session(engine, parseState('#v=1&row=0.1,-0.7,1.3&order=tensorflow_like&program=seed,dense&entropy=1&end').state);
  assert.match(reason(oneRow.result), /One row takes one path, “matrix-vector”\. Repeat it in the batch, and some of its copies may take another\./);
});

test('of several rows an agreement is said only if it holds in all of them', () => {
  const both = (/** @type {string} */ row) =>
    new Session(engine, parseState(`#v=1&row=1,2,3,4&row=${row}&kernel=ones&program=seed,dense,again&again1.order=lanes_4&entropy=1&end`).state).result;
  assert.match(reason(both('5,6,7,8')), /nothing is rounded/);
  assert.doesNotMatch(reason(both('0.1,0.2,0.3,0.7')), /nothing is rounded/);
});

test('a large layer is not looked through', () => {
  const {result} = session('exact', Array(64).fill('1'), '&units=64&kernel=ones');
  assert.deepEqual(agreementsOf(result), []);
  assert.equal(firstDifference(result), undefined);
});
