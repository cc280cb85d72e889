import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadEngine} from '../../wasm/engine.js';
import {comparisonOf, firstDifference} from '../../web/result/comparisons.js';
import {headline, reason} from '../../web/verdict/sentences.js';
import {deviatingRows} from '../../web/result/copies.js';
import {costSentence} from '../../web/sums/cost.js';
import {hasDispatcher, isDispatcher} from '../../web/state/dispatchers.js';
import {standing} from '../bench/standing.js';
import {seedOrigin} from '../../web/verdict/seed-origin.js';
import {remedyOf} from '../../web/verdict/remedy.js';
import {scenarioOf, scenarios} from '../../web/figure/scenarios.js';
import {answerOf} from '../../web/figure/answer.js';
import {Session} from '../../web/figure/session.js';
import {defaultState, generations, layersOf, noTypedWeights, sharedOf} from '../../web/state/state.js';
import {addFeature, addRow, editCall, editCell, editLayer, editLayers, editSeeds, removeRow} from '../../web/state/edit.js';
import {insertLayer, insertSeed, insertShared, moveStatement, removeStatement} from '../../web/state/order.js';
import {placementOf, placeSeed} from '../../web/state/placement.js';
import {pythonProgram} from '../../web/keras/python.js';
import {parseState} from '../../web/state/parse.js';
import {printState} from '../../web/state/print.js';
import {versionSentence} from '../../web/keras/version-sentence.js';
import {versionsOf} from '../../web/keras/versions.js';
import {vocabularyOf} from '../../web/keras/vocabulary.js';
import {hintOf, weightsHint} from '../../web/weights/weights-hint.js';
import {typedCells, withCell} from '../../web/weights/weights-text.js';
import {randomNumbers} from './random-numbers.js';

/** @typedef {import('../../web/state/state.js').State} State */

const engine = await loadEngine();
const start = () => ({...defaultState(), entropy: '5114'});

/** @param {string} id @param {string} generation */
function experiment(id, generation = 'keras_3') {
  const scenario = scenarios.find(s => s.id === id);
  assert.ok(scenario);
  return new Session(engine, scenario.apply({...start(), generation}));
}

test('the last valid result stays while what is typed cannot be computed', () => {
  const session = new Session(engine, start());
  const {result} = session;
  session.edit(editLayers(session.state, {units: '-3'}));
  assert.equal(session.result, result);
  assert.match(session.mistake?.message ?? '', /Received: units=-3$/);
  assert.equal(session.mistake?.statement, 0);
  session.edit(editLayers(session.state, {units: '3'}));
  assert.equal(session.mistake, null);
  assert.equal(session.result.traces[0].units, 3);
});

test('a mistake in one layer names its statement', () => {
  const state = placeSeed(start(), 'each');
  const session = new Session(engine, editLayer(state, 3, {units: 'x'}));
  assert.equal(session.mistake?.statement, 3);
  assert.equal(session.result.traces.length, 3);
});

test('tf.random.set_seed before each layer makes them equal up to TensorFlow 2.9 and has no effect after', () => {
  for (const generation of generations) {
    const {result, mistake} = experiment('old-seed', generation);
    assert.equal(mistake, null);
    const old = ['tf_2_0', 'tf_2_7'].includes(generation);
    assert.equal(headline(result), old ? 'All three outputs are identical, bit for bit.' : 'All three outputs are different.');
    if (!old) assert.match(reason(result), /tf\.random\.set_seed\(42\) does not reach the kernels/);
    assert.match(seedOrigin(result, result.traces[1]), old ? /1st draw of TensorFlow/ : /which tf\.random\.set_seed\(42\) does not touch/);
  }
});

test('the remedy makes the layers equal in every generation', () => {
  for (const generation of generations) {
    for (const id of ['no-seed', 'seeded', 'old-seed', 'constant']) {
      const session = experiment(id, generation);
      assert.equal(session.mistake, null, `${id} in ${generation}`);
      assert.equal(scenarioOf(session.state), generation === 'tf_2_0' && id === 'old-seed' ? 'seeded' : id);
      if (!firstDifference(session.result)) continue;
      const remedy = remedyOf(session.state, session.result);
      assert.ok(remedy);
      session.edit(remedy.apply(session.state));
      assert.equal(firstDifference(session.result), undefined, `${remedy.code} in ${generation}`);
    }
  }
});

