// `npm run bench`, `size` and their kin: set up and build what they need, and only then import them, for in a fresh clone
// there is nothing yet that they could import.
//   node tests/command.js <command> [<its options>…]
import {browsers, ensureBrowser} from '../wasm/toolchain/browsers.js';
import {buildEngine, buildPage, buildPython, buildSearch} from '../wasm/toolchain/build.js';
import {setUp} from '../wasm/toolchain/setup.js';
import {main} from '../wasm/toolchain/steps.js';

/** Finds Chromium or installs it, and names its file for whoever launches it. */
async function chromium() {
  const [browser] = browsers;
  process.env[browser.variables[0]] = await ensureBrowser(browser);
}

/** The same of Firefox. */
async function firefox() {
  const [, browser] = browsers;
  process.env[browser.variables[0]] = await ensureBrowser(browser);
}

/** @type {Record<string, {does: string, needs: (() => Promise<unknown>)[], module: string}>} */
const commands = {
  bench: {
    does: 'The engine beside tfjs-wasm and onnxruntime-web, or (training) scripts that train beside tfjs, in node, Chromium and Firefox',
    needs: [buildEngine, chromium, firefox],
    module: './bench/run.js',
  },
  'bench:cost': {
    does: 'The model of what a program takes, beside measured times',
    needs: [buildEngine, chromium],
    module: './bench/cost.js',
  },
  'bench:blocks': {
    does: 'The longest time for which a link can keep the page from hearing',
    needs: [buildEngine, buildPage, chromium],
    module: './bench/blocks.js',
  },
  'bench:digits': {
    does: 'A layer with the digits of TensorFlow beside one with those of the engine, in a script',
    needs: [buildPython],
    module: './bench/digits.js',
  },
  'bench:search': {
    does: 'The search for a seed, natively and in WebAssembly, beside the rounds that it cannot do without',
    needs: [buildEngine, buildSearch],
    module: './bench/search.js',
  },
  'bench:native': {
    does: 'The kernels of the core beside OpenBLAS and Eigen',
    needs: [],
    module: './bench/native.js',
  },
  'bench:refusals': {
    does: 'What wrong calls cost before they are refused',
    needs: [buildEngine],
    module: './bench/refusals.js',
  },
  size: {
    does: 'What the page loads, and how long it takes',
    needs: [buildEngine, buildPage, chromium],
    module: './browser/measure.js',
  },
  lighthouse: {
    does: "Lighthouse's scores for the page",
    needs: [buildEngine, buildPage, chromium],
    module: './lighthouse/run.js',
  },
  picture: {
    does: 'The picture in README.md',
    needs: [buildEngine, buildPage, chromium],
    module: './browser/picture.js',
  },
  fuzz: {
    does: 'Inputs that libFuzzer invents, to the core under sanitizers',
    needs: [],
    module: './fuzz/run.js',
  },
  package: {
    does: 'What is published, in package/',
    needs: [buildEngine, buildPython, buildSearch],
    module: '../web/build/package-command.js',
  },
  lesson: {
    does: 'One file with a program in it',
    needs: [buildEngine, buildPython, buildPage],
    module: '../web/build/lesson-command.js',
  },
  jupyter: {
    does: 'dense_playground for Python, a wheel',
    needs: [buildEngine, buildPython, buildSearch],
    module: './hosts/jupyter-command.js',
  },
  python: {
    does: '',
    needs: [buildEngine, buildPython, buildSearch],
    module: '../wasm/python-command.js',
  },
  golden: {
    does: 'What the real TensorFlow, Keras, NumPy and CPython say, beside the committed vectors',
    needs: [buildEngine],
    module: './golden/run.js',
  },
};

await main(import.meta.filename, async () => {
  const [name] = process.argv.splice(2, 1); // what is left is the command's own
  if (!Object.hasOwn(commands, name)) throw new Error(`Expected one of ${Object.keys(commands).join(', ')}. Received: ${name}`);
  const {does, needs, module} = commands[name];
  const {log} = console;
  if (!does) console.log = console.error; // its standard output is the script's alone
  await setUp();
  if (does) console.log(does);
  for (const make of needs) await make();
  console.log = log;
  await import(module);
});
