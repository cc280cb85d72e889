/** What the page says of a script, held against runs of it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadPython} from '../../wasm/python.js';
import {heavyScripts} from '../bench/heavy-scripts.js';
import {examples} from '../../web/figure/examples.js';
import {answersOf, groupsOf, namesOf} from '../../web/answer/facts.js';
import {marginOf} from '../../web/program/margin.js';
import {pythonOf} from '../../web/program/notebook.js';
import {drawnText, headline, reason, repetitionSentence} from '../../web/answer/sentences.js';
import {Session} from '../../web/figure/session.js';
import {stepped} from '../../web/program/step-number.js';
import {bandsOf} from '../../web/answer/version-bands.js';
import {randomNumbers} from './random-numbers.js';
import {randomScript} from './random-scripts.js';

const engine = await loadPython();
const versions = ['3.15', '3.1', '2.15', '2.9', '2.5', '2.1'];
const others = ['11', '12', '13', '14', '15'];

/** @typedef {import('../../web/answer/facts.js').Report} Report */

/** @param {Report} report */
const printed = ({pieces}) => pieces.map(({text}) => text).join('');

/** @param {Report} report @param {number} line */
const printedBy = ({pieces}, line) => pieces.filter(piece => piece.line === line).map(({text}) => text).join('');

/** @param {Float32Array} a @param {Float32Array} b */
const equal = (a, b) => a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

/** Each in a version, with its session. @param {number} count */
function* sessions(count) {
  for (let seed = 0; seed < count; ++seed) {
    const keras = versions[seed % versions.length];
    const session = new Session(engine, {text: randomScript(seed), keras, entropy: String(seed), platform: seed % 5 ? 'tensorflow' : 'engine'});
    assert.ok(session.outcome, session.mistake);
    yield {seed, session, ...session.outcome, options: {keras, platform: session.script.platform, echo: true}};
  }
}

test('the headline of 600 random scripts counts the outputs that are equal, bit for bit', () => {
  const seen = new Set();
  for (const {seed, report} of sessions(600)) {
    const outputs = answersOf(report);
    const distinct = outputs.filter((call, i) => outputs.findIndex(other => other.batch === call.batch && equal(other.output, call.output)) === i).length;
    assert.equal(groupsOf(report).length, distinct, `seed ${seed}`);
    const said = headline(report);
    if (report.ending !== 'done') assert.match(said, /^Line \d+ cannot be read|^The script (fails|is run up to line \d+)/);
    else if (said.startsWith('One row, ')) {
      assert.equal(new Set(outputs.map(({layer}) => layer)).size, 1, said);
      assert.ok(new Set(outputs.map(({batch}) => batch)).size > 1, said);
      const answers = new Set(outputs.flatMap(({output, batch, outputColumns}) => Array.from({length: batch}, (_, row) => output.slice(row * outputColumns, (row + 1) * outputColumns).join())));
      assert.equal(said.includes('the same answer'), answers.size === 1, said);
    } else if (outputs.length > 1) {
      assert.equal(/identical, bit for bit\.$/.test(said), distinct === 1, said);
      assert.equal(/different\.$/.test(said) && !said.includes(';'), distinct === outputs.length || said.startsWith(`${outputs.length} outputs`), said);
    }
    assert.equal(new Set(namesOf(report)).size, outputs.length, `seed ${seed}: names are told apart`);
    seen.add(said.replace(/\d+/g, '1'));
  }
  assert.ok(seen.size > 8, [...seen].join('\n'));
});