/** @type {Record<string, string>} */
const sumRemedies = {
  tf32: 'tf.config.experimental.enable_tensor_float_32_execution(False)', tie: 'tf.config.experimental.enable_tensor_float_32_execution(False)',
  half: 'keras.config.set_dtype_policy("float32")', batch: 'batch-invariant', alone: 'batch-invariant', sizes: 'batch-invariant',
  tensorflow: 'batch-invariant', orders: 'sequential', threads: 'tf.config.threading.set_intra_op_parallelism_threads(1)',
};

test('every experiment has a remedy, and a button that applies it', () => {
  for (const generation of generations) {
    for (const {id} of scenarios) {
      const session = experiment(id, generation);
      const remedy = remedyOf(session.state, session.result);
      assert.ok(remedy, `${id} in ${generation}`);
      const before = headline(session.result);
      session.edit(remedy.apply(session.state));
      assert.equal(session.mistake, null);
      if (id !== 'constant') assert.notEqual(headline(session.result), before, `${id} in ${generation}`);
    }
  }
});

test('an experiment keeps the version of Keras, but for the one whose digits hold in the newest alone', () => {
  const older = {...start(), version: '3.4'};
  for (const {id, apply} of scenarios) assert.equal(apply(older).version, id === 'tensorflow' ? '' : '3.4', id);
});

test('the remedy for constants lets the units differ', () => {
  const session = experiment('constant');
  const remedy = remedyOf(session.state, session.result);
  assert.equal(remedy?.code, 'kernel_initializer="glorot_uniform"');
  session.edit(remedy.apply(session.state));
  assert.equal(new Set(session.result.traces[0].kernel).size, 12);
});

test('one remedy makes every order of summation the same', () => {
  for (const {id} of scenarios.filter(({symptom}) => symptom !== 'weights')) {
    const session = experiment(id);
    assert.equal(scenarioOf(session.state), id);
    const remedy = remedyOf(session.state, session.result);
    assert.equal(remedy?.code, sumRemedies[id], id);
    session.edit(remedy.apply(session.state));
    assert.match(headline(session.result), /bit for bit\.$/);
    assert.equal(firstDifference(session.result), undefined);
    for (const trace of session.result.traces) assert.deepEqual(deviatingRows(trace), []);
    assert.doesNotMatch(reason(session.result), /differ/);
  }
});

test('of eleven equal rows the last three take another path and come out different', () => {
  const {result} = experiment('batch');
  assert.match(reason(result), /In Dense 1, equal rows differ: 8, 9 and 10 took the path “tail row”, row 0 the path “block of 4 rows”/);
  assert.match(reason(result), /1 part in \d+ million of the terms that were added/);
});

test('a row of ones through Dense(8) comes out different alone and among 128, where all come out equal', () => {
  const {result} = experiment('alone');
  assert.equal(headline(result), 'One row, two answers: it depends on the batch.');
  assert.match(reason(result), /unit 2: 0\.31114167 against 0\.31114173\. That is 2 ulp, or 1 part in 66 million of the terms that were added/);
  assert.match(reason(result), /The row takes the path “matrix-vector” alone and the path “block of 4 rows” among 128/);
  assert.deepEqual(result.traces.map(({batch}) => batch), [1, 128]);
  assert.deepEqual(deviatingRows(result.traces[1]), []);
});

test('the first row of batches of 1 to 9 rows has three answers, one for each path', () => {
  const {result} = experiment('sizes');
  assert.equal(headline(result), 'One row, three answers: it depends on the batch.');
  const answers = result.traces.map(({output}) => output.slice(0, 2).join());
  assert.deepEqual(answers.map(answer => answers.indexOf(answer)), [0, 1, 1, 3, 3, 3, 3, 3, 3]);
  assert.match(reason(result), /the path “matrix-vector” alone, the path “tail row” among 2 and 3 and the path “block of 4 rows” among 4 to 9/);
});

