/** The article’s listings and tables, computed by the engine while the page is built: they stand without JavaScript and on paper. */
import {loadPython} from '../wasm/python.js';
import {headline, reason} from './answer/sentences.js';
import {examples, exhibits, textOf} from './figure/examples.js';
import {recordedEntropy} from './link/entropy.js';
import {printScript} from './link/link.js';
import {questions} from './questions.js';

/** @typedef {import('../wasm/python.js').PythonEngine} Engine @typedef {import('../wasm/engine.js').Statement} Statement */

/** By generation, as short as a column. @type {[string, string][]} */
const generations = [['tf_2_0', 'TensorFlow 2.0 – 2.6'], ['tf_2_7', 'TensorFlow 2.7 – 2.9'], ['tf_2_10', 'Keras 2.10 – 2.21'], ['keras_3', 'Keras 3']];
const spellings = ['keras.utils.set_random_seed', 'tf.random.set_seed', 'random.seed'];

/** @param {string} text */
const asHtml = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

/** @param {string} text */
const code = text => `<code>${asHtml(text)}</code>`;

/** @param {string} caption @param {string[]} heads @param {string[][]} rows of HTML; the first cell of a row is its head */
const table = (caption, heads, rows) => `<div class="table" tabindex="0" role="group" aria-label="${asHtml(caption)}"><table>
<caption>${asHtml(caption)}</caption>
<thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(([head, ...cells]) => `<tr><th scope="row">${head}</th>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></div>`;

/** Which call, before each of two layers, makes them equal in which generation. @param {Engine} engine */
function seeds(engine) {
  const rows = ['', ...spellings].map(spelling => [
    spelling === '' ? 'no call' : code(`${spelling}(42)`),
    ...generations.map(([generation]) => {
      /** @type {Statement[]} */
      const statements = [0, 1].flatMap(layer => [
        ...(spelling ? [/** @type {Statement} */ ({kind: 'set_seed', call: spelling, seed: '42'})] : []),
        {kind: 'dense', units: '4'}, {kind: 'call', layer, rows: [[1, 2, 3]]},
      ]);
      try {
        return engine.run({generation, entropy: recordedEntropy, statements}).comparisons[0].identical ? '= identical' : '≠ different';
      } catch {
        return 'does not exist';
      }
    }),
  ]);
  return table('Two layers, the call before each of them', ['call', ...generations.map(([, title]) => asHtml(title))], rows);
}

/** The first row of the kernel that each initializer gives. @param {Engine} engine */
function initializers(engine) {
  const rows = engine.initializers().filter(({name}) => name !== 'identity').map(({name, arguments: parameters}) => {
    const {traces: [trace]} = engine.run({entropy: '42', statements: [
      {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: '42'},
      {kind: 'dense', units: '4', kernelInitializer: {name, arguments: name === 'constant' ? {value: 0.5} : {}}}, {kind: 'call', layer: 0, rows: [[1, 2, 3]]},
    ]});
    const defaults = name === 'constant' ? 'value=0.5' : parameters.filter(p => p.name !== 'seed').map(p => `${p.name}=${p.default}`).join(', ');
    return [code(name), defaults ? code(defaults) : '', code(engine.print(trace.kernel.subarray(0, 4), [4]))];
  });
  return table('After set_random_seed(42), for 3 features and 4 units in Keras 3', ['initializer', 'arguments', 'first row of the kernel'], rows);
}

/** One sum in every order. @param {Engine} engine */
function orders(engine) {
  const row = [0.1, -0.7, 1.3, 2.9, -3.1, 0.4, 0.9, -1.7];
  const rows = engine.orders().map(({name, sentence}) => {
    const {traces: [trace]} = engine.run({entropy: '42', statements: [
      {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: '42'},
      {kind: 'dense', units: '4'}, {kind: 'call', layer: 0, rows: [row], order: name},
    ]});
    return [code(name), code(engine.float32(trace.output[0]).nine), asHtml(sentence)];
  });
  return table(`The first output of one Dense(4) on [[${row.join(', ')}]]`, ['order', 'output', 'how it adds'], rows);
}

/** @param {string} id of an exhibit */
const listingOf = id => `programs/${id}.py`;

/** The programs that train, as files beside the page. @returns {Promise<{fileName: string, source: string}[]>} */
export const listings = () => Promise.all(exhibits.map(async exhibit => ({fileName: listingOf(exhibit.id), source: await textOf(exhibit)})));

/** A program that a figure begins with, what one run of it prints, and the verdict: its figure without script. @param {Engine} engine @param {string} id of an example */
async function program(engine, id) {
  const example = [...examples, ...exhibits].find(each => each.id === id);
  if (!example) throw new Error(`The page has no example ${id}.`);
  const text = await textOf(example);
  const report = engine.script(text, {entropy: recordedEntropy, platform: 'tensorflow'});
  const {pieces} = report;
  const said = report.answers.length > 1 ? `\n<p>${asHtml(`${headline(report)} ${reason(report)}`.trim())}</p>` : '';
  // A newline in a <pre> is kept; vite.config.js takes the indent of everything else. A long program is a file of its own.
  return `${exhibits.some(each => each.id === id) ? `<p><a href="./${listingOf(id)}">The program</a></p>` : `<pre>${asHtml(text.trim()).replaceAll('\n', '&#10;')}</pre>`}
<p>One run of it prints:</p>
<p class="one-run-prints">${pieces.map(piece => code(piece.text.trim())).join('<br>')}</p>${said}`;
}

/** What people ask, as links that open the program which answers it. */
async function asked() {
  const items = await Promise.all(questions.map(async ({question, keras = '3.15', text}) => {
    const link = await printScript({text, keras, entropy: recordedEntropy, platform: 'tensorflow'});
    return `<li><a href="#${asHtml(link)}">${asHtml(question)}</a></li>`;
  }));
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** @param {string} html with comments such as <!-- table: seeds -->, <!-- program: constants --> and <!-- questions --> @returns {Promise<string>} */
export async function withTables(html) {
  const engine = await loadPython();
  /** @type {Record<string, (engine: Engine) => string>} */
  const tables = {seeds, initializers, orders};
  const links = await asked();
  /** @type {Record<string, string>} */
  const programs = {};
  for (const [, id] of html.matchAll(/<!-- program: ([\w-]+) -->/g)) programs[id] = await program(engine, id);
  return html.replace(/<!-- table: (\w+) -->/g, (_, name) => tables[name](engine))
    .replace(/<!-- program: ([\w-]+) -->/g, (_, id) => programs[id])
    .replace('<!-- questions -->', () => links);
}
