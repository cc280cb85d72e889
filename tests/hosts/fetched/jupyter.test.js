/** The wheel, as a teacher meets it: installed, in a real JupyterLab, in what nbconvert makes of the notebook, and beside a frame and the element of a page. */
import assert from 'node:assert/strict';
import {execFile, execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {loadPython} from '../../../wasm/python.js';
import {buildWheel} from '../../../web/build/jupyter.js';
import {recordedEntropy} from '../../../web/link/entropy.js';
import {elementSnippet} from '../../../web/share/snippets.js';
import {serve} from '../../browser/server.js';
import {guest} from '../../browser/stage.js';
import {notebookTools} from '../notebook-tools.js';

const program = 'import tensorflow as tf\n\nlayer = tf.keras.layers.Dense(2)\nprint(layer(tf.constant([[1.0, 2.0, 3.0]])).numpy())\n';
const engine = await loadPython();
const printed = (/** @type {string} */ keras) => engine.script(program, {keras, entropy: recordedEntropy}).pieces.map(({text}) => text).join('');

const folder = mkdtempSync(join(tmpdir(), 'dense-jupyter-'));
const bin = notebookTools();
const site = join(folder, 'site');
/** A Python that finds the wheel, and keeps nothing of ours. */
const env = {...process.env, PATH: `${bin}:${process.env.PATH}`, PYTHONPATH: site, JUPYTER_CONFIG_DIR: join(folder, 'config'), JUPYTER_DATA_DIR: join(folder, 'data'), JUPYTER_RUNTIME_DIR: join(folder, 'runtime'), IPYTHONDIR: join(folder, 'ipython')};
const python = (/** @type {string} */ text) => execFileSync(join(bin, 'python'), ['-c', text], {env, cwd: folder, encoding: 'utf8'});

/** @type {Awaited<ReturnType<typeof serve>>} the page, on a host that lets others have its modules */
let page;

before(async () => {
  const wheels = await buildWheel(join(bin, 'python'));
  const [wheel] = readdirSync(wheels);
  assert.match(wheel, /^dense_playground-[\d.]+-py3-none-any\.whl$/);
  execFileSync(join(bin, 'pip'), ['install', '--quiet', '--no-deps', '--no-index', '--disable-pip-version-check', '--target', site, join(wheels, wheel)]);
  page = await serve(undefined, {'Access-Control-Allow-Origin': '*'});
}, {timeout: 600_000});
after(() => {
  page?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** @param {string[]} cells @returns {string} name of a notebook in the folder */
function notebook(...cells) {
  const name = `note-${cells.length}.ipynb`;
  writeFileSync(join(folder, name), JSON.stringify({
    nbformat: 4, nbformat_minor: 5, metadata: {kernelspec: {name: 'python3', display_name: 'Python 3', language: 'python'}},
    cells: cells.map((source, id) => ({cell_type: 'code', id: `cell-${id}`, metadata: {}, execution_count: null, outputs: [], source})),
  }));
  return name;
}

const literal = JSON.stringify(program); // as Python reads it, too
const playground = `from dense_playground import Playground\nfigure = Playground(${literal}, keras="2.9", edit="all")\nfigure`;
const element = () => `from IPython.display import HTML, IFrame\nHTML(${JSON.stringify(elementSnippet(page.address, {text: program, keras: '2.9', entropy: recordedEntropy, platform: 'tensorflow'}, {edit: 'all', hide: [], theme: 'auto', embed: false}))})`;
const frame = () => `IFrame("${page.address}#v=2&keras=2.9&entropy=${recordedEntropy}&platform=tensorflow&embed=1&python=${encodeURIComponent(program)}&end", "100%", 760)`;

test('the wheel is imported, refuses wrong options with a sentence, and has the version of the package', () => {
  assert.equal(python(`import dense_playground, importlib.metadata; print(dense_playground.__version__, importlib.metadata.version("dense_playground"))`).trim(),
    Array(2).fill(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version).join(' '));
  const refused = (/** @type {string} */ options) => python(`
from dense_playground import Playground
try:
    Playground("print(1)", ${options})
except Exception as error:
    print(type(error).__name__, error)`);
  assert.match(refused('keras="new"'), /^TraitError keras: expected a version such as '3\.15'\. Received: 'new'/);
  assert.match(refused('edit="everything"'), /^TraitError edit: expected some of all, none, rows, seeds, units\. Received/);
  assert.match(refused('entropy=-1'), /^TraitError entropy: expected a whole number\. Received: '-1'/);
  assert.match(refused('theme="pink"'), /^TraitError/);
  assert.match(refused('colour="red"'), /^TypeError Playground\(\) got an unexpected keyword argument 'colour'/);
  assert.match(python('from dense_playground import Playground\nprint(Playground("print(1 < 2)")._repr_mimebundle_()[0]["text/html"])'),
    /^<pre><code class="language-python">print\(1 &lt; 2\)\n<\/code><\/pre>\n$/, 'for readers without widgets');
  assert.equal(python('from dense_playground import Playground\nprint(repr(Playground("""\n    print(1)\n    print(2)\n""").program))').trim(), "'print(1)\\nprint(2)\\n'");
});

/** @returns {Promise<number>} of a port that nobody has */
const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/** JupyterLab itself, without a password. */
async function lab() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(join(bin, 'jupyter-lab'), ['--no-browser', '--allow-root', `--port=${port}`, '--port-retries=0', '--IdentityProvider.token=', '--ServerApp.root_dir=.',
    '--LabApp.expose_app_in_browser=True', '--LabApp.news_url=', '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate'], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text));
  for (const until = Date.now() + 120_000; ;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`JupyterLab does not serve:\n${said.slice(-4000)}`);
    if (await fetch(`${address}/api`).then(({ok}) => ok, () => false)) break;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return {address, close: () => process.kill(-(/** @type {number} */ (child.pid)), 'SIGTERM')};
}

test('in JupyterLab a cell shows the figure with the right digits; what is typed comes back to Python, and what Python sets is shown', {timeout: 300_000}, async () => {
  const name = notebook(playground, element(), frame(), 'print(repr((figure.program[:9], figure.printed)))', 'figure.keras = "3.15"');
  const [server, {browser, close}] = await Promise.all([lab(), guest()]);
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(60_000);
    await tab.setViewport({width: 1280, height: 900});
    await tab.goto(`${server.address}/lab/tree/${name}`);
    /** Runs a cell of the notebook. @param {number} at */
    const run = at => tab.evaluate(at => {
      const {shell, commands} = /** @type {any} */ (window).jupyterapp;
      shell.currentWidget.content.activeCellIndex = at;
      void commands.execute('notebook:run-cell');
    }, at);
    await tab.waitForSelector('.jp-CodeCell .cm-content', {visible: true});
    await tab.evaluate(() => new MutationObserver(() => /** @type {HTMLElement | null} */ (document.querySelector('.jp-Dialog .jp-mod-accept'))?.click())
      .observe(document.body, {childList: true, subtree: true})); // what it asks, such as for a kernel, is answered as it proposes
    await tab.waitForFunction(() => /** @type {any} */ (window).jupyterapp && /Idle/.test(document.querySelector('#jp-main-statusbar')?.textContent ?? ''));
    const shows = (/** @type {number} */ at, /** @type {string} */ wanted) => tab.waitForFunction((at, wanted) => {
      const figure = document.querySelectorAll('.jp-CodeCell')[at]?.querySelector('dense-playground');
      figure?.scrollIntoView({block: 'nearest'}); // far from the window nothing is run
      return /** @type {any} */ (figure)?.printed === wanted;
    }, {polling: 100}, at, wanted);
    for (const at of [0, 1, 2]) await run(at);
    await shows(0, printed('2.9'));
    await shows(1, printed('2.9'));
    const inner = await tab.waitForFrame(each => each.url().startsWith(page.address));
    await inner.waitForFunction(wanted => /** @type {any} */ (document.querySelector('dense-playground'))?.printed === wanted, {}, printed('2.9'));

    // What is typed is no command of the notebook, where d d deletes a cell.
    const [editor] = await tab.$$('dense-playground >>> .cm-content');
    await editor.click();
    await tab.keyboard.down('Control');
    await tab.keyboard.press('Home');
    await tab.keyboard.up('Control');
    await tab.keyboard.type('# add\n');
    await shows(0, printed('2.9'));
    assert.equal(await tab.$$eval('.jp-CodeCell', all => all.length), 5);
    await run(3);
    await tab.waitForFunction(() => document.querySelectorAll('.jp-CodeCell')[3]?.querySelector('.jp-OutputArea-output')?.textContent?.startsWith("('# add"));
    const said = await tab.evaluate(() => document.querySelectorAll('.jp-CodeCell')[3].querySelector('.jp-OutputArea-output')?.textContent ?? '');
    assert.ok(said.includes(JSON.stringify(printed('2.9')).slice(1, -1)), said);
    await run(4);
    await shows(0, printed('3.15'));

    await tab.evaluate(() => void /** @type {any} */ (window).jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'}));
    await tab.waitForFunction(() => document.querySelector('dense-playground')?.getAttribute('theme') === 'dark');
    await tab.close();
  } finally {
    server.close();
    await close();
  }
});

test('in nbconvert’s HTML the element and the frame show the right digits', {timeout: 300_000}, async () => {
  const name = notebook(playground, element(), frame());
  await promisify(execFile)(join(bin, 'jupyter-nbconvert'), ['--to', 'html', '--execute', name, '--output', 'note.html'], {cwd: folder, env});
  const {browser, close} = await guest();
  const tab = await browser.newPage();
  tab.setDefaultTimeout(60_000);
  await tab.goto(pathToFileURL(join(folder, 'note.html')).href);
  await tab.waitForFunction(wanted => /** @type {any} */ (document.querySelector('dense-playground'))?.printed === wanted, {}, printed('2.9'));
  const inner = await tab.waitForFrame(each => each.url().startsWith(page.address));
  await inner.waitForFunction(wanted => /** @type {any} */ (document.querySelector('dense-playground'))?.printed === wanted, {}, printed('2.9'));
  await close();
});
