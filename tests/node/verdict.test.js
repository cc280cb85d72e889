/** Sentences of the verdict that public reports proved false, each with the program that did. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {loadEngine} from '../../wasm/engine.js';
import {Session} from '../../web/figure/session.js';
import {parseState} from '../../web/state/parse.js';
import {programOf} from '../../web/state/program.js';
import {flattenedOf} from '../../web/verdict/flattened.js';
import {remedyOf} from '../../web/verdict/remedy.js';
import {seedCallText} from '../../web/result/program.js';
import {idleCalls, isUnseeded, lateCalls} from '../../web/verdict/seed-origin.js';
import {headline, reason} from '../../web/verdict/sentences.js';
import {randomStates} from './random-states.js';

const engine = await loadEngine();

/** @param {string} pairs of a link */
const opened = pairs => new Session(engine, parseState(`#v=1&entropy=1&${pairs}&end`).state);
/** @param {string} pairs */
const said = pairs => `${headline(opened(pairs).result)} ${reason(opened(pairs).result)}`;
/** @param {string} pairs */
const offeredFor = pairs => remedyOf(opened(pairs).state, opened(pairs).result);

test('equal outputs of different sums have a verdict of their own, with the sums and another activation', () => {
  const softmax = 'units=1&activation=softmax&program=dense,dense';
  assert.match(said(softmax), /^Both outputs are identical, from different sums\. This is no bug: the weights and the sums differ, and softmax over one unit makes 1 of every sum: here 4\.4068666 and 2\.0306792\.$/);
  assert.equal(offeredFor(softmax)?.code, 'activation="sigmoid"');
  const dead = 'units=2&activation=relu&kernel=random_uniform&kernel.minval=-1&kernel.maxval=-0.5&program=dense,dense';
  assert.match(said(dead), /relu makes 0\.0 of -4\.\d+ and -4\.\d+\.$/);
  assert.match(said('program=dense&units=1&activation=softmax'), /^One output\. This is no bug: softmax over one unit makes 1 of every sum: here 4\.4068666\.$/);
  const saturated = 'program=dense&units=3&activation=sigmoid&kernel=random_uniform&kernel.minval=100&kernel.maxval=200';
  assert.match(said(saturated), /sigmoid makes 1\.0 of 858\.0635 and 697\.4808\.$/);
  assert.equal(offeredFor(saturated)?.code, 'activation="elu"');
  assert.equal(flattenedOf(opened('program=dense,dense').result), null);
});

test('a seed that is set after the layers drew is said to be late, and not to be without effect', () => {
  assert.match(said('program=dense,dense,seed'), /keras\.utils\.set_random_seed\(42\) stands too late, after every layer had its seed/);
  assert.match(said('gen=tf_2_0&program=dense,dense,seed&seed1.spelling=tf.random.set_seed'), /stands too late/);
  assert.match(said('program=dense,dense,seed&seed1.spelling=tf.random.set_seed'), /in Keras 3 tf\.random\.set_seed\(42\) does not reach the kernels/);
  assert.match(said('program=dense,dense,seed,seed&seed2.spelling=random.seed'),
    /: keras\.utils\.set_random_seed\(42\) and random\.seed\(42\) stand too late, after every layer had its seed; each layer/);
  assert.match(said('program=dense,dense,seed,seed&seed2.spelling=tf.random.set_seed'),
    /: keras\.utils\.set_random_seed\(42\) stands too late, after every layer had its seed; in Keras 3 tf\.random\.set_seed\(42\) does not reach the kernels; each layer/);
  assert.match(said('gen=tf_2_10&version=2.18&program=seed,dense,dense&seed1.spelling=tf.random.set_seed'), /in tf_keras 2\.18 tf\.random/);
});

test('whether a seed is late is asked of a program of one row, however long the whole one takes', () => {
  const opened = (/** @type {string} */ copies) => programOf(parseState(`#v=1&entropy=1&row=${Array(64).fill(1)}${copies}&units=440&order=exact&program=dense,dense,seed&end`).state).program;
  const [program, withOneRow] = [opened('&copies=64'), opened('')];
  /** @type {number[]} */ const asked = [];
  const counting = Object.assign(Object.create(engine), {run: (/** @type {typeof program} */ given) => {
    asked.push(engine.cost(given).seconds);
    return engine.run(given);
  }});
  const {traces} = engine.run(withOneRow);
  assert.deepEqual(lateCalls(/** @type {any} */ ({engine: counting, program, traces})), ['keras.utils.set_random_seed(42)']);
  assert.equal(asked.length, 1);
  assert.ok(asked[0] < engine.cost(program).seconds / 50, `${asked[0]} of ${engine.cost(program).seconds} s by the model`);
});

test('of 300 random programs the same calls are late when the whole of each is run', () => {
  let late = 0;
  for (const state of randomStates(64, 300)) {
    const seeded = {...state, statements: [...state.statements.filter(({kind}) => kind !== 'seed'), ...state.statements.filter(({kind}) => kind === 'seed')]};
    const {mistake, work, result} = new Session(engine, seeded);
    if (mistake || work) continue;
    const {statements} = result.program;
    const others = statements.filter(({kind}) => kind !== 'set_seed');
    const wholly = idleCalls(result).filter(call => {
      const seeds = statements.filter(s => s.kind === 'set_seed' && seedCallText(s) === call);
      return engine.run({...result.program, statements: [...seeds, ...others]}).traces.some(({seed}) => !isUnseeded(seed));
    });
    assert.deepEqual(lateCalls(result), wholly, JSON.stringify(seeded));
    late += wholly.length;
  }
  assert.ok(late > 20, `${late}`);
});

test('the second object of one seed goes on where the first stopped, from TensorFlow 2.7 to 2.9', () => {
  assert.match(said('gen=tf_2_7&units=2&kernel=random_uniform&kernel.seed=0&program=dense,dense'),
    /both begin with \(87654321, 0\), but in TensorFlow 2\.7 – 2\.9 the second goes on where the first stopped\./);
});

test('activations of one name are told apart by their arguments', () => {
  assert.match(said('program=seed,dense,seed,dense&dense1.activation=leaky_relu&dense2.activation=leaky_relu&dense2.activation.negative_slope=0.3'),
    /part at the activation: leaky_relu against leaky_relu\(negative_slope=0\.3\)\./);
});

test('a remedy that would not work is not offered: weights set by hand and numbers of units are made alike first', () => {
  assert.equal(offeredFor('program=dense,dense&dense2.units=2')?.text, 'To make them equal, units=4 for all, and before each layer:');
  const byHand = 'units=1&program=dense,dense&dense2.weights=1%0A2%0A3';
  assert.equal(opened(byHand).mistake, null);
  assert.equal(offeredFor(byHand)?.text, 'To make them equal, no weights by hand, and before each layer:');
});
