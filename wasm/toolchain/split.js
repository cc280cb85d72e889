// Splits the linked engine in two: dense-engine.wasm keeps the functions that a first figure calls, dense-engine.rest.wasm
// gets the others. CMake calls it after each link, with the paths of the first, of a file for the whole, and of the rest.
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Engine} from '../engine.js';
import {findToolchain} from './find.js';
import {moveTexts} from './move-texts.js';
import {main, run} from './steps.js';

/** What every browser with SIMD has: reference types came later, and with them the parts would not share one table. */
const features = ['--mvp-features', ...[
  'simd', 'bulk-memory', 'bulk-memory-opt', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue',
].map(name => `--enable-${name}`)];

const binaryen = async () => {
  const {emscripten} = findToolchain() ?? {};
  if (!emscripten) throw new Error('No Emscripten is set up. Run `npm run setup` first.');
  return join((await run(join(emscripten, 'em-config'), ['BINARYEN_ROOT'])).trim(), 'bin');
};

/**
 * What a page shows before anybody has touched it, and the first edits of it: new default layers of Keras's newest
 * version on a few rows, seeded or not, whatever size their numbers have. So many, because one in a thousand rounds or
 * prints its numbers by another way.
 * @param {Engine} engine
 */
function showFirstFigures(engine) {
  engine.generations();
  engine.initializers();
  for (let i = 0; i < 5000; ++i) {
    const size = i % 4 ? 1 : 10 ** (i % 76 - 38);
    const rows = [[1, 2, 3], [-0.1, i, -7e-4], [size, -2.5 * size, 1e-7]].slice(i % 3);
    /** @type {import('../engine.js').Statement[]} */
    const seeded = i % 10 ? [] : [{kind: 'set_seed', spelling: 'keras.utils.set_random_seed', seed: String(i)}];
    const {traces} = engine.run({entropy: Math.imul(i, 0x9e3779b1) >>> 0, statements: [0, 1, 2].flatMap(layer =>
      [...seeded, {kind: 'dense', units: String(i % 2 ? 4 : i % 9 + 1)}, {kind: 'call', layer, rows}])});
    for (const {text, output} of traces) {
      if (text.output === '') throw new Error('Expected an output');
      engine.float32(output[0]);
    }
  }
}

/** Runs the first figures in an engine that notes which of its functions were called. @param {string} glue @param {string} instrumented */
async function profileOf(glue, instrumented) {
  const {default: createBridge} = await import(pathToFileURL(glue).href);
  /** @type {WebAssembly.Exports} */
  let functions = {};
  const bridge = await createBridge({
    /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done */
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(readFileSync(instrumented), imports).then(({instance, module}) => {
        functions = instance.exports;
        done(instance, module);
      });
      return {};
    },
  });
  bridge.stackRestore(bridge.stackSave()); // what first-part.js needs
  showFirstFigures(new Engine(bridge));
  const room = bridge._layer_room();
  const length = /** @type {(address: number, size: number) => number} */ (functions.__write_profile)(room, 4 * bridge._layer_room_size());
  return bridge.HEAPU8.slice(room, room + length);
}

await main(import.meta.filename, async () => {
  const [first, whole, rest] = process.argv.slice(2);
  const [tools, instrumented, profile] = [await binaryen(), `${whole}.instrumented`, `${whole}.profile`];
  copyFileSync(first, whole);
  await run(join(tools, 'wasm-split'), ['--instrument', ...features, whole, '-o', instrumented]);
  writeFileSync(profile, await profileOf(first.replace(/wasm$/, 'mjs'), instrumented));
  await run(join(tools, 'wasm-split'), [
    '--split', ...features, whole, `--profile=${profile}`, '--no-placeholders', '--primary-output', first, '--secondary-output', rest]);
  const inText = async (/** @type {string} */ part) => run(join(tools, 'wasm-dis'), [...features, part]);
  const moved = moveTexts(await inText(first), await inText(rest));
  for (const [part, text] of [[first, moved.first], [rest, moved.rest]]) {
    writeFileSync(`${whole}.wat`, text);
    await run(join(tools, 'wasm-opt'), [...features, '--strip-target-features', '--strip-producers', `${whole}.wat`, '-o', part]);
  }
});