test('1024.5 × 1 is 1025 in TF32 where a tie is rounded away from zero, and 1024 where it is rounded to even', () => {
  const {result} = experiment('tie');
  assert.deepEqual(result.traces.map(({text}) => text.output), ['[[1024.5]]', '[[1025.]]', '[[1024.]]']);
});

test('of seven equal rows TensorFlow gives the last other digits, 4 ulp away', () => {
  const {result} = experiment('tensorflow');
  assert.equal(headline(result), 'Of seven equal rows, one comes out different.');
  assert.deepEqual(deviatingRows(result.traces[0]), [6]);
  assert.match(result.traces[0].text.output, /^(.{1,2}\[-0\.10768345\]\n){6} \[-0\.10768348\]\]$/);
  assert.equal(engine.compareOutputs(result.traces[0], result.traces[0], 0, 0, 6).ulp, 4);
});

test('a batch of its own is written as NumPy makes it, and refused where it stands', () => {
  const session = experiment('alone');
  assert.match(pythonProgram(session.state, engine.initializers()), /^print\(dense_1\(np\.resize\(x, \(128, x\.shape\[1\]\)\)\)\.numpy\(\)\)/m);
  for (const batch of ['0', '129', '1.5', 'x', '-1']) {
    session.edit(editCall(session.state, 2, {batch}));
    assert.deepEqual({...session.mistake}, {
      message: `Received an invalid value for \`batch\`, expected an integer from 1 to 128. Received: batch=${batch}`, field: 'batch', statement: 2, row: -1, column: -1,
    });
  }
  session.edit(editCall(session.state, 2, {batch: ''}));
  assert.equal(session.result.traces[1].batch, 1);
});

test('the switch batch-invariant turns every dispatcher into the engine’s own kernel, and says what that costs', () => {
  for (const {id} of scenarios.filter(({symptom}) => symptom === 'sums')) {
    const session = experiment(id);
    if (!hasDispatcher(session.state)) continue;
    session.edit({...session.state, batchInvariant: true});
    const {result} = session;
    assert.equal(firstDifference(result), undefined, id);
    for (const trace of result.traces) {
      assert.deepEqual(deviatingRows(trace), []);
      assert.deepEqual([...new Set(trace.paths)], ['sequential']);
    }
    assert.match(answerOf(session).why, /Batch-invariant: every row takes the engine’s own kernel, whatever batch it is in\. It costs nothing/);
    assert.equal(scenarioOf(session.state), id);
    assert.equal(remedyOf(session.state, result), null, id);
    session.undo();
    assert.ok(!session.state.batchInvariant);
  }
});

test('the switch knows every order in which the path depends on the row', () => {
  for (const {name} of engine.orders()) {
    const rows = Array(7).fill(Array(16).fill(1));
    const {traces: [{paths}]} = engine.run({statements: [{kind: 'dense', units: 2}, {kind: 'call', layer: 0, rows, order: name}]});
    assert.equal(isDispatcher(name), paths[0] !== name, name);
  }
});

test('the cost of one order for all is the recorded benchmark’s figure', () => {
  assert.match(costSentence(null), /^It costs nothing: it adds in the order of the features/);
  const figures = {environment: 'Chromium 140.0', shapes: 7, ofTensorflow: 1.6543, ofOnnx: 1.98};
  assert.match(costSentence(figures), /^It costs nothing: .* 1\.65 times as fast as TensorFlow\.js in WebAssembly and 1\.98 times as fast as ONNX Runtime \(geometric means of 7 shapes, Chromium 140\.0\)\.$/);
  assert.match(costSentence({...figures, ofOnnx: 0.9}), /^What it costs: .* 0\.90 times as fast as ONNX Runtime/);
  const timings = [['dense-playground', 1], ['tfjs-wasm', 2], ['onnxruntime-web', 4]].map(([name, times]) => ({name: String(name), times: Number(times)}));
  const contest = {environment: 'node', races: [
    {shape: [32, 8, 8], activation: 'relu', timings}, {shape: [32, 8, 8], activation: 'tanh', timings: []}, {shape: [1, 8, 8], activation: 'relu', timings: []},
  ]};
  assert.deepEqual(standing(contest), {environment: 'node', shapes: 1, ofTensorflow: 2, ofOnnx: 4});
});

