// `npm run package`: what is published, in package/. Modules as they are imported, with Lit and the editor left to whoever installs it;
// one minified file for pages without a bundler; the engines; and types from the JSDoc. Every file of bytes keeps its place beside the
// module that names it, so that each `new URL('….wasm', import.meta.url)` is the literal one of the source.
import {execFileSync} from 'node:child_process';
import {copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {rolldown} from 'rolldown';
import {checkModules, licensesText} from './licenses.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const packageFolder = join(root, 'package');

/** What somebody imports, and the two files that are addressed and not imported. */
const entries = ['wasm/engine.js', 'wasm/python.js', 'wasm/find-seed.js', 'wasm/seed-worker.js', 'wasm/command.js',
  'web/package/element.js', 'web/package/define.js', 'web/package/inline.js', 'web/figure/run-worker.js'];
const bytes = ['engine', 'python', 'search'].map(name => `wasm/dist/dense-${name}.wasm`);

/** The bytes of the engine with Python in the module that carries them. @type {import('rolldown').Plugin} */
const packedEngine = {
  name: 'packed-engine',
  load: {
    filter: {id: /packed-engine\.js$/},
    handler: () => `export const packed = ${JSON.stringify(gzipSync(readFileSync(join(root, bytes[1])), {level: 9}).toString('base64'))};`,
  },
};

/** @param {import('rolldown').RolldownOutput} built */
function checkLicenses({output}) {
  for (const file of output) if (file.type === 'chunk') checkModules(file.moduleIds);
}

async function modules() {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map(name => [name.replace(/\.js$/, ''), join(root, name)])),
    external: /^(lit|@codemirror\/|@lezer\/|node:)/,
    platform: 'neutral',
    treeshake: false, // sideEffects of package.json names files of the package, not of the source
    plugins: [packedEngine],
  });
  checkLicenses(await bundle.write({
    dir: packageFolder, format: 'esm', preserveModules: true, preserveModulesRoot: root, minify: true,
    entryFileNames: ({name, facadeModuleId}) => (facadeModuleId?.endsWith('.mjs') ? `${name.replace(/\.mjs$/, '')}.mjs` : `${name.replace(/\.js$/, '')}.js`),
  }));
  await bundle.close();
}

/** Beside the engine's modules, whose addresses it keeps. */
async function oneFile() {
  const bundle = await rolldown({cwd: root, input: join(root, 'web/package/define.js'), platform: 'browser', treeshake: {moduleSideEffects: id => !id.includes('/node_modules/')}});
  checkLicenses(await bundle.write({
    file: join(packageFolder, 'wasm/dense-playground.min.js'), format: 'esm', codeSplitting: false, minify: true, comments: {legal: true},
  }));
  await bundle.close();
}

/** Types of every entry; those of the glue are written by hand or by Emscripten. */
function types() {
  const config = join(packageFolder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({
    extends: '../tsconfig.json',
    compilerOptions: {noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: '..', outDir: '.'},
    include: [],
    exclude: [],
    files: entries.map(name => `../${name}`),
  }));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', config], {cwd: root});
  rmSync(config);
  for (const name of ['wasm/dense-engine.d.ts', 'web/package/jsx.d.ts', ...['engine', 'python', 'search'].map(name => `wasm/dist/dense-${name}.d.mts`)]) {
    mkdirSync(dirname(join(packageFolder, name)), {recursive: true});
    copyFileSync(join(root, name), join(packageFolder, name));
  }
  const defined = join(packageFolder, 'web/package/define.d.ts');
  writeFileSync(defined, `import './jsx.js';\n${readFileSync(defined, 'utf8')}`);
}

function manifest() {
  execFileSync(process.execPath, ['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--litelement', '--quiet',
    '--globs', 'web/package/*.js', 'web/figure/dense-playground.js', '--outdir', 'package'], {cwd: root});
}

export async function buildPackage() {
  rmSync(packageFolder, {recursive: true, force: true});
  mkdirSync(packageFolder);
  await modules();
  await oneFile();
  for (const name of bytes) cpSync(join(root, name), join(packageFolder, name));
  types();
  manifest();
  writeFileSync(join(packageFolder, 'licenses.txt'), licensesText());
}
