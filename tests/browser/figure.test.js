/** Scripts on the page, as a reader meets them. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import axe from 'axe-core';
import {loadPython} from '../../wasm/python.js';
import {examples} from '../../web/figure/examples.js';
import {recordedEntropy} from '../../web/link/entropy.js';
import {parseState} from '../../web/version-1/parse.js';
import {printState} from '../../web/version-1/print.js';
import {programOf} from '../../web/version-1/program.js';
import {readVersion1} from '../../web/version-1/version-1.js';
import {randomStates} from '../version-1/random-states.js';
import {stage} from './stage.js';

const {open} = stage();
const engine = await loadPython();

/** What the engine prints, in node. @param {string} text @param {string} [keras] @param {'engine' | 'tensorflow'} [platform] */
const printedInNode = (text, keras = '3.15', platform = 'tensorflow') => engine.script(text, {keras, platform, entropy: recordedEntropy, echo: true}).pieces
  .filter(({stream}) => stream === 'stdout').map(({text: piece}) => piece).join('');

/** What real Keras printed with oneDNN, as the page computes. @returns {{title: string, source: string, stdout: string}[]} */
function recorded() {
  const text = readFileSync(new URL('../golden/scripts/keras_3.15_onednn.txt', import.meta.url), 'utf8');
  return text.split(/^program /m).slice(1).map(record => {
    const [title, ...lines] = record.split('\n');
    const behind = (/** @type {string} */ sign) => lines.filter(line => line.startsWith(sign)).map(line => line.slice(2)).join('\n');
    return {title, source: `${behind('|')}\n`, stdout: behind('>')};
  });
}

test('the page’s first script is run when it comes into sight, and its numbers are those that stood there before', async () => {
  const page = await open('');
  const before = await page.page.evaluate(() => document.querySelector('dense-playground .one-run-prints')?.textContent);
  const script = page;
  assert.equal(await script.printed(), printedInNode(examples[0].text));
  assert.equal((await script.printed()).replace(/\s+/g, ''), before?.replace(/\s+/g, ''));
  assert.deepEqual(await script.answer(), {headline: '≠ All three outputs are different.', signs: ['', '≠', '≠'], names: ['output_1', 'output_2', 'output_3']});
  await script.close();
});

test('every example, by its button, prints what it prints in node', async () => {
  const script = await open();
  for (const keras of ['2.6', '2.9', '2.12', '3.15']) {
    await script.choose(keras);
    for (const {id, text, platform} of examples) {
      await script.experiment(id);
      assert.equal(await script.printed(), printedInNode(text, keras, platform), `${id} in ${keras}`);
    }
  }
  await script.close();
});

/** Kinds of scripts whose digits are the same on every machine. */
const kinds = ['article', 'everyday', 'questions', 'layers', 'more_layers', 'own_layers', 'models', 'summaries', 'initializers', 'seed_calls', 'tensors', 'arrays', 'python_in_scripts'];

test('more than 60 recorded scripts of every kind, pasted, print what real Keras printed', async () => {
  const script = await open('#v=2&keras=3.15&entropy=0&platform=tensorflow&python=1&end'); // the entropy that they were recorded with
  const pasted = kinds.flatMap(kind => recorded().filter(({title}) => title.startsWith(`${kind}: `)).slice(0, 6));
  assert.ok(pasted.length > 60, String(pasted.length));
  for (const {title, source, stdout} of pasted) {
    await script.paste(source);
    await script.whole(); // some take more steps than are run at once
    assert.equal(await script.printed(), stdout, title);
  }
  await script.close();
});