test('undo over a random walk of 200 edits ends at the start, bit for bit, and redo at the end', () => {
  const next = randomNumbers(200);
  const first = JSON.stringify(start());
  const session = new Session(engine, start());
  const outputs = session.result.traces.map(t => t.text.output);
  const texts = ['4', '2', '', '-1', 'x', '1e39', '0.1', '7'];
  const text = () => texts[next(texts.length)];
  for (let i = 0; i < 200; ++i) {
    const {state} = session;
    const at = next(state.statements.length);
    /** @type {(() => State)[]} */
    const edits = [
      () => editLayers(state, {units: text()}), () => editLayer(state, at, {units: text()}), () => editSeeds(state, {seed: text()}),
      () => editCell(state, next(state.rows.length), next(3), text()), () => addRow(state), () => addFeature(state),
      () => (state.rows.length > 1 ? removeRow(state, 0) : state), () => moveStatement(state, at, next(9)), () => insertSeed(state, at),
      () => insertLayer(state, at), () => insertShared(state), () => removeStatement(state, at), () => ({...state, entropy: String(next(1e9))}),
      () => ({...state, generation: generations[next(4)]}), () => scenarios[next(scenarios.length)].apply(state),
    ];
    session.edit(edits[next(edits.length)](), ['', 'units', 'seed'][next(3)]);
    assert.ok(layersOf(session.state).length > 0);
  }
  const last = JSON.stringify(session.state);
  while (session.canUndo) session.undo();
  assert.equal(JSON.stringify(session.state), first);
  assert.deepEqual(session.result.traces.map(t => t.text.output), outputs);
  while (session.canRedo) session.redo();
  assert.equal(JSON.stringify(session.state), last);
});

test('keystrokes in one field are undone together, until the typing pauses', () => {
  const session = new Session(engine, start());
  for (const units of ['1', '12', '120']) session.edit(editLayers(session.state, {units}), 'units');
  session.pause();
  session.edit(editLayers(session.state, {units: '12'}), 'units');
  session.undo();
  assert.equal(session.state.layer.units, '120');
  session.undo();
  assert.equal(session.state.layer.units, '4');
  session.redo();
  assert.equal(session.state.layer.units, '120');
});

test('the Python program says what the page computes', () => {
  const state = placeSeed(editLayers(start(), {
    kernel: {name: 'random_normal', arguments: {stddev: '0.1'}}, activation: {name: 'relu', arguments: {}}, useBias: false,
  }), 'once');
  const program = pythonProgram(state, engine.initializers());
  assert.match(program, /^keras\.utils\.set_random_seed\(42\)$/m);
  assert.match(program, /^x = np\.array\(\[\[1\.0, 2\.0, 3\.0\]\], dtype="float32"\)$/m);
  assert.equal(program.match(/keras\.layers\.Dense\(4, activation="relu", use_bias=False, kernel_initializer=keras\.initializers\.RandomNormal\(stddev=0\.1\)\)/g)?.length, 3);
  assert.match(program, /^random\.seed\(5114\)/m);
});

const exact = (/** @type {number} */ value) => engine.float32(value).text;

