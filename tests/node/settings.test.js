/** What a program lets its readers choose: read from its text, and edited in it. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {pythonLanguage} from '@codemirror/lang-python';
import {exhibits, examples, textOf} from '../../web/figure/examples.js';
import {alternatives, isCount, settingsOf, withSetting} from '../../web/program/settings.js';
import {loadPython} from '../../wasm/python.js';

const {parser} = pythonLanguage;
const settings = (/** @type {string} */ text) => settingsOf(parser.parse(text), text, parser);

test('an assignment whose comment says what else it may be, or how far it may go, can be chosen, and a seed beside it', () => {
  const text = 'a = 1\nseed = 7\nstart = "zeros"  # or "ones", \'x, y\', None\nsteps = 10  # up to 200: what fits\non = False  # or True\ndef f():\n    b = 1  # or 2\n';
  assert.deepEqual(settings(text).map(({name, value, others, most}) => [name, value, others, most]), [
    ['seed', '7', [], null], ['start', '"zeros"', ['"ones"', '\'x, y\''], null], ['steps', '10', [], 200], ['on', 'False', ['True'], null]]);
  assert.deepEqual(settings(text).filter(isCount).map(({name}) => name), ['seed', 'steps']);
});

test('nothing else can: no plain seed, no sum, no pair, no text with a comment of another kind, no half a line', () => {
  for (const text of ['seed = 1\n', 'a = 1 + 1  # or 2\n', 'a = b = 1  # or 2\n', 'a, b = 1, 2  # or 3, 4\n', 'a: int = 1  # or 2\n', 'a += 1  # or 2\n', 'a = 1  # ordinary\n', 'a =  # or 2\n', '# or 2\n', 'a = 1  # up to here\n', '']) {
    assert.deepEqual(settings(text), [], text);
  }
  for (const {text} of examples) assert.deepEqual(settings(text), [], text);
});

test('each choice of each exhibit is one other value in its place, and reads as it was put in', async () => {
  for (const exhibit of exhibits) {
    const text = await textOf(exhibit);
    for (const setting of settings(text)) {
      for (const value of isCount(setting) ? ['0', '12345'] : setting.others) {
        const edited = withSetting(text, setting, value);
        assert.equal(edited, text.replace(`\n${setting.name} = ${setting.value}`, `\n${setting.name} = ${value}`));
        assert.deepEqual(settings(edited).map(each => each.value), settings(text).map(each => (each.name === setting.name ? value : each.value)));
      }
    }
    assert.deepEqual(settings(text).map(({name}) => name).slice(-2), ['seed', 'steps'], exhibit.id);
    assert.ok(alternatives(text, settings(text)).some(({label}) => label === `seed = ${Number(settings(text).at(-2)?.value) + 1}`), exhibit.id);
  }
});

test('each choice of an exhibit, before its first step, ends, and as deep as it may go it ends within the steps of a run', async () => {
  const engine = await loadPython();
  for (const exhibit of exhibits) {
    const text = (await textOf(exhibit)).replace(/^steps = \d+/m, 'steps = 0');
    for (const {label, text: other} of alternatives(text, settings(text))) assert.equal(engine.script(other).ending, 'done', `${exhibit.id}: ${label}`);
  }
  const [, same, thirty] = await Promise.all(exhibits.map(textOf));
  assert.equal(engine.script(same.replace('other = "backwards"', 'other = "in two lanes"')).ending, 'done');
  assert.equal(engine.script(thirty.replace('depth = 30', 'depth = 50').replace('start = "glorot_uniform"', 'start = "he_normal"')).ending, 'done');
});