test('a link of version 1 is a program, which prints the outputs that the link was for', async () => {
  const link = '#v=1&units=2&program=seed,dense,again&again1.order=lanes_8&copies=2&entropy=7&end';
  const script = await open(link);
  assert.match(await script.text(), /keras\.utils\.set_random_seed\(42\)\ndense_1 = keras\.layers\.Dense\(2\)\nprint\(dense_1\(x\)\.numpy\(\)\)\nprint\(dense_1\(x\)\.numpy\(\)\) {2}# sums: lanes_8\n/);
  const {traces} = engine.run(programOf(parseState(link).state).program);
  assert.equal(await script.printed(), traces.map(({text}) => `${text.output}\n`).join(''));
  await script.close();
});

test('500 links of version 1 open with the digits that each of them was for', async () => {
  const links = randomStates(17, 500).map(printState); // whose outputs tests/node/version-1.test.js compares bit for bit
  const expected = links.map(link => {
    const {script: {text, ...options}} = readVersion1(engine, link);
    return engine.script(text, {...options, echo: true}).pieces.filter(({stream}) => stream === 'stdout').map(piece => piece.text).join('');
  });
  const script = await open();
  const shown = await script.page.evaluate(async fragments => {
    const figure = /** @type {any} */ (document.querySelector('dense-playground'));
    const printed = [];
    for (const fragment of fragments) {
      await figure.setState(fragment);
      await figure.updateComplete;
      printed.push(figure.printed);
    }
    return printed;
  }, links);
  for (const [at, link] of links.entries()) assert.equal(shown[at], expected[at], link);
  assert.ok(shown.filter(Boolean).length > 300);
  await script.close();
});

test('the form of the call at the cursor shows its arguments and edits its text, and the text shows in the form', async () => {
  const script = await open();
  await script.pointAt(7);
  assert.deepEqual(await script.form().then(fields => Object.entries(fields).slice(0, 5)), [
    ['units of dense_layer_1', '4'], ['activation of dense_layer_1', 'linear'], ['use_bias of dense_layer_1', 'true'],
    ['kernel_initializer of dense_layer_1', 'glorot_uniform'], ['seed of the kernel_initializer of dense_layer_1', ''],
  ]);
  const line = async () => (await script.text()).split('\n')[6];
  await script.fill('units', '2');
  await script.fill('activation', 'tanh');
  await script.fill('kernel_initializer', 'he_normal');
  await script.fill('kernel_initializer.seed', '7');
  await script.fill('use_bias', '');
  assert.equal(await line(), 'dense_layer_1 = tf.keras.layers.Dense(units=2, activation="tanh", kernel_initializer=tf.keras.initializers.HeNormal(seed=7), use_bias=False)');
  assert.equal(await script.printed(), printedInNode(await script.text()));
  await script.fill('use_bias', '');
  await script.fill('activation', 'linear');
  await script.fill('kernel_initializer', 'glorot_uniform');
  assert.equal(await line(), 'dense_layer_1 = tf.keras.layers.Dense(units=2)');
  await script.fill('units', 'two');
  assert.match((await script.answer()).headline, /^The script fails at line 7\.$/);
  await script.fill('units', '4');
  assert.equal(await script.text(), examples[0].text);
  await script.page.evaluate(axe.source);
  assert.deepEqual(await script.violations(), []);
  await script.close();
});

test('a lesson that opens units alone has no other text typed into, pasted over or given by a form', async () => {
  const script = await open();
  await script.page.evaluate(() => {
    const host = /** @type {any} */ (document.querySelector('dense-playground'));
    const lesson = Object.assign(document.createElement('dense-playground'), {edit: 'units'});
    lesson.append(Object.assign(document.createElement('pre'), {textContent: host.text}));
    host.replaceWith(lesson);
  });
  await script.page.waitForSelector('dense-playground >>> .cm-content', {visible: true});
  const before = await script.text();
  await script.pointAt(7);
  assert.deepEqual(await script.form(), {'units of dense_layer_1': '4'});
  await script.page.keyboard.type('2');
  const typed = before.replace('dense_layer_1 = tf.keras.layers.Dense(units=4)', 'dense_layer_1 = tf.keras.layers.Dense(units=42)');
  assert.equal(await script.text(), typed);
  await script.press('Home');
  await script.page.keyboard.type('x = 1\n');
  await script.press('Control+End', 'Backspace');
  await script.paste('print(1)\n');
  assert.equal(await script.text(), typed);
  await script.pointAt(7);
  await script.fill('units', '2');
  assert.match(await script.printed(), /^Output 1: \[\[[^\]]*\]\]\n/);
  assert.equal(await script.text(), before.replace('units=4)', 'units=2)'));
  await script.close();
});

