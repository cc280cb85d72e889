/** The article's tables, computed by the engine while the page is built: they stand without JavaScript and on paper. */
import {loadEngine} from '../wasm/engine.js';
import {loadPython} from '../wasm/python.js';
import {recordedEntropy} from './state/entropy.js';
import {denseCall} from './keras/dense-call.js';
import {firstDifference} from './result/comparisons.js';
import {generationNames} from './result/names.js';
import {scenarios} from './figure/scenarios.js';
import {examples} from './script/examples.js';
import {Session} from './figure/session.js';
import {callsOf, defaultState, generations, spellings} from './state/state.js';
import {headline, reason, runSentence} from './verdict/sentences.js';

/** @typedef {import('../wasm/engine.js').Engine} Engine @typedef {import('../wasm/engine.js').Statement} Statement */

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

/** What the page opens with, computed here: its figure begins with the same, so no number changes when it comes alive. */
const first = () => ({...defaultState(), entropy: recordedEntropy});

/** The program that the figure begins with, each call with the output of that one run. @param {Engine} engine */
function program(engine) {
  const {state, result} = new Session(engine, first());
  const rows = callsOf(state).map(({layer}, call) => [
    code(`${denseCall(layer, engine.initializers())}(x)`), code(result.traces[call].text.output),
  ]);
  return `<div class="verdict"><h2>≠ ${asHtml(headline(result))}</h2>
<p>${asHtml(reason(result))}</p>
<p><small>${asHtml(runSentence(result))}</small></p></div>
${table(`One run of three new layers on x = [[${state.rows[0].join(', ')}]] in Keras 3`, ['call', 'output'], rows)}`;
}

/** The experiments with what one run of them gives. @param {Engine} engine */
function experiments(engine) {
  const rows = scenarios.filter(({id, symptom}) => symptom === 'weights' && id !== 'no-seed').map(({title, hint, apply}) => {
    const {result} = new Session(engine, apply(first()));
    const outputs = result.traces.map(trace => code(trace.text.output)).join('<br>');
    const same = !firstDifference(result);
    return [`${asHtml(title)}<br><small>${asHtml(hint)}</small>`, outputs, same ? '= identical' : '≠ different'];
  });
  return table('Three times Dense(4) on [[1.0, 2.0, 3.0]] in Keras 3', ['experiment', 'the three outputs', 'they are'], rows);
}

/** Which call, before each of two layers, makes them equal in which generation. @param {Engine} engine */
function seeds(engine) {
  const rows = ['', ...spellings].map(spelling => [
    spelling === '' ? 'no call' : code(`${spelling}(42)`),
    ...generations.map(generation => {
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
  return table('Two layers, the call before each of them', ['call', ...generations.map(g => asHtml(generationNames[g]))], rows);
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
  const state = scenarios.find(({id}) => id === 'orders')?.apply(defaultState()) ?? defaultState();
  const row = state.rows[0].map(Number);
  const rows = engine.orders().map(({name, sentence}) => {
    const {traces: [trace]} = engine.run({entropy: '42', statements: [
      {kind: 'set_seed', call: 'keras.utils.set_random_seed', seed: '42'},
      {kind: 'dense', units: '4'}, {kind: 'call', layer: 0, rows: [row], order: name},
    ]});
    return [code(name), code(engine.float32(trace.output[0]).nine), asHtml(sentence)];
  });
  return table(`The first output of one Dense(4) on [[${state.rows[0].join(', ')}]]`, ['order', 'output', 'how it adds'], rows);
}

/** The script that the page begins with, and what one run of it prints. */
async function script() {
  const [{text}] = examples;
  const {pieces} = (await loadPython()).script(text, {entropy: recordedEntropy});
  // A newline in a <pre> is kept; vite.config.js takes the indent of everything else.
  return `<pre>${asHtml(text.trim()).replaceAll('\n', '&#10;')}</pre>
<p>One run of it prints:</p>
<p class="one-run-prints">${pieces.map(piece => code(piece.text.trim())).join('<br>')}</p>`;
}

/** @param {string} html with comments such as <!-- table: seeds --> @returns {Promise<string>} */
export async function withTables(html) {
  const engine = await loadEngine();
  /** @type {Record<string, (engine: Engine) => string>} */
  const tables = {program, experiments, seeds, initializers, orders};
  const own = await script();
  return html.replace(/<!-- table: (\w+) -->/g, (_, name) => (name === 'script' ? own : tables[name](engine)));
}