test('a kernel set by hand is used, refused with its shape, and told from its transpose and from a reshape', () => {
  const state = parseState('#v=1&units=2&program=dense,dense&entropy=1&end').state;
  const session = new Session(engine, state);
  const {kernel} = session.result.traces[0];
  const list = (/** @type {number[][]} */ rows) => JSON.stringify(rows.map(row => row.map(i => kernel[i])));
  const set = (/** @type {string} */ weights) => session.edit(editLayer(state, 1, {weights}));
  const hint = () => hintOf({...session.valid, state: session.state}, layersOf(session.state)[1].layer, session.result.traces[1]);
  set(list([[0, 1], [2, 3], [4, 5]]));
  assert.equal(headline(session.result), 'Both outputs are identical, bit for bit.');
  assert.equal(hint(), '');
  set(list([[0, 2, 4], [1, 3, 5]]));
  assert.match(session.mistake?.message ?? '', /weight shape \(3, 2\) is not compatible with provided weight shape \(2, 3\)/);
  assert.equal(session.mistake?.statement, 1);
  assert.match(hint(), /transposed: Keras stores it as \(features, units\)/);
  set(list([[0, 2], [4, 1], [3, 5]]));
  assert.match(hint(), /reshaped where it should have been transposed/);
  set(list([[0, 1, 2], [3, 4, 5]]));
  assert.match(hint(), /Row by row these are the numbers of the kernel of Dense 1, reshaped to \(2, 3\)/);
  set('[[1, x]]');
  assert.match(session.mistake?.message ?? '', /expected finite numbers that float32 can hold. Received: x in row 0, column 1/);
  assert.deepEqual([session.mistake?.statement, session.mistake?.field], [1, 'kernel']);
});

test('a pasted kernel is told what its shape says, also when nobody knows its numbers', () => {
  const wanted = {features: 3, units: 2};
  assert.match(weightsHint('[[1, 2, 3], [4, 5, 6]]', wanted, []), /^Its shape is \(units, features\), as PyTorch stores it.* Transpose it, do not reshape it\.$/);
  assert.match(weightsHint('1 2 3 4 5 6', wanted, []), /^It has as many values as the kernel, in another shape/);
  assert.equal(weightsHint('1 2\n3 4\n5 6', wanted, []), '');
  assert.equal(weightsHint('1 2 3', wanted, []), '', 'the engine names both shapes');
  assert.match(weightsHint('1 2\n3 4', {features: 2, units: 2}, []), /square, so its shape cannot tell/);
});

test('the kernel that a layer itself would draw is known when its transpose is pasted', () => {
  const state = parseState('#v=1&units=3&program=dense&entropy=1&end').state;
  const {kernel} = new Session(engine, state).result.traces[0];
  const weights = [0, 1, 2].map(c => [0, 1, 2].map(r => kernel[r * 3 + c]).join(' ')).join('\n');
  const session = new Session(engine, editLayer(state, 0, {weights}));
  assert.equal(session.mistake, null);
  assert.match(hintOf(session.valid, layersOf(session.state)[0].layer, session.result.traces[0]), /^This is the kernel of Dense 1 transposed/);
});