test('one row in several batches, and equal rows in one, are said to be what they are', () => {
  /** @param {string} calls @param {'engine' | 'tensorflow'} [platform] */
  const said = (calls, platform = 'engine') => {
    const report = engine.script(`import numpy as np\nimport keras\nkeras.utils.set_random_seed(7)\nx = np.array([[0.1, -0.7, 1.3, 2.9, -3.1, 0.4, 0.9, -1.7]], "float32")\nd = keras.layers.Dense(2)\n${calls}`, {platform});
    return [headline(report), reason(report)];
  };
  const sizes = [1, 2, 3].map(size => `print(d(np.resize(x, (${size}, 8))))`).join('\n');
  assert.deepEqual(said(sizes), ['One row, the same answer in all three batches, bit for bit.', 'It is one layer, d of line 5, called three times with the same weights.']);
  assert.equal(said(sizes.replaceAll('\n', '  # sums: tensorflow_like\n') + '  # sums: tensorflow_like')[0], 'One row, two different answers, in batches of 1, 2 and 3 rows.');
  assert.equal(said('print(d(np.resize(x, (5, 8))))  # sums: tensorflow_like')[0], 'Of five equal rows, one comes out different.');
  assert.equal(said('print(d(np.resize(x, (5, 8))))')[0], 'One call of a Dense layer, one output.');
  assert.match(said('print(d(np.resize(x, (5, 8))))  # sums: tensorflow_like\nprint(d(np.resize(x, (5, 8))))')[1], /^Of five equal rows, one comes out different in d \(1\)\. d \(1\) and d \(2\) part at the sum/);
});

test('of each kind of work that a script can ask for without end, the steps end it', () => {
  for (const [name, text] of Object.entries(heavyScripts)) {
    const {ending, spent, lastLine, steps} = engine.script(text, {steps: 8_000});
    assert.deepEqual([ending, spent, steps > 8_000], ['stopped', true, true], `${name}: ${lastLine}`);
  }
});

/** @param {Session} session what it has beside its report */
const state = session => [session.outcome?.repetition !== null, session.remedies !== null, session.versions !== null, session.isQuick, session.isBusy];

test('what runs a script many times is asked for where its steps are many, comes with the numbers where they are few, and after them while somebody types', () => {
  const start = {keras: '3.15', entropy: '1', platform: /** @type {const} */ ('tensorflow')};
  const session = new Session(engine, {text: `for i in range(3000):\n    x = i\n${examples[0].text}`, ...start});
  assert.deepEqual(state(session), [false, false, false, false, false]);
  while (session.ponder());
  assert.deepEqual(state(session), [true, true, true, false, false]);
  session.edit({text: examples[0].text});
  assert.deepEqual(state(session), [true, true, false, true, false]);
  const offered = session.remedies;
  session.edit({text: `${examples[0].text}# typed`}, 'text');
  assert.deepEqual(state(session), [false, false, false, true, true]);
  assert.equal(session.formerRemedies, offered);
  while (session.ponder());
  assert.deepEqual(state(session), [true, true, true, true, false]);
  assert.deepEqual(session.outcome?.repetition, engine.repeats(session.script.text, {...start, echo: true}));
});

test('a script that is short in one run and long in others is not waited for on the page, and what repeats is known all the same', async () => {
  const text = 'import random\nx = 0\nfor i in range(int(random.random() * 60000)):\n    x = i\nprint(x)\n';
  const entropy = String(Array.from({length: 1000}, (_, i) => i + 10).find(each => engine.script(text, {entropy: each}).steps < 600));
  /** @type {string[]} */
  const asked = [];
  const background = /** @type {any} */ ({stop() {}, close() {}, ask: async (/** @type {'repeats'} */ task, /** @type {string} */ own, /** @type {object} */ options) => {
    asked.push(task);
    return engine[task](own, options);
  }});
  const session = new Session(engine, {text, keras: '3.15', entropy, platform: 'tensorflow'}, {background});
  const known = () => session.outcome?.repetition ?? null;
  assert.equal(known(), null);
  while (session.ponder());
  await session.done;
  assert.deepEqual(asked, ['repeats', 'remedies', 'versions']);
  assert.deepEqual(known(), engine.repeats(text, {entropy, keras: '3.15', platform: 'tensorflow', echo: true}));
  assert.deepEqual([known()?.spent, known()?.same], [false, false]);
});

