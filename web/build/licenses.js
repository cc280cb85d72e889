import {readFileSync} from 'node:fs';

const root = new URL('../../', import.meta.url);

/**
 * @typedef {object} Shipped code of others
 * @property {string} name
 * @property {string} use what it is to us
 * @property {string} license as SPDX writes it
 * @property {string} text its file, from the root of the repository
 * @property {string[]} [packages] whose modules it is; absent when it is part of the engine's wasm or glue
 */

/** All of it. The build fails on a module of any other package. @type {Shipped[]} */
export const shipped = [
  {
    name: 'Lit', use: 'the components of the page', license: 'BSD-3-Clause', text: 'node_modules/lit/LICENSE',
    packages: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'],
  },
  {
    name: 'CodeMirror', use: 'the editor of scripts', license: 'MIT', text: 'node_modules/@codemirror/view/LICENSE',
    packages: ['@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-python', '@codemirror/language', '@codemirror/state',
      '@codemirror/view', '@marijn/find-cluster-break', 'crelt', 'style-mod', 'w3c-keyname'],
  },
  {
    name: 'Lezer', use: 'the parser of that editor', license: 'MIT', text: 'node_modules/@lezer/common/LICENSE',
    packages: ['@lezer/common', '@lezer/highlight', '@lezer/lr', '@lezer/python'],
  },
  {name: 'Vite', use: 'the function that imports a module when it is needed', license: 'MIT', text: 'licenses/vite.txt', packages: ['vite']},
  {name: 'Rolldown', use: 'functions that join modules', license: 'MIT', text: 'node_modules/rolldown/LICENSE', packages: ['rolldown']},
  {name: 'xsimd', use: 'SIMD in the engine', license: 'BSD-3-Clause', text: 'licenses/xsimd.txt'},
  {
    name: 'Arm Optimized Routines', use: 'tables and polynomials of logf, sincosf, expf and powf, in the engine', license: 'MIT',
    text: 'licenses/arm-optimized-routines.txt',
  },
  {
    name: 'NumPy', use: 'tables of default_rng’s normal numbers, in the engine with Python', license: 'BSD-3-Clause',
    text: 'licenses/numpy.txt',
  },
  {
    name: 'fdlibm, of Sun Microsystems', use: 'log1pf and expm1f, in the engine with Python', license: 'SunPro',
    text: 'licenses/fdlibm.txt',
  },
  {name: 'Emscripten', use: 'the engine’s glue and allocator', license: 'MIT', text: 'licenses/emscripten.txt'},
  {name: 'musl', use: 'the engine’s C library', license: 'MIT', text: 'licenses/musl.txt'},
  {
    name: 'libc++, libc++abi and compiler-rt, of LLVM', use: 'the engine’s C++ library', license: 'Apache-2.0 WITH LLVM-exception',
    text: 'licenses/llvm.txt',
  },
];

/**
 * The package a module belongs to.
 * @param {string} id as Vite names the module
 * @returns {string | undefined} undefined when it is ours
 */
function packageOf(id) {
  if (id.startsWith('\0')) return id.slice(1).split('/')[0]; // what a bundler adds: "\0vite/preload-helper.js"
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
}

/** @param {Iterable<string>} modules throws at the first that `shipped` does not know */
export function checkModules(modules) {
  for (const id of modules) {
    const name = packageOf(id);
    if (name !== undefined && !shipped.some(({packages}) => packages?.includes(name))) {
      throw new Error(`${name} is bundled, and web/build/licenses.js does not list its licence. The module is ${id.replace('\0', '')}`);
    }
  }
}

/** @returns {string} what licenses.txt says */
export function licensesText() {
  const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), 'utf8').trim();
  const line = '='.repeat(80);
  const parts = shipped.map(({name, use, license, text}) => `${line}\n${name}: ${use}\n${license}\n${line}\n\n${read(text)}\n`);
  return `Dense Playground is under the MIT licence, which comes first. It contains code by others: ${
    shipped.map(({name}) => name).join('; ')}. Their licences follow.\n\n${read('LICENSE')}\n\n${parts.join('\n')}`;
}

/**
 * Refuses modules without a known licence, in every build that makes a part of the page.
 * @type {import('vite').Plugin}
 */
export const knownLicenses = {
  name: 'known-licenses',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') checkModules(file.moduleIds);
  },
};

/**
 * Adds licenses.txt to the page.
 * @type {import('vite').Plugin}
 */
export const licenses = {
  name: 'licenses',
  enforce: 'post',
  configureServer({middlewares}) {
    middlewares.use('/licenses.txt', (_, response) => response.end(licensesText()));
  },
  generateBundle() {
    this.emitFile({type: 'asset', fileName: 'licenses.txt', source: licensesText()});
  },
};
