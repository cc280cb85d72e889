// `npm run build`: the engine, alone and with Python, the search for a seed, and the page as static files in dist/. `npm run types`: the engine's checked-in types.
import {copyFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildPreset, root} from './presets.js';
import {setUp} from './setup.js';
import {main, run, step} from './steps.js';

/** What Emscripten says of the bindings, and the copy of it that is checked in. */
export const generatedTypes = join(root, 'build/wasm/wasm/dense-engine.d.ts');
export const checkedInTypes = join(root, 'wasm/dense-engine.d.ts');

export const buildEngine = () => step('build the engine', note => buildPreset('wasm', note, ['dense_engine']));

export const buildPython = () => step('build the engine with Python', note => buildPreset('wasm', note, ['dense_python']));

export const buildSearch = () => step('build the search for a seed', note => buildPreset('wasm', note, ['dense_search']));

export async function buildPage() {
  await buildSearch(); // which the page loads when it is asked for
  await step('build the page into dist/', () =>
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.js', '--logLevel', 'warn'], {cwd: root}));
}

await main(import.meta.filename, async () => {
  await setUp();
  await buildEngine();
  await buildPython();
  if (process.argv.includes('--types')) copyFileSync(generatedTypes, checkedInTypes);
  else await buildPage();
});
