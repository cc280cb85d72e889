/** Scripts in the engine with Python: the façade and the command line. What scripts mean is tested in the core. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {DenseError} from '../../wasm/engine.js';
import {loadPython} from '../../wasm/python.js';

const engine = await loadPython();

/** @typedef {{title: string, source: string, out: string, error: string}} Recorded */

/** What real Keras printed, and on which machine. @param {string} name of the file @returns {{scripts: Recorded[], machine: import('../../wasm/python.js').Machine}} */
function recorded(name) {
  const text = readFileSync(new URL(`../golden/scripts/keras_${name}.txt`, import.meta.url), 'utf8');
  const [, onednn, maker, vectors, first, second, threads] =
    /** @type {RegExpExecArray} */ (/oneDNN (\d), processor (\w+) (\w+), caches (\d+) (\d+), threads (\d+)/.exec(text));
  const machine = /** @type {import('../../wasm/python.js').Machine} */ (
    {onednn: onednn === '1', vectors, maker, threads: Number(threads), firstLevelCache: Number(first) / 1024, secondLevelCache: Number(second) / 1024});
  const scripts = text.split(/^program /m).slice(1).map(record => {
    const [title, ...lines] = record.split('\n');
    const all = (/** @type {string} */ mark) => lines.filter(line => line.startsWith(mark)).map(line => line.slice(2)).join('\n');
    return {title, source: `${all('|')}\n`, out: all('>'), error: all('!')};
  });
  return {scripts, machine};
}

for (const name of ['3.15', '2.15', '2.12', '3.15_onednn', '2.15_onednn']) {
  const [keras] = name.split('_');
  test(`every recorded script prints what Keras ${keras} prints, and ends with its error: ${name}`, () => {
    const {scripts, machine} = recorded(name);
    assert.ok(scripts.length >= 400);
    for (const {title, source, out, error} of scripts) {
      const report = engine.script(source, {keras, platform: 'tensorflow', machine});
      const pieces = report.pieces.filter(({stream}) => stream === 'stdout');
      const printed = pieces.map(({text}) => text).join('').split('\n');
      const recordedLines = out.split('\n');
      // What the report says to be of unknown digits is not held to them.
      const unknown = new Set(machine.onednn ? report.notes.filter(({sentence}) => sentence.includes('not known')).map(({line}) => line) : []);
      let at = 0;
      for (const {text, line} of pieces) {
        for (const character of text) {
          if (unknown.has(line)) printed[at] = recordedLines[at];
          if (character === '\n') at += 1;
        }
      }
      assert.deepEqual([printed.join('\n'), report.lastLine], [out, error], title);
    }
  });
}

test('a report says which line made a layer, seeded it, called it and printed', () => {
  const {layers: [layer], calls, pieces} = engine.script(`import tensorflow as tf
tf.keras.utils.set_random_seed(1)
layer = tf.keras.layers.Dense(2)
print(layer(tf.ones((1, 3))))
`);
  assert.deepEqual([layer.line, layer.seededByLine, layer.draw, layer.calls], [3, 2, 1, [0]]);
  assert.deepEqual([calls[0].line, calls[0].output.length, pieces[0].line], [4, 2, 4]);
});

test('a report says what was taken off a paste, and which line drew from which generator', () => {
  const {cleaned, drawn, pieces} = engine.script('>>> import numpy as np\n>>> np.random.seed(1)\n>>> np.random.rand(3).shape\n(3,)\n');
  assert.deepEqual(cleaned.map(({line}) => line), [1, 4]);
  assert.deepEqual(drawn, [{line: 3, generator: 'NumPy’s generator', first: 1, count: 3, seededByLine: 2}]);
  assert.deepEqual(pieces.map(({text}) => text), ['(3,)\n']);
});