test('one cell that is typed sets the weights by hand, changes that weight alone, and there is a way back', () => {
  const state = parseState('#v=1&bias=random_normal&program=seed,dense,dense&entropy=1&end').state;
  const session = new Session(engine, state);
  const before = session.result.traces;
  const type = (/** @type {'kernel' | 'bias'} */ part, /** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ text) =>
    session.edit(editLayer(session.state, 2, withCell(layersOf(session.state)[1].layer, session.result.traces[1], part, {row, column, text}, exact)), `${part} ${row} ${column}`);
  type('kernel', 1, 2, '0');
  type('kernel', 1, 2, '0.5');
  const [, typed] = session.result.traces;
  assert.deepEqual([...typed.kernel], [...before[1].kernel.with(6, 0.5)]);
  assert.deepEqual([...typed.bias], [...before[1].bias]);
  assert.deepEqual([...session.result.traces[0].output], [...before[0].output], 'the other layer is left alone');
  assert.equal(typed.seed.source, 'given');
  assert.equal(seedOrigin(session.result, typed), 'No seed touches these weights.');
  type('bias', 0, 3, '-2');
  assert.deepEqual([...session.result.traces[1].bias], [...before[1].bias.with(3, -2)]);
  type('bias', 0, 1, '1,5 "x"');
  assert.match(session.mistake?.message ?? '', /in `bias`, expected finite numbers that float32 can hold. Received: 1,5 "x" in row 0, column 1/);
  assert.deepEqual([session.mistake?.statement, session.mistake?.field, session.mistake?.row, session.mistake?.column], [2, 'bias', 0, 1]);
  const again = parseState(printState(session.state));
  assert.deepEqual(again.problems, []);
  assert.deepEqual(again.state, session.state);
  assert.equal(typedCells(layersOf(session.state)[1].layer, typed, 'bias')?.[0][1], '1,5 "x"', 'nothing typed is lost');
  session.undo();
  session.undo();
  assert.equal(session.mistake, null);
  assert.deepEqual([...session.result.traces[1].kernel], [...typed.kernel], 'the keystrokes in one cell were one step');
  session.edit(editLayer(session.state, 2, noTypedWeights));
  assert.deepEqual(session.result.traces.map(t => t.text.output), before.map(t => t.text.output));
});

test('a link that opens on a bad weight shows the layer as drawn, and the text in its cell', () => {
  const {state} = parseState('#v=1&units=2&row=1,2&program=dense&dense1.weights=1,x%0A3,4&entropy=1&end');
  const {result, mistake} = new Session(engine, state);
  const [{layer}] = layersOf(state);
  assert.deepEqual([result.traces.length, result.traces[0].inputDim, result.traces[0].units], [1, 2, 2]);
  assert.deepEqual([mistake?.row, mistake?.column], [0, 1]);
  assert.equal(typedCells(layer, result.traces[0], 'kernel')?.[0][1], 'x');
});

test('weights set by hand leave as Python, kernel and bias', () => {
  const state = parseState('#v=1&units=2&row=1,2&program=dense&dense1.weights=1%202%0A3%204&dense1.weights.bias=5%206&entropy=1&end').state;
  const program = pythonProgram(state, engine.initializers());
  assert.match(program, /^dense_1\.build\(x\.shape\)$/m);
  assert.match(program, /^dense_1\.set_weights\(\[np\.array\(\[\[1, 2\],\n    \[3, 4\]\], dtype="float32"\), np\.array\(\[5, 6\], dtype="float32"\)\]\)$/m);
  assert.equal(new Session(engine, state).result.traces[0].text.output, '[[12. 16.]]');
  const zeros = pythonProgram(editLayer(state, 0, {weightsBias: ''}), engine.initializers());
  assert.match(zeros, /, np\.array\(\[0\.0\] \* 2, dtype="float32"\)\]\)$/m);
  assert.doesNotMatch(pythonProgram(editLayer(state, 0, {useBias: false}), engine.initializers()), /np\.array\(\[5/);
});

test('an array is printed as by the NumPy of its generation', () => {
  const printed = (/** @type {string} */ generation) => {
    const {state} = parseState('#v=1&row=1&units=1&program=dense&dense1.weights=1000000&entropy=1&end');
    return new Session(engine, {...state, generation}).result.traces[0].text.output;
  };
  assert.deepEqual(generations.map(printed), ['[[1000000.]]', '[[1000000.]]', '[[1.e+06]]', '[[1.e+06]]']);
});

test('a minor version has its own rules: seed=0 in Keras 3.1, large seeds in 3.4, names, what units may be', () => {
  const of = (/** @type {string} */ pairs) => new Session(engine, parseState(`#v=1&program=dense&entropy=1&${pairs}&end`).state);
  const seedless = of('version=3.1').result.traces[0];
  assert.equal(of('version=3.1&kernel=glorot_uniform&kernel.seed=0').result.traces[0].seed.value, seedless.seed.value);
  assert.equal(of('version=3.2&kernel=glorot_uniform&kernel.seed=0').result.traces[0].seed.value, '0');
  const large = ['3.4', '3.5', '3.15'].map(version => of(`version=${version}&kernel=glorot_uniform&kernel.seed=4294967298`).result.traces[0].text.kernel);
  assert.notEqual(large[0], large[1]);
  assert.equal(large[1], large[2]);
  assert.equal(of('version=3.4&kernel=glorot_uniform&kernel.seed=2').result.traces[0].text.kernel, large[0], 'the low 32 bits');
  assert.match(of('version=3.1&kernel=identity').mistake?.message ?? '', /Could not interpret initializer identifier: identity/);
  assert.match(of('version=2.9').mistake?.message ?? '', /unknown version of Keras 3.* Received: 2\.9/);
  assert.equal(of('version=2.9').mistake?.field, 'version');
  const names = (/** @type {string} */ version) => vocabularyOf(engine, {...start(), version}).activations.map(({name}) => name);
  assert.ok(names('').includes('celu') && !names('3.6').includes('celu'));
});

