/** A form edits the text of its call as a hand would: that argument, and nothing else. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {pythonLanguage} from '@codemirror/lang-python';
import {argumentOf, callAt, withArgument} from '../../web/program/calls.js';
import {editableRanges, isNumeric, partsOf} from '../../web/program/editable.js';
import {rowsOf, rowsText, withCells} from '../../web/program/literal-rows.js';
import {randomNumbers} from './random-numbers.js';

const parameters = ['units', 'activation', 'use_bias', 'kernel_initializer', 'bias_initializer'];
const isDense = (/** @type {string} */ callee) => /(^|\.)Dense$/.test(callee);
/** @param {string} text @param {number} position */
const at = (text, position) => callAt(pythonLanguage.parser.parse(text), text, position, isDense);

/** @param {import('../../web/program/calls.js').Call | null} call */
const read = call => Object.fromEntries(parameters.map(parameter => [parameter, call && argumentOf(call, parameters, parameter)?.text]));

const values = {
  units: ['4', '16', 'units'], activation: ['"relu"', 'tf.nn.tanh', 'None', 'lambda x: x * 2'], use_bias: ['False', 'True'],
  kernel_initializer: ['"he_normal"', 'tf.keras.initializers.HeNormal(seed=7)', 'keras.initializers.Constant([1, 2, (3)])'],
  bias_initializer: ['"ones"', 'tf.keras.initializers.RandomNormal(0.0, 0.05, seed=1)'],
};

/** @param {(n: number) => number} next a call in one of the layouts that people use, with the place of its name */
function randomCall(next) {
  const chosen = parameters.filter(() => next(2) === 0);
  const leading = [0, 1, 2].slice(0, next(4)).map(i => parameters[i]);
  const given = [...leading, ...chosen.filter(name => !leading.includes(name))];
  const texts = given.map((name, i) => {
    const list = values[/** @type {keyof typeof values} */ (name)];
    const value = list[next(list.length)];
    return i < leading.length ? value : `${name}=${value}`;
  });
  const layout = next(3);
  const inside = layout === 0 ? texts.join(', ') : layout === 1 ? texts.join(',\n    ') : `\n    ${texts.join(',\n    ')}${texts.length > 0 && next(2) ? ',' : ''}\n`;
  const before = ['model = [', 'layer = ', '', 'print(', 'f"Dense(3)"; x = '][next(5)];
  const callee = ['tf.keras.layers.Dense', 'Dense', 'layers.Dense'][next(3)];
  const after = before === 'model = [' ? ']\ny = Dense(2)\n' : before === 'print(' ? ')\n' : '\nprint(layer)  # Dense(9)\n';
  return {text: `import x\n${before}${callee}(${inside})${after}`, place: `import x\n${before}${callee}`.length};
}

test('of 2,000 random calls, an edit by the form changes one argument and no other, and is undone by its opposite', () => {
  const next = randomNumbers(17);
  for (let i = 0; i < 2000; ++i) {
    const {text, place} = randomCall(next);
    const call = at(text, place);
    assert.ok(call?.canEdit, text);
    const before = read(call);
    const parameter = /** @type {keyof typeof values} */ (parameters[next(5)]);
    const value = next(4) === 0 ? '' : values[parameter][next(values[parameter].length)];
    const edited = withArgument(text, call, parameters, parameter, value, 'None');
    const after = read(at(edited, place));
    const gone = after[parameter] === undefined || after[parameter] === 'None';
    assert.ok(value === '' ? gone : after[parameter] === value, `${parameter}=${value}\n${text}\n${edited}`);
    for (const other of parameters) if (other !== parameter) assert.equal(after[other], before[other], `${parameter}=${value}\n${text}\n${edited}`);
    const calls = [at(edited, place), call].map(each => /** @type {import('../../web/program/calls.js').Call} */ (each));
    assert.equal(edited.slice(0, calls[0].open), text.slice(0, calls[1].open));
    assert.equal(edited.slice(calls[0].to), text.slice(calls[1].to), edited);
    assert.doesNotMatch(pythonLanguage.parser.parse(edited).toString(), /⚠/, edited);
  }
});

test('the innermost known call around a place is found, at its name, its parentheses and in its arguments', () => {
  const text = 'a = Dense(4, activation="relu")(Dense(2)(x))\n';
  assert.equal(at(text, text.indexOf('4'))?.to, text.indexOf('(Dense'));
  assert.equal(read(at(text, text.indexOf('2')) ?? null).units, '2');
  assert.equal(at('x = Dens(4)\n', 6), null);
  assert.equal(at('x = Dense(4\n', 6)?.to, undefined);
  assert.equal(at('x = Dense(*sizes, **more)\n', 6)?.canEdit, false);
  assert.equal(at('', 0), null);
});

test('a list of numbers is a grid and a list again, and what is none is no grid', () => {
  const next = randomNumbers(3);
  for (let i = 0; i < 500; ++i) {
    const rows = Array.from({length: 1 + next(9)}, () => ['1.0', '-0.5', '2', '.5', '1e-3', '-7', '0.25', '3.', '12'].slice(0, 1 + i % 9));
    const isVector = rows.length === 1 && next(2) === 0;
    const text = rowsText(rows, isVector, '    ');
    assert.deepEqual(rowsOf(text), {rows, isVector});
    const [row, column] = [next(rows.length), next(rows[0].length)];
    const grown = withCells(rows, row, column, [['8', '9'], ['7']]);
    assert.equal(grown[row][column], '8');
    assert.equal(grown[row + 1][column], '7');
    assert.equal(grown[row][column + 1], '9');
    assert.equal(new Set(grown.map(each => each.length)).size, 1);
  }
  for (const text of ['x', '[]', '[[]]', '[1, x]', '[[1], [2, 3]]', '[[[1]]]', '[True]', '(1, 2)', '[1, 2', '["1"]', '[1 + 2]', '']) assert.equal(rowsOf(text), null, text);
});

test('what a lesson lets its readers edit are the numbers of rows, seeds and units, with their signs, and nothing else', () => {
  const text = `import tensorflow as tf
x = tf.constant([[1.0, -2.5], [3, 4]], dtype=tf.float32)
tf.keras.utils.set_random_seed(42)
a = tf.keras.layers.Dense(4, kernel_initializer=tf.keras.initializers.HeNormal(seed=7))
b = tf.keras.layers.Dense(units=16, activation="relu")
print(a(x), x[0], 99)
`;
  const tree = pythonLanguage.parser.parse(text);
  const shown = (/** @type {string} */ edit) => editableRanges(tree, text, partsOf(edit) ?? []).map(({from, to}) => text.slice(from, to));
  assert.deepEqual(shown('rows'), ['1.0', '-2.5', '3', '4']);
  assert.deepEqual(shown('seeds'), ['42', '7']);
  assert.deepEqual(shown('units'), ['4', '16']);
  assert.deepEqual(shown('rows, seeds units'), ['1.0', '-2.5', '3', '4', '42', '4', '7', '16']);
  assert.deepEqual(shown('hologram'), []);
  assert.equal(partsOf('all'), null);
  assert.equal(partsOf(''), null);
  assert.deepEqual(['', '-1.5e3', '7', 'x', '1, 2', '1\n', '()'].map(isNumeric), [true, true, true, false, false, false, false]);
});
