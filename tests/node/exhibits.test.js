/** The programs of the page that train: each prints what real TensorFlow and NumPy print, and draws its pictures. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {loadPython} from '../../wasm/python.js';
import {exhibits, textOf} from '../../web/figure/examples.js';

const engine = await loadPython();
const programs = readFileSync(new URL('../golden/scripts/programs/exhibits.txt', import.meta.url), 'utf8').split(/^# ==== .*\n/m).slice(1);

/** @param {string} text without what draws, which the recorded programs leave out */
const undrawn = text => text.split('\n').filter(line => !/plt|matplotlib|^for unit/.test(line)).join('\n').trim();

test('the recorded programs are those of the page', async () => {
  const [ten, , , thirty] = programs;
  assert.equal(undrawn(await textOf(exhibits[0])), ten.trim());
  assert.equal(undrawn(await textOf(exhibits[2])), thirty.trim());
});

test('each exhibit ends within the steps of a run, and has its pictures', async () => {
  for (const exhibit of exhibits) {
    const report = engine.script(await textOf(exhibit));
    assert.equal(report.ending, 'done', `${exhibit.id}: ${report.error}`);
    assert.ok(report.figures.length > 0, exhibit.id);
  }
});

test('ten neurons that begin alike stay one as long as their biases are added by bias_add, and part by a plain +', async () => {
  const text = await textOf(exhibits[0]);
  const last = (/** @type {string} */ program) => engine.script(program).pieces.map(({text: printed}) => printed).join('').trim().split('\n').at(-1) ?? '';
  const apart = last(text), one = last(text.replace('alike = False', 'alike = True'));
  assert.match(apart, /distinct units: 2 of 10$/);
  assert.match(one, /distinct units: 1 of 10$/);
  const loss = (/** @type {string} */ line) => Number(/loss (\S+)/.exec(line)?.[1]);
  assert.ok(loss(one) - loss(apart) > 0.1, `${one}\n${apart}`);
});

test('with He’s scale the loss of the classic exercise has the digits that its readers published; ten times too large, the order of sums shows', async () => {
  const text = await textOf(exhibits[1]);
  const printed = engine.script(text).pieces.map(({text: piece}) => piece).join('').trim().split('\n');
  const numbers = printed.map(line => line.split(/\s+/).filter(word => /^[\d.]+e?-?\d*$|^inf$/.test(word)).slice(-2));
  assert.equal(numbers[0][0], '0.883053746341976'); // 0.8830537463419761 in the course: another BLAS
  assert.deepEqual(numbers[1], ['0.7112610964828228', '0.7112610964828228']);
  assert.notEqual(numbers[3][0], numbers[3][1]);
  assert.ok(Math.abs(Number(numbers[3][0]) - Number(numbers[3][1])) > 1e-6, printed[3]);
});

test('thirty layers learn from the right start alone, fourteen of tanh from three of them, as the article says', async () => {
  const text = await textOf(exhibits[2]);
  /** @param {string} start @param {string} activation @param {number} [depth] @returns {string} the loss after 200 steps */
  const end = (start, activation, depth = 30) => engine.script(text.replace('start = "glorot_uniform"', `start = "${start}"`).replace('activation = "tanh"', `activation = "${activation}"`)
    .replace('depth = 30', `depth = ${depth}`)).pieces.map(({text: piece}) => piece).join('').trim().split(' ').at(-1) ?? '';
  const coin = '0.6931'; // the logarithm of two
  assert.deepEqual([end('he_normal', 'relu'), end('glorot_uniform', 'relu'), end('uniform, 1/sqrt(n)', 'tanh')], ['0.0000', coin, coin]);
  assert.ok(Number(end('glorot_uniform', 'tanh')) < 0.6);
  for (const start of ['glorot_uniform', 'he_normal', 'lecun_normal']) assert.ok(Number(end(start, 'tanh', 14)) < 0.5, start);
  for (const start of ['glorot_uniform', 'normal, 1']) assert.equal(end(start, 'sigmoid'), coin, start);
});