test('seed calls and initializers have a form too, other calls have none', async () => {
  const script = await open();
  await script.paste('import tensorflow as tf\ntf.random.set_seed(5)\ni = tf.keras.initializers.RandomNormal(0.0, stddev=0.1)\nprint(i((2, 2)))\n');
  await script.pointAt(2);
  assert.deepEqual(await script.form(), {'seed of tf.random.set_seed, line 2': '5'});
  await script.fill('seed', '6');
  await script.pointAt(3);
  assert.deepEqual(await script.form(), {'mean of RandomNormal, line 3': '0.0', 'stddev of RandomNormal, line 3': '0.1', 'seed of RandomNormal, line 3': ''});
  await script.fill('seed', '1');
  assert.match(await script.text(), /set_seed\(6\)\ni = tf\.keras\.initializers\.RandomNormal\(0\.0, stddev=0\.1, seed=1\)/);
  await script.focusEditor();
  await script.press('Control+Home');
  assert.deepEqual(await script.form(), {});
  await script.close();
});

test('what a script plots is a picture with a name and its numbers in a table, which no reader has to see to read', async () => {
  const script = await open();
  await script.paste(`import numpy as np
import matplotlib.pyplot as plt
import tensorflow as tf
layer = tf.keras.layers.Dense(3)
layer.build((None, 4))
x = np.linspace(0, 1, 5)
plt.plot(x, x ** 2, label='square')
plt.plot(x, x, 'r--')
plt.title('Two lines'); plt.xlabel('x')
plt.legend()
plt.show()
plt.hist(layer.kernel.numpy().ravel(), bins=5)
plt.scatter([1, 2], [3, 4])
`);
  const {titles, lines, bars, dots, rows} = await script.plots();
  assert.deepEqual(titles, ['Two lines: square; line 2, line 8', 'Figure 2: bars 1, line 12; points 2, line 13']);
  assert.deepEqual([lines, bars, dots], [2, 5, 2]);
  assert.deepEqual(rows.slice(0, 6), ['xy', '00', '0.250.0625', '0.50.25', '0.750.5625', '11']);
  await script.page.evaluate(axe.source);
  assert.deepEqual(await script.page.evaluate(async () => (await /** @type {any} */ (window).axe.run('dense-playground')).violations.map((/** @type {any} */ each) => each.id)), []);
  await script.close();
});

test('each change that is offered, pressed, is in the text, does what it says, and is undone', async () => {
  const script = await open();
  /** One of each generation; all of them where there is time. */
  const versions = process.env.DENSE_EXHAUSTIVE
    ? await script.read(root => [...root.querySelectorAll('#keras option')].map(option => /** @type {HTMLOptionElement} */ (option).value)) : ['3.15', '2.12', '2.9', '2.6'];
  assert.ok(versions.length >= 4);
  for (const keras of versions) {
    for (const {id, text} of examples) {
      await script.choose(keras);
      await script.experiment(id);
      const offered = await script.remedies();
      for (const [at, said] of offered.entries()) {
        await script.pressRemedy(at);
        assert.notEqual(await script.text(), text, said);
        await script.remedies();
        const {headline} = await script.answer();
        if (said.startsWith('To make the layers answer alike')) assert.match(headline, /^= /, `${id} in ${keras}: ${said}`);
        else assert.match(await script.hint(), /Run again, it prints the same\./, `${id} in ${keras}: ${said}`);
        await script.click('#undo');
        assert.equal(await script.text(), text);
        await script.remedies();
      }
    }
  }
  await script.close();
});

