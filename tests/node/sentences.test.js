/** Kinds of sentences that public reports proved false, held to the numbers of random states. Single programs are in verdict.test.js. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {loadEngine} from '../../wasm/engine.js';
import {Session} from '../../web/figure/session.js';
import {pythonProgram} from '../../web/keras/python.js';
import {comparisonsOf} from '../../web/result/comparisons.js';
import {generationName} from '../../web/result/program.js';
import {editLayer, editLayers} from '../../web/state/edit.js';
import {callsOf, generations} from '../../web/state/state.js';
import {headline, reason} from '../../web/verdict/sentences.js';
import {remedyOf} from '../../web/verdict/remedy.js';
import {histogramEntry} from '../../web/weights/weights-entries.js';
import {randomNumbers} from './random-numbers.js';
import {randomStates} from './random-states.js';

const engine = await loadEngine();

/** @typedef {import('../../web/state/state.js').State} State */

/** The minor versions of a generation. @param {string} generation */
const versionsOf = generation => engine.generations().filter(({name}) => name === generation).flatMap(({major, oldestMinor, newestMinor}) =>
  Array.from({length: newestMinor - oldestMinor + 1}, (_, i) => `${major}.${oldestMinor + i}`));
const versions = Object.fromEntries(generations.map(generation => [generation, versionsOf(generation)]));

/** Random states in random minor versions, those that can be computed. @param {number} seed @param {number} count */
function* sessions(seed, count, edit = (/** @type {State} */ state) => state) {
  const next = randomNumbers(seed);
  for (const state of randomStates(seed, count)) {
    const minors = versions[state.generation];
    const session = new Session(engine, edit({...state, version: minors[next(minors.length)]}));
    if (!session.mistake && !session.work) yield session;
  }
}

/** @param {Session} session */
const saidOf = ({state, result}) => [headline(result), reason(result), remedyOf(state, result)?.text ?? ''].join(' ');

test('of a chosen version only that version is spoken of, in the verdict, in the remedy and in the first line of Copy as Python', () => {
  let named = 0;
  for (const session of sessions(151, 2000)) {
    const {state, result} = session;
    const [first] = pythonProgram(state, engine.initializers()).split('\n');
    const said = `${saidOf(session)} ${first}`;
    assert.doesNotMatch(said, /\d – \d/, said);
    for (const [name] of said.matchAll(/(?:tf_keras|TensorFlow|Keras) [23]\.\d+/g)) {
      assert.equal(name, generationName(result.program), said);
      named += 1;
    }
  }
  assert.ok(named > 1000, `${named}`);
});

test('sums are said to be the same only where they are, and equal outputs of different sums are told', () => {
  const counted = {same: 0, flattened: 0};
  const next = randomNumbers(152);
  const choice = (/** @type {string} */ name) => ({name, arguments: {}});
  // Softmax over one unit, dead and saturated activations, and rows of which every sum is 0.
  const edits = [
    (/** @type {State} */ state) => editLayers(state, {units: '1', activation: choice('softmax'), weights: ''}),
    (/** @type {State} */ state) => editLayers({...state, rows: [['-100', '-100']]}, {activation: choice('relu'), kernel: choice('random_uniform'), weights: ''}),
    (/** @type {State} */ state) => editLayers({...state, rows: [['300', '900']]}, {activation: choice('tanh'), units: '1', weights: ''}),
    (/** @type {State} */ state) => ({...state, rows: [['0', '0']]}),
  ];
  for (const session of sessions(152, 4000, state => edits[next(edits.length)](state))) {
    const {result} = session;
    const {traces} = result;
    const said = saidOf(session);
    const equalSums = traces.every(({z}) => z.every((value, i) => i >= traces[0].z.length || Object.is(value, traces[0].z[i])));
    const equalOutputs = [...comparisonsOf(result)].every(({identical}) => identical);
    if (/every sum comes out the same/.test(said)) {
      assert.ok(equalSums, `${said}\n${JSON.stringify(session.state)}`);
      counted.same += 1;
    }
    if (/from different sums/.test(said)) {
      assert.ok(!equalSums && equalOutputs, `${said}\n${JSON.stringify(session.state)}`);
      counted.flattened += 1;
    }
  }
  assert.ok(counted.same > 100 && counted.flattened > 100, JSON.stringify(counted));
});

