// `npm run package`: what is published, in package/. Modules as they are imported, with Lit and the editor left to whoever installs it;
// one minified file for pages without a bundler; the engines; and types from the JSDoc. Every file of bytes keeps its place beside the
// module that names it, so that each `new URL('….wasm', import.meta.url)` is the literal one of the source.
import {execFileSync} from 'node:child_process';
import {copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {transform} from 'rolldown/utils';
import {classicScript} from './classic-script.js';
import {checkModules, licensesText} from './licenses.js';
import {writeManifest} from './manifest.js';
import {packed} from './packed.js';
import {shortStyles} from './short-styles.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const packageFolder = join(root, 'package');

/** What somebody imports. */
const entries = ['wasm/engine.js', 'wasm/python.js', 'wasm/apart.js', 'wasm/find-seed.js', 'wasm/command.js', 'web/package/element.js', 'web/package/define.js', 'web/package/inline.js'];

/** What is addressed and not imported. Bundlers that know no worker copy it as it is, so each has all in it; its bytes come by message. */
const workers = ['wasm/seed-worker.js', 'wasm/script-worker.js'];
const bytes = ['engine', 'python', 'search'].map(name => `wasm/dist/dense-${name}.wasm`);

/** The bytes of the engine with Python, and its worker, in the module that carries them. @type {import('rolldown').Plugin} */
export const packedEngine = {
  name: 'packed-engine',
  load: {
    filter: {id: /packed-engine\.js$/},
    async handler() {
      const parts = [readFileSync(join(root, bytes[1])), Buffer.from(await classicScript('../wasm/script-worker.js', {}, 'self.location.href'))];
      return `export const lengths = ${JSON.stringify(parts.map(({length}) => length))}, packed = ${JSON.stringify(packed(parts))};`;
    },
  },
};

/** Emscripten's glue would look for the bytes itself, which our modules give it: an address that no bundler has to find. @type {import('rolldown').Plugin} */
const glueWithoutAddress = {
  name: 'glue-without-address',
  transform: {
    filter: {id: /\/dist\/dense-\w+\.mjs$/},
    handler: async (text, id) => (await transform(id, text, {define: {'import.meta.url': 'undefined'}})).code,
  },
};

/** Whoever builds a page of his own with us has no page of ours. */
const common = {cwd: root, checks: {pluginTimings: false}, plugins: [packedEngine, glueWithoutAddress, shortStyles], transform: {define: {'import.meta.env': 'undefined'}}};

/** @param {import('rolldown').InputOptions} input @param {import('rolldown').OutputOptions} output */
async function bundle(input, output) {
  const built = await rolldown({...common, ...input});
  const {output: files} = await built.write({format: 'esm', minify: true, ...output});
  for (const file of files) if (file.type === 'chunk') checkModules(file.moduleIds);
  await built.close();
}

const modules = () => bundle({
  input: Object.fromEntries(entries.map(name => [name.replace(/\.js$/, ''), join(root, name)])),
  external: /^(lit|@codemirror\/|@lezer\/|node:)/,
  platform: 'neutral',
  treeshake: false, // sideEffects of package.json names files of the package, not of the source
}, {
  dir: packageFolder, preserveModules: true, preserveModulesRoot: root,
  entryFileNames: ({name, facadeModuleId}) => (facadeModuleId?.endsWith('.mjs') ? `${name.replace(/\.mjs$/, '')}.mjs` : `${name.replace(/\.js$/, '')}.js`),
});

/** @param {string} name */
const worker = name => bundle({
  input: join(root, name),
  external: /find-seed/, // which nobody asks a worker for
  platform: 'browser',
  transform: {define: {'import.meta.url': 'undefined'}},
}, {file: join(packageFolder, name), codeSplitting: false});

/** Beside the engine's modules, whose addresses it keeps. */
async function oneFile() {
  await bundle({input: join(root, 'web/package/define.js'), platform: 'browser', treeshake: {moduleSideEffects: id => !id.includes('/node_modules/')}}, {
    file: join(packageFolder, 'wasm/dense-playground.min.js'), codeSplitting: false, comments: {legal: true},
  });
}

/** @param {object} options @param {string[]} files @param {...string} flags @returns {string} what the compiler of types prints */
function compile(options, files, ...flags) {
  const config = join(packageFolder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({extends: '../tsconfig.json', compilerOptions: options, include: [], exclude: [], files}));
  const printed = execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', config, ...flags], {cwd: root, encoding: 'utf8'});
  rmSync(config);
  return printed;
}

/** Types of every entry, and what these are made of; those of the glue are written by hand or by Emscripten. */
function types() {
  compile({noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: '..', outDir: '.'}, entries.map(name => `../${name}`));
  const given = ['wasm/dense-engine.d.ts', 'web/package/jsx.d.ts', 'web/package/react.d.ts', ...['engine', 'python', 'search'].map(name => `wasm/dist/dense-${name}.d.mts`)];
  for (const name of given) {
    mkdirSync(dirname(join(packageFolder, name)), {recursive: true});
    copyFileSync(join(root, name), join(packageFolder, name));
  }
  const defined = join(packageFolder, 'web/package/define.d.ts');
  writeFileSync(defined, `import './jsx.js';\n${readFileSync(defined, 'utf8')}`);
  const used = new Set(compile({}, entries.map(name => name.replace(/\.js$/, '.d.ts')), '--listFilesOnly').split('\n').map(file => resolve(file)));
  for (const {name, parentPath} of readdirSync(packageFolder, {withFileTypes: true, recursive: true})) {
    const file = join(parentPath, name);
    if (/\.d\.m?ts$/.test(name) && !used.has(file) && name !== 'react.d.ts') rmSync(file); // needs React's own, which is not here
  }
}

export async function buildPackage() {
  rmSync(packageFolder, {recursive: true, force: true});
  mkdirSync(packageFolder);
  await modules();
  for (const name of workers) await worker(name);
  await oneFile();
  for (const name of bytes) cpSync(join(root, name), join(packageFolder, name));
  types();
  writeManifest(root, 'package');
  writeFileSync(join(packageFolder, 'licenses.txt'), licensesText());
}