test('typed by keyboard: a line, its answer, undo, a number stepped; Tab leaves the editor', async () => {
  const script = await open();
  await script.paste('import tensorflow as tf\nlayer = tf.keras.layers.Dense(2)\nprint(layer(tf.ones((1, 3))).shape)');
  assert.equal(await script.printed(), '(1, 2)\n');
  await script.focusEditor();
  await script.press('ArrowUp', 'End', 'ArrowLeft');
  await script.press('Alt+ArrowUp');
  assert.match(await script.text(), /Dense\(3\)/);
  assert.equal(await script.printed(), '(1, 3)\n');
  await script.press('Control+z');
  assert.match(await script.text(), /Dense\(2\)/);
  await script.press('Control+End', 'Enter');
  await script.page.keyboard.type('print(1 + 1');
  assert.match((await script.answer()).headline, /^Line 4 cannot be read as Python\.$/);
  await script.page.keyboard.type(')');
  assert.equal(await script.printed(), '(1, 2)\n2\n');
  await script.press('Tab');
  assert.equal(await script.isInEditor(), false);
  await script.close();
});

test('a number that is pointed at is stepped by a finger', async () => {
  const script = await open();
  await script.experiment('one-layer');
  await script.click('.cm-line:nth-of-type(7) .number');
  await script.click('.stepper button:last-child');
  await script.click('.stepper button:last-child');
  assert.match(await script.text(), /units=6\)/);
  await script.click('.stepper button:first-child');
  assert.match(await script.text(), /units=5\)/);
  await script.close();
});

test('where sums part, they stand step by step, to the bit', async () => {
  const script = await open();
  await script.experiment('orders');
  await script.remedies();
  await script.click('#steps');
  await script.page.waitForSelector('dense-playground >>> .ladder', {visible: true});
  assert.match(await script.reason(), /sum: the weights and the row are equal/);
  await script.experiment('constants');
  assert.equal(await script.hasLadder(), false);
  await script.close();
});

test('a script travels in its link: text, version and run', async () => {
  const script = await open();
  await script.paste('import random\nprint(random.random())');
  await script.choose('2.12');
  await script.click('#again');
  const [text, printed] = [await script.text(), await script.printed()];
  await script.page.waitForFunction(() => /[#&]python=/.test(location.hash) && /keras=2\.12/.test(location.hash) && !/entropy=5114/.test(location.hash));
  const link = await script.page.evaluate(() => location.hash);
  const other = await open(link);
  assert.deepEqual([await other.text(), await other.printed(), await other.version()], [text, printed, '2.12']);
  await other.close();
  await script.close();
});

test('an element that is moved keeps what was typed, and a link that is opened is undone', async () => {
  const script = await open();
  await script.paste('print(1)');
  await script.page.evaluate(() => {
    const element = document.querySelector('dense-playground');
    if (element) document.querySelector('.on-top')?.prepend(document.createElement('hr'), element);
  });
  await script.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 100))));
  assert.equal(await script.text(), 'print(1)');
  assert.equal(await script.page.evaluate(() => document.querySelector('dense-playground')?.shadowRoot?.querySelectorAll('.cm-editor').length), 1);
  await script.page.evaluate(() => (location.hash = '#v=2&keras=3.15&entropy=1&python=print(2)&end'));
  await script.page.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).text === 'print(2)');
  await script.click('#undo');
  assert.equal(await script.text(), 'print(1)');
  await script.close();
});

