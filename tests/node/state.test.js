import {test} from 'node:test';
import assert from 'node:assert/strict';
import {defaultState, layersOf, sharedOf} from '../../web/version-1/state.js';
import {printState} from '../../web/version-1/print.js';
import {parseState} from '../../web/version-1/parse.js';
import {placementOf, placeSeed} from '../version-1/placement.js';
import {insertAgain, insertShared, removeStatement} from '../version-1/order.js';
import {addFeature, addRow, editCell, editLayer, editLayers, editCall, editOrders, editSeeds, editShared} from '../version-1/edit.js';
import {randomNumbers} from './random-numbers.js';

/** @typedef {import('../../web/version-1/state.js').State} State */

const readable = 'v=1&row=0.5,-1e-3&row=2,&units=-3&kernel=constant&kernel.value=0.5&seed=7&program=seed,dense,dense&dense2.units=8&entropy=5114&end';

test('the default state is a version and an end', () => {
  assert.equal(printState(defaultState()), 'v=1&end');
  assert.deepEqual(parseState('').problems, []);
  assert.deepEqual(parseState('#v=1&end'), {state: defaultState(), problems: []});
});

test('a link says readably what differs from the defaults, and says it again after the round trip', () => {
  const {state, problems} = parseState(`#${readable}`);
  assert.deepEqual(problems, []);
  assert.deepEqual(state.rows, [['0.5', '-1e-3'], ['2', '']]);
  assert.deepEqual(layersOf(state).map(s => s.layer.units), ['-3', '8']);
  assert.deepEqual(layersOf(state)[1].layer.kernel, {name: 'constant', arguments: {value: '0.5'}});
  assert.equal(printState(state), readable);
});

test('every edit survives the link', () => {
  const next = randomNumbers(2);
  const texts = ['', '4', '-3', '2.5', '1,5', 'a&b=c#d', '<script>alert(1)</script>', '100%', 'é ☃ 😀', '%zz', "it's (not) *~!", '\uD800'];
  const pick = (/** @type {readonly any[]} */ list) => list[next(list.length)];
  let state = defaultState();
  for (let i = 0; i < 500; ++i) {
    const text = pick(texts);
    /** @type {(() => State)[]} */
    const edits = [
      () => editLayers(state, {units: text}),
      () => editLayers(state, {useBias: next(2) === 1}),
      () => editLayers(state, {kernel: {name: pick(['zeros', 'constant', text]), arguments: next(2) ? {value: text} : {}}}),
      () => editSeeds(state, {seed: text}),
      () => editCell(state, next(state.rows.length), next(3), text),
      () => (state.rows.length < 5 ? addRow(state) : state),
      () => (state.rows[0].length < 6 ? addFeature(state) : state),
      () => placeSeed(state, pick(['nowhere', 'once', 'each'])),
      () => ({...state, statements: state.statements.map(s => (s.kind === 'dense' && !next(3) ? {...s, layer: {...s.layer, units: text}} : s))}),
      () => ({...state, entropy: String(next(1e9)), copies: 1 + next(9)}),
      () => insertAgain(state, next(state.statements.length) + 1, pick(['fma', 'exact'])),
      () => removeStatement(state, next(state.statements.length)),
      () => insertShared(state),
      () => ({...state, version: pick(['', '3.4'])}),
      () => (sharedOf(state) ? editShared(state, {name: pick(['he_normal', text]), arguments: next(2) ? {scale: text} : {}}) : state),
      () => editLayer(state, next(state.statements.length), {weights: text}),
      () => editLayer(state, next(state.statements.length), {weightsBias: text}),
      () => editOrders(state, pick(['fma', 'sequential'])),
      () => editCall(state, next(state.statements.length), {order: 'lanes_8'}),
      () => editCall(state, next(state.statements.length), {batch: text}),
      () => ({...state, batchInvariant: next(2) === 1}),
      () => ({...state, presentation: {hide: pick([[], ['rows'], ['toolbar', 'matrix']]), embed: next(2) === 1, theme: pick(['auto', 'dark'])}}),
    ];
    state = pick(edits)();
    const link = printState(state);
    const {state: again, problems} = parseState(`#${link}`);
    assert.deepEqual(problems, [], link);
    assert.match(link, /^[\w.,:=&%/@-]*$/, 'only characters that mail, Markdown and chat leave alone');
    assert.equal(printState(again), link);
    const wellFormed = JSON.parse(JSON.stringify(state).replaceAll('\\ud800', '\uFFFD'));
    assert.deepEqual(again, wellFormed);
  }
});