test('a script is told whether it repeats, and what every version makes of it', () => {
  const unseeded = 'import tensorflow as tf\nprint(tf.keras.layers.Dense(2)(tf.ones((1, 3))))\nprint("end")\n';
  assert.deepEqual(engine.repeats(unseeded), {runs: 3, same: false, spent: false, changed: [2], unchanged: [3], unseeded: [2]});
  assert.equal(engine.repeats(`import tensorflow as tf\ntf.keras.utils.set_random_seed(1)\n${unseeded}`).same, true);
  const versions = engine.versions('import tensorflow as tf\ntf.keras.utils.set_random_seed(1)\nprint(1)\n');
  assert.equal(versions.length, 38);
  assert.deepEqual(versions.at(-1), {keras: '3.15', ending: 'done', lastLine: '', repeats: true, printsAlike: true});
  assert.match(versions[0].lastLine, /has no attribute 'set_random_seed'/);
  const [remedy] = engine.remedies(unseeded);
  assert.deepEqual([remedy.promise, remedy.insertions], ['repeats', [{line: 2, text: 'tf.keras.utils.set_random_seed(42)'}]]);
  assert.equal(engine.repeats(remedy.text).same, true);
  assert.throws(() => engine.remedies('', {keras: '9.9'}), DenseError);
  assert.throws(() => engine.repeats('', {keras: '9.9'}), DenseError);
  assert.throws(() => engine.versions('', {entropy: 'x'}), DenseError);
});

test('what is no script and no option is refused, and the next script is right', () => {
  const loose = /** @type {any} */ (engine);
  for (const call of [
    () => loose.script(), () => loose.script(7), () => loose.script('x'.repeat(100_001)), () => loose.script('', {keras: 3.15}),
    () => loose.script('', {keras: '9.9'}), () => loose.script('', {entropy: 'x'}), () => loose.script('', {entropy: {}}),
    () => loose.script('', {platform: 'gpu'}), () => loose.script('', {machine: {maker: 'arm'}}), () => loose.script('', {machine: {threads: 0}}), () => loose.script('', {echo: 1}), () => loose.script('', {version: '3.15'}),
  ]) assert.throws(call, DenseError);
  assert.equal(engine.script('print(1 + 1)').pieces[0].text, '2\n');
});

test('scripts that never end, nest too deep or want too much are stopped, and the next script is right', () => {
  for (const script of ['while True: pass', 'x = [1]\nwhile True: x = x + x', 'import numpy as np\nnp.zeros((10**9,))',
    'def f(): return f()\nf()', `${'('.repeat(5000)}1`, 'x = 10 ** 10 ** 9', "x = 'a' * 10 ** 12"]) {
    const {ending, lastLine} = engine.script(script);
    assert.notEqual(ending, 'done', script);
    assert.match(lastLine, /\S/, script);
    assert.equal(engine.script('print(1 + 1)').pieces[0].text, '2\n');
  }
});

test('npm run python writes as Python does, and ends as it does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-python-'));
  const file = join(folder, 'seeds.py');
  writeFileSync(file, 'import tensorflow as tf\nprint(tf.keras.layers.Dense(2)(tf.ones((1, 2))).shape)\nprint(x_train)\n');
  const command = fileURLToPath(new URL('../../wasm/python-command.js', import.meta.url));
  const python = (/** @type {string[]} */ ...args) => spawnSync(process.execPath, [command, ...args], {encoding: 'utf8'});
  const {stdout, stderr, status} = python(file, '--keras', '2.12');
  assert.equal(stdout, '(1, 2)\n');
  assert.match(stderr, /^Traceback \(most recent call last\):\n {2}File ".*seeds.py", line 3, in <module>\n[^]*NameError: name 'x_train' is not defined\n$/);
  assert.equal(status, 1);
  assert.equal(JSON.parse(python(file, '--report', 'json', '--entropy', '7').stdout).layers[0].line, 2);
  assert.match(python(file, '--versions', '--keras', '2.12').stdout, /^2\.0 {3}NameError: name 'x_train' is not defined, prints what 2\.12 prints\n[^]*^3\.15 /m);
  assert.equal(python(join(folder, 'none.py')).status, 2);
  assert.equal(python().status, 2);
  rmSync(folder, {recursive: true});
});
