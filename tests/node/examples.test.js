/** The programs that the page begins with: what each is said to show, held against runs of it. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {DenseError, loadPython} from '../../wasm/python.js';
import {answersOf} from '../../web/answer/facts.js';
import {headline, reason} from '../../web/answer/sentences.js';
import {sumDetail} from '../../web/answer/sum-detail.js';
import {examples} from '../../web/figure/examples.js';
import {questions} from '../../web/questions.js';
import {programOf} from '../../web/version-1/program.js';
import {defaultState, generations} from '../../web/version-1/state.js';
import {scenarios} from '../version-1/scenarios.js';

const engine = await loadPython();
const newest = {keras_3: '3.15', tf_2_10: '2.15', tf_2_7: '2.9', tf_2_0: '2.6'};

/** @param {Float32Array} values */
const bits = values => [...new Uint32Array(Float32Array.from(values).buffer)].join();

/** @param {string} id */
const textOf = id => /** @type {{text: string}} */ (examples.find(each => each.id === id)).text;

/** @param {string} id */
const platformOf = id => /** @type {{platform?: 'engine'}} */ (examples.find(each => each.id === id)).platform ?? 'tensorflow';

/** The examples that show what an experiment of version 1 showed. @type {[string, string][]} */
const same = [
  ['no-seed', 'new-layers'], ['seeded', 'seed-each'], ['old-seed', 'seed-tutorial'], ['constant', 'constants'], ['tf32', 'tf32'], ['tie', 'tie'],
  ['half', 'half'], ['batch', 'eleven-rows'], ['alone', 'alone'], ['sizes', 'sizes'], ['tensorflow', 'seven-rows'], ['orders', 'orders'], ['threads', 'threads'],
];

test('every experiment of version 1 is an example, with the same outputs bit for bit in every generation', () => {
  assert.deepEqual(same.map(([id]) => id), scenarios.map(({id}) => id));
  for (const [id, example] of same) {
    for (const generation of generations) {
      const state = /** @type {typeof scenarios[number]} */ (scenarios.find(each => each.id === id)).apply({...defaultState(), generation, entropy: '5114'});
      const {traces} = engine.run(programOf(state).program);
      const keras = newest[/** @type {keyof typeof newest} */ (state.generation)];
      const before = ['tf_2_0', 'tf_2_7'].includes(state.generation); // there keras.utils.set_random_seed is not, or seeds nothing else
      const text = before ? textOf(example).replaceAll('tf.keras.utils.set_random_seed', 'tf.random.set_seed') : textOf(example);
      const report = engine.script(text, {keras, entropy: '5114', platform: 'engine'});
      assert.equal(report.ending, 'done', `${id} ${generation}: ${report.error}`);
      assert.deepEqual(answersOf(report).map(({output}) => bits(output)), traces.map(({output}) => bits(output)), `${id} ${generation}`);
    }
  }
});

test('what the examples of sums and of precision are titled for is what they show', () => {
  const run = (/** @type {string} */ id) => engine.script(textOf(id), {entropy: '5114', platform: platformOf(id)});
  assert.equal(headline(run('eleven-rows')), 'The two outputs are different.');
  assert.match(sumDetail(engine, run('eleven-rows')), /equal rows differ: 8, 9 and 10 took the path/);
  assert.match(headline(run('alone')), /^One row, two different answers/);
  assert.match(headline(run('sizes')), /^One row, three different answers/);
  assert.match(headline(run('seven-rows')), /^Of seven equal rows, one comes out different\.$/);
  for (const id of ['tf32', 'half']) assert.match(reason(run(id)), /how many digits of them are multiplied is not/);
  assert.match(sumDetail(engine, run('tie')), /The input 1024\.5 has more fraction bits than the format keeps/);
  for (const {id} of examples.filter(({symptom}) => symptom !== 'weights')) assert.notEqual(sumDetail(engine, run(id)), '', id);
});

test('every question has a program that runs and shows what is asked', () => {
  const printed = questions.map(({question, keras = '3.15', text}) => {
    const report = engine.script(text, {keras, entropy: '5114'});
    assert.equal(report.ending, 'done', `${question}: ${report.error}`);
    return {question, report, said: report.pieces.map(piece => piece.text).join('')};
  });
  const of = (/** @type {string} */ question) => /** @type {typeof printed[number]} */ (printed.find(each => each.question === question));
  assert.equal(headline(of('I set the seed, and the layers still differ').report), 'The two outputs are different.');
  assert.equal(headline(of('2.9 and 2.12 give other numbers').report), 'All three outputs are different.');
  assert.match(of('My output is always 1 or 0').said, /^\[\[[01]\.|1\./);
  const [zeros, glorot] = of('My loss does not move').said.trim().split('\n').map(line => line.split(' ').slice(1).map(Number));
  assert.ok(Math.abs(zeros[0] - zeros[1]) < 1e-6, 'zeros do not move');
  assert.ok(glorot[1] < glorot[0] / 2, 'random ones do');
});

test('a version that there is not is refused, not shown', () => {
  assert.throws(() => engine.script('print(1)', {keras: '9.9'}), DenseError);
});