test('where the seed is set is read from the order of the statements', () => {
  const state = defaultState();
  assert.equal(placementOf(state), 'nowhere');
  assert.equal(placementOf(placeSeed(state, 'once')), 'once');
  assert.equal(placementOf(placeSeed(placeSeed(state, 'once'), 'each')), 'each');
  assert.equal(placementOf(parseState('#v=1&program=dense,seed,dense&end').state), 'by hand');
  assert.deepEqual(placeSeed(placeSeed(state, 'each'), 'nowhere'), state);
});

test('a damaged link gets a sentence and still gives a state', () => {
  /** @type {[string, RegExp][]} */
  const damaged = [
    [readable.slice(0, -4), /cut off/],
    [readable.slice(0, 40), /cut off/],
    [`${readable}#${readable}`, /pasted twice/],
    [`${readable}&${readable}`, /pasted twice/],
    ['v=2&units=5&colour=red&end', /version 2, this page reads version 1/],
    ['v=one&end', /expected `v=1`. Received: v=one/],
    ['units=5&end', /without its version/],
    ['v=1&colour=red&end', /`colour` in the link, which this page does not know/],
    ['v=1&<script>alert(1)</script>&end', /expected a pair `key=value`/],
    ['v=1&gen=keras_9&end', /expected one of tf_2_0.*Received: gen=keras_9/],
    ['v=1&units=%zz&end', /broken escape/],
    ['v=1&units=3&units=4&end', /`units` twice/],
    ['v=1&program=&end', /without a layer/],
    ['v=1&program=dense,spade&end', /unknown statement.*Received: spade/],
    ['v=1&dense9.units=4&end', /fits no statement/],
    ['v=1&entropy=soup&end', /expected an integer/],
    ['v=1&copies=0&end', /`copies` in the link, expected an integer from 1 to 64/],
    ['v=1&program=again,dense&end', /the first of them `dense`/],
    ['v=1&program=dense,again&again1.of=7&end', /fits no statement/],
    [`v=1&program=${'dense,'.repeat(99)}dense&end`, /100 statements, expected at most/],
    [`v=1&row=${'1,'.repeat(99)}1&end`, /more rows than the page edits/],
    [`v=1&units=${'9'.repeat(30000)}&end`, /expected at most 20000/],
  ];
  for (const [link, sentence] of damaged) {
    const {state, problems} = parseState(`#${link}`);
    assert.match(problems.join('\n'), sentence, link.slice(0, 80));
    assert.ok(layersOf(state).length > 0 && state.rows.length > 0 && state.rows[0].length > 0);
  }
});

test('20,000 random and damaged links never throw and always give a program', () => {
  const next = randomNumbers(6);
  const alphabet = [...'v=1&#%,.<>"\'0123456789-eE', 'row=', 'dense2.', 'seed', 'program=', 'kernel.', '&end', '\u0000', '😀', '%F0', '\uDC00', '__proto__', 'constructor='];
  for (let i = 0; i < 20000; ++i) {
    let link = next(2) ? readable : '';
    for (let edits = next(12); edits > 0; --edits) {
      const at = next(link.length + 1);
      link = link.slice(0, at) + alphabet[next(alphabet.length)] + link.slice(at + next(4));
    }
    const {state} = parseState(`#${link}`);
    assert.ok(layersOf(state).length > 0 && state.rows.length > 0);
    const whole = printState(state);
    assert.equal(printState(parseState(whole).state), whole, link);
  }
});
