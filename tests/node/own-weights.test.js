/** Weights put into a program by hand: the numbers that were drawn, as text. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {pythonLanguage} from '@codemirror/lang-python';
import {loadPython} from '../../wasm/python.js';
import {answersOf, layerOf} from '../../web/answer/facts.js';
import {examples} from '../../web/figure/examples.js';
import {withOwnWeights} from '../../web/program/own-weights.js';

const engine = await loadPython();

/** @param {string} text */
function put(text) {
  const report = engine.script(text, {entropy: '5'});
  const [call] = answersOf(report);
  const {variable, line} = layerOf(report, call);
  const textOf = (/** @type {number} */ value) => engine.float32(value).text;
  const found = withOwnWeights(pythonLanguage.parser.parse(text), text, {
    variable, made: line, called: call.line, inputDim: call.inputDim, bias: Array.from(call.bias, textOf),
    kernel: Array.from({length: call.inputDim}, (_, row) => Array.from(call.kernel.subarray(row * call.units, (row + 1) * call.units), textOf)),
  });
  return {call, found};
}

test('of every example whose layer has a name at the script’s own level, the first layer’s weights can be typed, and are the same bits', () => {
  let count = 0;
  for (const {id, text} of examples) {
    const {call, found} = put(text);
    if (!found) continue;
    count += 1;
    const report = engine.script(found.text, {entropy: '99'});
    assert.equal(report.ending, 'done', `${id}: ${report.error}`);
    const [again] = answersOf(report);
    assert.deepEqual([again.kernel, again.bias, again.output], [call.kernel, call.bias, call.output], id);
    assert.equal(found.text[found.position], '[', id);
  }
  assert.ok(count >= examples.length - 1, `${count}`); // the two models are made in a function
});

test('where a layer is made in a function, called where it is made, or has no name, nothing is put in', () => {
  const head = 'import tensorflow as tf\nx = tf.ones((1, 2))\n';
  for (const text of [
    `${head}print(tf.keras.layers.Dense(2)(x))\n`,
    `${head}def make():\n    layer = tf.keras.layers.Dense(2)\n    return layer(x)\nprint(make())\n`,
    `${head}layers = [tf.keras.layers.Dense(2)]\nprint(layers[0](x))\n`,
  ]) assert.equal(put(text).found, null, text);
  assert.match(put(`${head}a = tf.keras.layers.Dense(1, use_bias=False)\nb = a(x)\n`).found?.text ?? '', /\nimport numpy as np\na\.build\(\(None, 2\)\)\na\.set_weights\(\[np\.array\(\[\[.*\]\], dtype="float32"\)\]\)\nb = a\(x\)\n$/);
});
