/** The answer is read from a result: a program, what came of it, and what its writer calls its calls and places. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadEngine} from '../../wasm/engine.js';
import {answerOf} from '../../web/figure/answer.js';
import {Session} from '../../web/figure/session.js';
import {comparisonsOf, firstDifference, identicalGroups} from '../../web/result/comparisons.js';
import {deviatingRows} from '../../web/result/copies.js';
import {resultOf} from '../../web/result/result.js';
import {markdownReport} from '../../web/share/report.js';
import {parseState} from '../../web/state/parse.js';
import {streamRail} from '../../web/strip/stream-rail.js';
import {seedOrigin} from '../../web/verdict/seed-origin.js';
import {headline, reason} from '../../web/verdict/sentences.js';
import {randomStates} from './random-states.js';

/** @typedef {import('../../wasm/engine.js').Statement} Statement */

const engine = await loadEngine();

test('a program that no form has typed is answered in the names and lines of whoever wrote it', () => {
  const rows = [[1, 2, 3]];
  const result = resultOf(engine, {
    program: {
      generation: 'keras_3', entropy: 1, statements: [
        {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: 42},
        {kind: 'dense', units: 4}, {kind: 'dense', units: 4, kernelInitializer: 'he_normal'},
        {kind: 'call', layer: 0, rows}, {kind: 'call', layer: 1, rows},
      ],
    },
    names: ['hidden (line 6)', 'out (line 7)'],
    places: [2, 4, 5, 6, 7],
  });
  const [one, two] = result.traces.map(({seed}) => seed.value);
  const answer = {what: headline(result), why: reason(result)};
  assert.equal(answer.what, 'Both outputs are different.');
  assert.equal(answer.why, 'They part at the seed: one keras.utils.set_random_seed(42) starts one stream, ' +
    `and the layers take its 1st and 2nd draw: ${one} and ${two}.`);
  assert.equal(seedOrigin(result, result.traces[1]), '2nd draw of Python’s generator after keras.utils.set_random_seed(42).');
  assert.match(markdownReport({result, answer, python: 'x = 1', link: 'l'}), /^out \(line 7\), seed \d+\. 2nd draw/m);
  const {ties} = streamRail(result);
  assert.deepEqual([...ties].map(([line, {step, draws}]) => [line, step, draws]), [
    [2, 'start', [0]], [4, 'pass', []], [5, 'pass', []], [6, 'draw', [1]], [7, 'draw', [2]],
  ]);
});

/** How many pairs of calls are compared until the answer is there. @param {number} calls @param {(call: number) => string} order */
function comparisonsFor(calls, order) {
  const row = [0.1, -0.7, 1.3, 2.9, -3.1, 0.4, 0.9, -1.7];
  /** @type {Statement[]} */
  const statements = Array.from({length: calls}, (_, call) => ({kind: 'call', layer: 0, rows: [row], order: order(call)}));
  const names = statements.map((_, call) => `call ${call}`);
  const result = resultOf(engine, {program: {entropy: 1, statements: [{kind: 'dense', units: 4}, ...statements]}, names, places: []});
  let compared = 0;
  const counted = {...result, compare: (/** @type {number} */ a, /** @type {number} */ b) => (++compared, result.compare(a, b))};
  return {answer: `${headline(counted)} ${reason(counted)}`, compared};
}

test('of many calls the answer compares as few as it needs, not all pairs', () => {
  const equal = comparisonsFor(40, () => 'sequential');
  assert.match(equal.answer, /^All 40 outputs are identical, bit for bit\./);
  assert.equal(equal.compared, 39, 'each with the first');
  const parted = comparisonsFor(40, call => (call === 20 ? 'reverse' : 'sequential'));
  assert.match(parted.answer, /call 20 is different\. One layer, summed as sequential and as reverse/);
  assert.ok(parted.compared < 80, `${parted.compared}`);
});