test('what a host makes readonly stays as it is, whatever is dropped, pasted or pressed', async () => {
  const script = await open();
  const [text, controls] = await script.page.evaluate(async () => {
    const element = /** @type {any} */ (document.createElement('dense-playground'));
    element.readonly = true;
    element.innerHTML = '<pre>import tensorflow as tf\nprint(tf.keras.layers.Dense(2)(tf.ones((1, 3))))</pre>';
    document.querySelector('.on-top')?.prepend(element);
    await new Promise(resolve => element.addEventListener('dense-ready', resolve, {once: true}));
    const dropped = new DataTransfer();
    dropped.items.add(new File(['print(3)'], 'own.py'));
    element.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
    await new Promise(resolve => setTimeout(resolve, 400));
    return [element.text, element.shadowRoot.querySelectorAll('.cm-editor, .try-it, .cases, #file').length];
  });
  assert.match(text, /^import tensorflow/);
  assert.equal(controls, 0);
  await script.close();
});

test('a version is chosen in its line, and in its list', async () => {
  const script = await open();
  await script.experiment('seed-each');
  await script.remedies();
  await script.click('.band');
  assert.equal(await script.version(), '2.6');
  assert.match((await script.answer()).headline, /^The script fails at line \d+\.$/);
  await script.choose('2.12');
  assert.equal((await script.answer()).headline, '= All three outputs are identical, bit for bit.');
  await script.close();
});

test('whatever is pasted, the page says what is wrong with it, keeps it and takes the next one', async () => {
  const script = await open();
  for (const nonsense of ['<img src=x onerror=alert(1)>', '\u0000\u0001', '(((((', 'while True: pass', 'x = 10**10**10', `print("${'a'.repeat(5000)}")`,
    `${'x = 1\n'.repeat(500)}`, 'x'.repeat(100_001), 'import tensorflow as tf\nprint(tf.keras.layers.Dense(10**9)(tf.ones((1, 3))))', '"""', 'def f(): return f()\nf()']) {
    await script.paste(nonsense);
    const said = await script.verdictText();
    assert.notEqual(said.trim(), '', nonsense.slice(0, 40));
    assert.equal((await script.text()).trim().slice(0, 40), nonsense.trim().slice(0, 40));
  }
  await script.paste('print(6 * 7)');
  assert.equal(await script.printed(), '42\n');
  await script.close();
});

for (const width of [320, 360, 768, 1280, 1920]) {
  test(`no number is cut at ${width} pixels, and nothing makes the page wider`, async () => {
    const script = await open();
    await script.page.setViewport({width, height: 800});
    for (const {id} of examples) {
      await script.experiment(id);
      await script.remedies();
      assert.deepEqual(await script.cut(), [], id);
    }
    await script.close();
  });
}

test('at 1280 × 800 the verdict and all outputs of the examples are inside the window', async () => {
  const script = await open();
  await script.page.setViewport({width: 1280, height: 800});
  for (const {id} of examples) {
    await script.experiment(id);
    await script.remedies();
    assert.ok(await script.isAnswerInSight(), id);
  }
  await script.close();
});

for (const [name, text] of [['differing', examples[0].text], ['equal', examples[1].text], ['failing', 'print(x_train)'], ['no Python', 'print('], ['no layer', 'print(1)']]) {
  test(`axe finds nothing to complain about in a script, light or dark: ${name}`, async () => {
    const script = await open('', {theme: 'light'});
    await script.paste(text);
    await script.remedies();
    await script.page.evaluate(axe.source);
    for (const theme of ['light', 'dark']) {
      await script.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
      assert.deepEqual(await script.violations(), [], theme);
    }
    await script.close();
  });
}

test('a notebook and a Python file are opened, and another file ends in a sentence', async () => {
  const script = await open();
  await script.openFile('own.ipynb', JSON.stringify({cells: [{cell_type: 'code', source: ['%matplotlib inline\n', 'print(5)']}]}));
  assert.equal(await script.printed(), '5\n');
  assert.match(await script.told(), /^Taken off before it ran\./);
  await script.openFile('own.py', 'print(6)\n');
  assert.equal(await script.printed(), '6\n');
  await script.openFile('own.ipynb', 'nothing');
  assert.match(await script.told(), /is no notebook/);
  assert.equal(await script.printed(), '6\n');
  await script.close();
});
