/** What takes a figure elsewhere: reports, lines for other pages, and programs out of other pages. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {loadPython} from '../../wasm/python.js';
import {dedented} from '../../web/figure/program-source.js';
import {plain} from '../../web/link/parts.js';
import {jsonReport, markdownReport} from '../../web/share/report.js';
import {elementSnippet, frameSnippet} from '../../web/share/snippets.js';

const engine = await loadPython();

/** @param {string} text @param {string} [keras] */
function shown(text, keras = '2.12') {
  const script = {text, keras, entropy: '7', platform: /** @type {const} */ ('tensorflow')};
  const {text: _, ...options} = script;
  return {script, report: engine.script(text, options), repetition: engine.repeats(text, options), link: 'https://page.example/#v=2'};
}

const two = 'import tensorflow as tf\nfor i in range(2):\n    print(tf.keras.layers.Dense(2)(tf.ones((1, 3))))\n';

test('a report in Markdown has the verdict, the program, what it prints and the link, whatever the program has in it', () => {
  const report = markdownReport(shown(two));
  assert.match(report, /^\*\*The two outputs are different\.\*\* No line seeds/);
  assert.match(report, /```python\nimport tensorflow as tf\n/);
  assert.match(report, /In TensorFlow 2\.12 \(Python 3\.11: pip install "tensorflow==2\.12\.\*"\) it prints:\n\n```\ntf\.Tensor/);
  assert.match(report, /\n\[Open it in the Dense Playground\]\(https:\/\/page\.example\/#v=2\)\n$/);
  assert.match(markdownReport(shown('print("""\n````\n""")')), /`````python\n/);
});

test('a report in JSON has every number of every answer, bit for bit', () => {
  const own = shown(two, '3.15');
  const {answers, printed, keras, ending} = JSON.parse(jsonReport(own));
  assert.deepEqual([answers.length, keras, ending, printed.length], [2, '3.15', 'done', own.report.pieces.length]);
  own.report.calls.forEach(({kernel, output}, call) => {
    assert.deepEqual(Float32Array.from(answers[call].kernel.flat()), kernel);
    assert.deepEqual(Float32Array.from(answers[call].output.flat()), output);
  });
});

test('lines for another page keep a program’s text as text, and name only what is not the default', () => {
  const script = {text: 'print("<b>" & 1)\n', keras: '3.15', entropy: '5', platform: /** @type {const} */ ('tensorflow')};
  assert.equal(elementSnippet('https://page.example/', script, plain), `<script type="module" src="https://page.example/define.js"></script>
<dense-playground keras="3.15" entropy="5">
<pre><code class="language-python">print("&lt;b>" &amp; 1)
</code></pre>
</dense-playground>
`);
  assert.match(elementSnippet('https://page.example/', script, {...plain, edit: 'rows', hide: ['toolbar', '"'], theme: 'dark'}), / edit="rows" hide="toolbar,&quot;" theme="dark">/);
  assert.match(frameSnippet('https://page.example/#v=2&embed=1&end'), /<iframe src="https:\/\/page\.example\/#v=2&amp;embed=1&amp;end" .*style="border:0"/);
});

test('a listing loses the indent that the page around it gave it, and no other', () => {
  assert.equal(dedented('\n      for i in x:\n        print(i)\n\n      y\n    '), 'for i in x:\n  print(i)\n\ny\n');
  assert.equal(dedented('a\n  b'), 'a\n  b\n');
  assert.equal(dedented('  \n'), '\n');
});