test('what is said of 600 random programs is true of their numbers, batch-invariant or not', () => {
  let answered = 0;
  for (const state of randomStates(13, 300).flatMap(each => [each, {...each, batchInvariant: !each.batchInvariant}])) {
    const session = new Session(engine, state);
    if (session.mistake) continue;
    answered += 1;
    const {result} = session;
    const {traces} = result;
    const {what, why} = answerOf(session);
    const said = `${what} ${why}\n${JSON.stringify(state)}`;
    const same = [...comparisonsOf(result)].every(({identical}) => identical);
    const copiesSame = traces.every(trace => deviatingRows(trace).length === 0);
    assert.equal(firstDifference(result) === undefined, same, said);
    for (const group of identicalGroups(result)) {
      const within = [...comparisonsOf(result)].filter(({a, b}) => group.includes(a) && group.includes(b));
      assert.ok(within.every(({identical}) => identical), said);
    }
    if (/identical, bit for bit|one answer in every batch/.test(what)) assert.ok(same && copiesSame, said);
    if (/answers|comes? out different/.test(what)) assert.ok(!same || !copiesSame, said);
    if (/outputs are different/.test(what)) assert.ok([...comparisonsOf(result)].every(({identical}) => !identical), said);
    if (/it depends on the batch/.test(what)) assert.equal(new Set(traces.map(({order}) => order)).size, 1, said);
    // A path is worth a word where the batch chooses it.
    const chosen = new Set(traces.flatMap(({paths, order}) => paths.filter(path => path !== order)));
    for (const [, path] of why.matchAll(/path “(.+?)”/g)) assert.ok(chosen.has(path), said);
    if (/takes one path/.test(why)) assert.ok(chosen.size === 1, said);
    if (state.batchInvariant) assert.equal(chosen.size, 0, said);
    // What a format made of a factor is told of that factor.
    const [, factor, list] = /The (?:input|weight) (\S+) has more fraction bits than the format keeps: (.*?)(?:, half|\.( |$))/.exec(why) ?? [];
    for (const [, short] of (list ?? '').matchAll(/multiplied (\S+)/g)) {
      assert.ok(Math.abs(Number(short) - Number(factor)) <= Math.abs(Number(factor)) / 100, said);
    }
  }
  assert.ok(answered > 300, `${answered}`);
});

test('with batch-invariant on, one row on one path is not told to look for others', () => {
  const session = new Session(engine, parseState('#v=1&program=dense&order=tensorflow_like&batch_invariant=1&entropy=1&end').state);
  assert.match(answerOf(session).why, /^One layer has nothing to differ from\. Batch-invariant: /);
});

test('calls that equal the first in its one row, and differ from each other in the next, are not called identical', () => {
  const link = '#v=1&row=0.1,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&row=0.3,-0.7,1.3,2.9,-3.1,0.4,0.9,-1.7&units=1&seed=2' +
    '&program=seed,dense,again,again&dense1.batch=1&again2.order=lanes_8&entropy=1&end';
  const session = new Session(engine, parseState(link).state);
  assert.deepEqual([...comparisonsOf(session.result)].map(({identical}) => identical), [true, true, false]);
  const {what, why} = answerOf(session);
  assert.equal(what, 'Dense 1, 1 row and Dense 1, sequential are identical; Dense 1, lanes_8 is different.');
  assert.match(why, /^One layer, summed as sequential and as lanes_8: .* part in row 1, unit 0/);
});

test('a format that shortened a factor is named once, and another layer that has another factor is not', () => {
  const link = '#v=1&row=1,0.5&program=seed,dense,again,again,dense&again1.order=tf32&again2.order=tf32&dense2.order=tf32&entropy=1&end';
  const {result} = new Session(engine, parseState(link).state);
  assert.match(reason(result), /more fraction bits than the format keeps: tf32 multiplied [-\d.]+\.$/);
});

test('a row that is summed in another order in another batch is not said to depend on the batch', () => {
  const link = '#v=1&row=0.1,-0.7,1.3&program=seed,dense,again&again1.order=tf32&again1.batch=3&entropy=1&end';
  const {result} = new Session(engine, parseState(link).state);
  assert.equal(headline(result), 'Both outputs are different.');
  assert.doesNotMatch(reason(result), /takes the path/);
});