test('what two things differ in is named: nothing stands against itself', () => {
  let against = 0;
  for (const session of sessions(153, 3000)) {
    const said = saidOf(session);
    for (const [, one, other] of said.matchAll(/([^\s:]+) against ([^\s,;]+?)[.,;]?(?= |$)/g)) {
      assert.notEqual(one, other, `${said}\n${JSON.stringify(session.state)}`);
      against += 1;
    }
  }
  assert.ok(against > 100, `${against}`);
});

test('with batch-invariant on, no row is said to take another path', () => {
  let asked = 0;
  for (const session of sessions(154, 2000)) {
    if (!session.state.batchInvariant) continue;
    asked += 1;
    assert.doesNotMatch(saidOf(session), /may take|takes another path/, JSON.stringify(session.state));
  }
  assert.ok(asked > 300, `${asked}`);
});

test('draws under weights that were set by hand are said to be replaced', () => {
  let replaced = 0;
  const next = randomNumbers(155);
  const byHand = (/** @type {State} */ state) =>
    editLayer(state, next(state.statements.length), {units: '2', weights: state.rows[0].map(() => '1 -2').join('\n')});
  for (const {state, result} of sessions(155, 2000, byHand)) {
    callsOf(state).forEach(({layer}, index) => {
      const entry = histogramEntry(/** @type {any} */ ({
        state, drawnTraces: result.traces, call: {layer}, index, vocabulary: {initializers: engine.initializers()}, exact: String, histogram: () => ({}),
      }));
      const isByHand = result.traces[index].seed.source === 'given';
      assert.equal(entry.values[0] === 'Draws that set_weights replaced', isByHand, JSON.stringify(state));
      replaced += Number(isByHand);
    });
  }
  assert.ok(replaced > 300, `${replaced}`);
});

test('where layers part at a seed, the seeds that are named are those of what parts, kernel or bias, and whoever is said to have drawn did', () => {
  const counted = {kernel: 0, bias: 0, each: 0, some: 0};
  const next = randomNumbers(159);
  const choice = (/** @type {string} */ name, texts = {}) => ({name, arguments: texts});
  const [kernels, biases] = [[choice('ones'), choice('glorot_uniform', {seed: '3'}), choice('glorot_uniform')],
    [choice('random_normal'), choice('random_normal', {seed: '4'}), choice('zeros'), choice('glorot_uniform')]];
  const edit = (/** @type {State} */ state) => {
    const alike = editLayers(state, {kernel: kernels[next(3)], bias: biases[next(4)], weights: ''});
    const one = {...next(2) === 0 ? {kernel: kernels[next(3)]} : {}, ...next(2) === 0 ? {bias: biases[next(4)]} : {}};
    return next(2) === 0 ? editLayer(alike, next(state.statements.length), one) : alike;
  };
  for (const {state, result} of sessions(159, 2000, edit)) {
    const {traces} = result;
    const said = reason(result);
    const [, ofBias] = /part at the seed( of the bias)?:/.exec(said) ?? [];
    if (!said.includes('part at the seed')) continue;
    const place = `${JSON.stringify(state.statements)}: ${said}`;
    const seeds = traces.map(({seed, biasSeed}) => (ofBias ? biasSeed : seed));
    counted[ofBias ? 'bias' : 'kernel'] += 1;
    for (const [number] of said.matchAll(/\b\d{6,}\b/g)) assert.ok(seeds.some(({value}) => value.includes(number)), place);
    assert.doesNotMatch(said, /from(:|\.| :)|undefined/, place);
    const {a, b} = [...comparisonsOf(result)].find(({identical}) => !identical) ?? {a: 0, b: 0};
    assert.equal(traces[a].kernel.every((weight, i) => weight === traces[b].kernel[i]), Boolean(ofBias), place);
    if (/each layer drew/.test(said)) {
      counted.each += 1;
      assert.ok(seeds.every(({source}) => source !== 'none' && source !== 'explicit' && source !== 'given'), place);
    } else if (/each drew/.test(said)) counted.some += 1;
  }
  assert.ok(Math.min(...Object.values(counted)) > 10, JSON.stringify(counted));
});