test('why the outputs of 600 random scripts agree or differ is true in the numbers, and with other randomness', () => {
  /** @type {Record<string, number>} */
  const told = {};
  const tell = (/** @type {string} */ claim) => (told[claim] = (told[claim] ?? 0) + 1);
  for (const {seed, session, report, options} of sessions(600)) {
    const why = reason(report);
    const place = `seed ${seed}: ${why}`;
    const calls = answersOf(report);
    if (calls.length > 1 && report.ending === 'done') assert.notEqual(why, '', place);
    assert.doesNotMatch(why, /undefined|NaN|null|\[object/, place);
    const again = others.map(entropy => engine.script(session.script.text, {...options, entropy}));
    const kernels = (/** @type {Report} */ one) => answersOf(one).map(({kernel}) => [...kernel].join());
    const part = /their (kernels|biases)|the (?:kernels|biases) take|^Both (?:kernels|biases)|^[Tt]he (?:kernel|bias) of/.exec(why)?.[0] ?? '';
    if (part && calls.length > 1) {
      const ofBias = part.includes('bias');
      tell(ofBias ? 'biases' : 'kernels');
      const seeds = report.calls.map(({seed, biasSeed}) => (ofBias ? biasSeed : seed).value);
      for (const [number] of why.matchAll(/\b\d{6,}\b/g)) assert.ok(seeds.some(value => value.includes(number)), place);
      const {traceA, traceB} = report.comparisons.find((_, i) => report.answers[i + 1].sameAs !== 0)?.divergence ?? {traceA: 0, traceB: 0};
      assert.equal(equal(report.calls[traceA].kernel, report.calls[traceB].kernel), ofBias, place);
    }
    if (/^No line seeds|^No seed reaches/.test(why)) {
      tell('unseeded');
      for (const [line] of why.matchAll(/(?<=lines? .*)\b\d+\b(?=.*each)/g)) assert.ok(report.layers.some(layer => layer.line === Number(line)), place);
      const weights = (/** @type {Report} */ one) => answersOf(one).map(({kernel, bias}) => `${kernel} ${bias}`).join(';');
      assert.ok(again.some(other => weights(other) !== weights(report)), place);
    }
    if (/^Line \d+ seeds once/.test(why)) {
      tell('seeded once');
      const line = Number(/\d+/.exec(why)?.[0]);
      const source = session.script.text.split('\n');
      assert.match(source[line - 1], /seed\(/, place);
      for (const other of again) assert.deepEqual(other.layers.filter(({seededByLine}) => seededByLine === line).map(({seed: own}) => own),
        report.layers.filter(({seededByLine}) => seededByLine === line).map(({seed: own}) => own), place);
    }
    if (/^Each layer drew its kernel from the same seed/.test(why)) {
      tell('same seed');
      for (const {kernel} of calls) assert.ok(equal(kernel, calls[0].kernel), place);
    }
    if (/^Nothing was drawn/.test(why)) {
      tell('constants');
      for (const other of again) assert.deepEqual(kernels(other), kernels(report), place);
    }
    if (/^It is one layer/.test(why)) {
      tell('one layer');
      for (const call of calls) assert.equal(call.layer, calls[0].layer, place);
    }
    if (/the same, number for number/.test(why)) for (const {kernel, bias} of calls) assert.ok(equal(kernel, calls[0].kernel) && equal(bias, calls[0].bias), place);
    const parting = /^(\S+(?: \(\d+\))?) and (\S+(?: \(\d+\))?) part(?: in an earlier layer, \S+ and \S+,)? at the (\w+)/.exec(why);
    if (parting) {
      const [, a, b, stage] = parting;
      tell(stage);
      const [one, two] = [a, b].map(name => calls[namesOf(report).indexOf(name)]);
      assert.ok(one && two, place);
      assert.ok(!equal(one.output, two.output), place);
    }
  }
  for (const claim of ['unseeded', 'seeded once', 'same seed', 'constants', 'one layer', 'shape', 'kernel', 'rows', 'kernels', 'biases']) {
    assert.ok(told[claim] > 0, `${claim} was never said: ${JSON.stringify(told)}`);
  }
});

test('whether 300 random scripts repeat is true of five runs more', () => {
  for (const {seed, session, report, options} of sessions(300)) {
    const repetition = engine.repeats(session.script.text, options);
    const said = repetitionSentence(report, repetition);
    const again = others.map(entropy => engine.script(session.script.text, {...options, entropy}));
    if (repetition.runs < 2) continue;
    if (said === 'Run again, it prints the same.') for (const other of again) assert.equal(printed(other), printed(report), `seed ${seed}`);
    for (const line of repetition.changed) assert.ok(again.some(other => printedBy(other, line) !== printedBy(report, line)), `seed ${seed}, line ${line}`);
  }
});

test('each change that is offered does what it promises, in every run', () => {
  const kept = {repeats: 0, 'equal layers': 0};
  for (const {seed, session, options} of sessions(150)) {
    session.ponder();
    for (const {promise, text, insertions} of session.remedies ?? []) {
      const runs = ['21', '22', '23'].map(entropy => engine.script(text, {...options, entropy}));
      const place = `seed ${seed}, ${promise}: ${JSON.stringify(insertions)}`;
      if (promise === 'repeats') for (const run of runs) assert.equal(printed(run), printed(runs[0]), place);
      else for (const run of runs) {
        const first = run.layers.filter(({calls}) => calls.length > 0).map(({calls}) => run.calls[calls[0]].output);
        for (const output of first) assert.ok(equal(output, first[0]), place);
      }
      ++kept[promise];
    }
  }
  assert.ok(kept.repeats > 20 && kept['equal layers'] > 0, JSON.stringify(kept));
});

test('what stands beside a line was drawn by it, and what stands below it was printed by it', () => {
  for (const {seed, report} of sessions(120)) {
    for (const {line, drew, wrote, kind} of marginOf(report)) {
      if (kind === 'printed') assert.equal(wrote, printedBy(report, line).replace(/\n$/, ''), `seed ${seed}, line ${line}`);
      for (const [number] of drew.matchAll(/\b\d{6,}\b/g)) assert.ok(report.layers.some(layer => layer.line === line && layer.seed.includes(number)), `seed ${seed}: ${drew}`);
    }
    for (const layer of report.layers) if (layer.seedSource === 'none') assert.doesNotMatch(drawnText({...report, drawn: [], layers: [layer]}, layer.line), /drew/);
  }
});

test('the versions of a script stand in one line, each once, and neighbours that do the same together', () => {
  const session = new Session(engine, {text: examples[1].text, keras: '3.15', entropy: '1', platform: 'engine'});
  while (session.ponder());
  const all = session.versions ?? [];
  const bands = bandsOf(all);
  assert.deepEqual(bands.flatMap(({versions: own}) => own), all.map(({keras}) => keras));
  assert.deepEqual(bands.map(({mark, versions: own}) => `${own[0]} ${mark}`), ['2.0 ✕', '2.7 =', '2.10 =', '3.0 =']);
});

test('the figures of a report have places for all their numbers, within the plot, whatever is plotted', () => {
  const choose = randomNumbers(20261129);
  for (let run = 0; run < 60; ++run) {
    const numbers = Array.from({length: 1 + choose(12)}, () => (choose(9) === 0 ? "float('nan')" : `${(choose(2001) - 1000) * 10 ** (choose(7) - 3)}`));
    const call = ['plot', 'hist', 'bar'][choose(3)];
    const text = `import matplotlib.pyplot as plt\nx = [${numbers.join(', ')}]\nplt.${call}(${call === 'bar' ? 'range(len(x)), ' : ''}x)\n`;
    for (const {series, xTicks, yTicks} of engine.script(text).figures) {
      for (const {across, down, x, y} of series) {
        assert.deepEqual([across.length, down.length], [x.length, y.length], text);
        for (const place of [...across, ...down]) assert.ok(Number.isNaN(place) || (place > -1e-9 && place < 100 + 1e-9), `${place}: ${text}`);
      }
      for (const {place} of [...xTicks, ...yTicks]) assert.ok(place > -1e-6 && place < 100 + 1e-6, text);
    }
  }
});

test('the examples run to their end in the newest version', () => {
  for (const {id, text} of examples) assert.equal(new Session(engine, {text, keras: '3.15', entropy: '1', platform: 'engine'}).outcome?.report.ending, 'done', id);
});

test('a paste is cleaned, that is said, and undo brings back what was there', () => {
  const session = new Session(engine, {text: 'print(1)\n', keras: '3.15', entropy: '1', platform: 'engine'});
  const cleaned = session.paste('>>> print(2)\n2\n');
  assert.ok(cleaned.length > 0);
  assert.equal(session.script.text.trim(), 'print(2)');
  assert.deepEqual(session.outcome?.report.cleaned, []);
  session.undo();
  assert.equal(session.script.text, 'print(1)\n');
});

test('a text that the engine refuses ends in a sentence, and the next one is run', () => {
  const session = new Session(engine, {text: 'print(1)\n', keras: '3.15', entropy: '1', platform: 'engine'});
  session.edit({text: 'x'.repeat(100_001)});
  assert.equal(session.outcome, null);
  assert.notEqual(session.mistake, '');
  assert.equal(session.ponder(), false);
  session.edit({text: 'print(3)\n'});
  assert.equal(printed(/** @type {any} */ (session).outcome.report), '3\n');
});

test('of a notebook the code cells are taken, of any format, and nonsense ends in a sentence', () => {
  const cells = [{cell_type: 'markdown', source: ['# no']}, {cell_type: 'code', source: ['x = 1\n', 'x\n']}, {cell_type: 'code', source: 'print(x)'}, {cell_type: 'code', source: 7}, null];
  assert.equal(pythonOf('a.ipynb', JSON.stringify({cells})), 'x = 1\nx\n\nprint(x)\n');
  assert.equal(pythonOf('A.IPYNB', JSON.stringify({worksheets: [{cells: [{cell_type: 'code', input: ['y = 2\n']}]}]})), 'y = 2\n');
  assert.equal(pythonOf('a.py', '{"cells": []}'), '{"cells": []}');
  for (const text of ['', '{', '[]', 'null', '3', '{"cells": 3}', '{"cells": []}', '{"worksheets": [null]}']) {
    assert.throws(() => pythonOf('a.ipynb', text), /^Error: “a\.ipynb” (is no notebook|has no cell)/);
  }
});

test('a number is stepped in its last digit, exactly, and names and texts are not numbers', () => {
  const step = (/** @type {string} */ line, /** @type {number} */ column, /** @type {1 | -1} */ by) => {
    const found = stepped(line, column, by);
    return found && line.slice(0, found.from) + found.text + line.slice(found.to);
  };
  assert.equal(step('Dense(4)', 6, 1), 'Dense(5)');
  assert.equal(step('Dense(9)', 7, 1), 'Dense(10)');
  assert.equal(step('[1.0, 2.5]', 2, 1), '[1.1, 2.5]');
  assert.equal(step('x = 0.0', 5, -1), 'x = -0.1');
  assert.equal(step('x = 0', 5, -1), 'x = -1');
  assert.equal(step('x = -0.05', 6, 1), 'x = -0.04');
  assert.equal(step('seed(99999999999999999999)', 8, 1), 'seed(100000000000000000000)');
  for (const line of ['layer_1', 'x1', 'float32', '1e5', '']) assert.equal(step(line, Math.min(6, line.length), 1), null, line);
});