test('a version is told by what it does otherwise, and is what the Python program asks for', () => {
  assert.equal(versionSentence(start()), '');
  assert.match(versionSentence({...start(), version: '3.12'}), /^In 3\.12, unlike the newest: Dense does not check its units\.$/);
  assert.match(versionSentence({...start(), version: '3.0'}), /seed=0 counts as no seed/);
  const program = (/** @type {string} */ generation, /** @type {string} */ version) => pythonProgram({...start(), generation, version}, engine.initializers());
  assert.match(program('keras_3', '3.4'), /^# Keras 3\.4 with TensorFlow, Python 3\.12: pip install "keras==3\.4\.\*" "tensorflow==2\.17\.\*"\.\n# Prints/);
  assert.match(program('tf_2_10', '2.15'), /^# TensorFlow 2\.15[^]*^from tensorflow import keras$/m);
  assert.match(program('tf_2_10', '2.16'), /^# tf_keras 2\.16[^]*^import tf_keras as keras$/m);
  for (const found of engine.generations()) {
    const versions = versionsOf(found);
    assert.deepEqual([versions[0], versions.at(-1)], [`${found.major}.${found.newestMinor}`, `${found.major}.${found.oldestMinor}`]);
  }
});

test('Copy as Python keeps the arguments of every spelling, and writes what the version has', () => {
  const python = (/** @type {string} */ pairs) => pythonProgram(parseState(`#v=1&entropy=1&program=dense&${pairs}&end`).state, engine.initializers());
  assert.match(python('kernel=HeNormal&kernel.seed=1'), /kernel_initializer=keras\.initializers\.HeNormal\(seed=1\)/);
  assert.match(python('kernel=uniform&kernel.seed=1'), /kernel_initializer=keras\.initializers\.RandomUniform\(seed=1\)/);
  assert.match(python('gen=tf_2_0&version=2.2&kernel=he_normal&kernel.seed=1'), /kernel_initializer=keras\.initializers\.he_normal\(seed=1\)/);
  assert.match(python('gen=tf_2_0&version=2.4&kernel=he_normal&kernel.seed=1'), /kernel_initializer=keras\.initializers\.HeNormal\(seed=1\)/);
  assert.match(python('kernel=HeNormal'), /kernel_initializer="HeNormal"/);
  for (const found of engine.generations()) {
    for (const version of versionsOf(found)) assert.match(python(`gen=${found.name}&version=${version}`), /^# .* Python 3\.\d+: pip install ".*==.*"\.\n# Prints the 1 outputs/);
  }
});

test('one initializer object shared by two layers gives both its kernel where it keeps its seed, and not before 2.10', () => {
  const of = (/** @type {string} */ generation, /** @type {string} */ pairs = '') => new Session(engine, {
    ...parseState(`#v=1&kernel=shared&program=shared,dense,dense&shared1.initializer=glorot_uniform&entropy=1${pairs}&end`).state, generation,
  });
  for (const generation of generations) {
    const {result, mistake} = of(generation);
    assert.equal(mistake, null);
    const [one, two] = result.traces;
    const keeps = ['tf_2_10', 'keras_3'].includes(generation);
    assert.equal(comparisonOf(result, 0, 1).identical, keeps, generation);
    if (keeps) assert.deepEqual([two.seed.value, two.seed.draw, two.seed.source], [one.seed.value, one.seed.draw, one.seed.source]);
    if (keeps) assert.match(reason(result), /^The layers share one initializer object, which keeps its seed, \d+: the same kernel each time\.$/);
  }
  const seeded = (/** @type {string} */ generation) => comparisonOf(of(generation, '&shared1.initializer.seed=7').result, 0, 1).identical;
  assert.deepEqual(generations.map(seeded), [true, false, true, true], '2.7 counts up the seed of the object at each call');
});

test('a layer that comes before the shared object is refused, and a mistake in the object has its place', () => {
  const of = (/** @type {string} */ pairs) => new Session(engine, parseState(`#v=1&kernel=shared&entropy=1&${pairs}&end`).state);
  const {mistake} = of('program=dense,shared,dense');
  assert.match(mistake?.message ?? '', /^Received kernel_initializer=shared before there is an object of that name/);
  assert.deepEqual([mistake?.field, mistake?.statement], ['kernel_initializer', 0]);
  const scale = of('program=shared,dense&shared1.initializer=variance_scaling&shared1.initializer.scale=-1').mistake;
  assert.deepEqual([scale?.field, scale?.statement], ['initializer.scale', 0]);
});

test('sharing is put into a program and taken out of it again', () => {
  const start3 = editLayers(start(), {kernel: {name: 'he_normal', arguments: {}}});
  const shared = insertShared(start3);
  assert.deepEqual(shared.statements.map(({kind}) => kind), ['shared', 'dense', 'dense', 'dense']);
  assert.deepEqual(sharedOf(shared)?.initializer, {name: 'he_normal', arguments: {}});
  assert.equal(firstDifference(new Session(engine, shared).result), undefined);
  assert.equal(insertShared(shared), shared, 'one is enough');
  assert.deepEqual(removeStatement(shared, 0), start3);
  assert.deepEqual(parseState(printState(shared)), {state: shared, problems: []});
  const each = insertShared(placeSeed(start3, 'each'));
  assert.deepEqual(each.statements.map(({kind}) => kind).join(), 'seed,shared,seed,dense,seed,dense,seed,dense');
  assert.equal(placementOf(each), 'each');
  const python = pythonProgram(editLayers(shared, {useBias: false}), engine.initializers());
  assert.match(python, /^shared = keras\.initializers\.HeNormal\(\)$/m);
  assert.equal(python.match(/^dense_\d = keras\.layers\.Dense\(4, use_bias=False, kernel_initializer=shared\)$/gm)?.length, 3);
});

/** @param {string} pairs of a link */
const openedWith = pairs => new Session(engine, parseState(`#v=1&entropy=1&${pairs}&end`).state);
const manyRows = Array(64).fill('row=1,2').join('&');

test('a call of more outputs than the page looks at is a mistake at its units, in the call of its layer and in each further one', () => {
  const most = openedWith(`${manyRows}&copies=64&units=256&program=dense`);
  assert.equal(most.mistake, null);
  const {mistake} = openedWith(`${manyRows}&copies=64&units=257&program=dense`);
  assert.deepEqual([mistake?.field, mistake?.statement], ['units', 0]);
  assert.equal(mistake?.message, 'Expected at most 1048576 outputs of a call. Received: 4096 rows and units=257');
  assert.equal(openedWith(`${manyRows}&copies=64&units=257&program=dense,again&dense1.batch=1`).mistake?.statement, 1);
  assert.equal(openedWith(`${manyRows}&copies=64&units=x&program=dense`).mistake?.message.includes('outputs'), false);
});

test('the weights that would be drawn in place of typed ones count as work, and are computed with it', async () => {
  const layers = Array.from({length: 15}, (_, i) => `dense${i + 1}.units=4096`).join('&');
  const link = `row=${Array(60).fill(1)}&kernel=he_normal&${layers}&dense16.units=1&dense16.weights=${Array(60).fill(1).join('%0A')}&program=${Array(16).fill('dense')}`;
  const session = openedWith(link);
  const {work} = session;
  assert.ok(work?.drawn);
  assert.ok(work.seconds > 1.5 * engine.cost(work.written.program).seconds);
  const {drawnTraces, result} = await session.compute(work, {});
  assert.deepEqual([drawnTraces.length, result.traces.length], [16, 16]);
  assert.deepEqual([drawnTraces[15].seed.source, result.traces[15].seed.source], ['python_global', 'given']);
});
