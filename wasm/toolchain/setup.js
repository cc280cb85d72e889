// `npm run setup`: after it, everything that a build needs is on this machine.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder, withCacheLock} from './cache.js';
import {makeCopy} from './debian-copy.js';
import {isDebian} from './debian-packages.js';
import {findToolchain} from './find.js';
import {ensureNodeModules} from './node-modules.js';
import {main} from './steps.js';

const howElsewhere = `The engine is compiled by Emscripten, version 4 or later, and none was found.
Get it from https://emscripten.org/docs/getting_started/downloads.html:

    git clone https://github.com/emscripten-core/emsdk.git && cd emsdk
    ./emsdk install latest && ./emsdk activate latest && . ./emsdk_env.sh

and run this command again in the same shell. xsimd and doctest are then fetched by CMake from GitHub.`;

/** @returns {Promise<import('./find.js').Toolchain>} */
async function ensureToolchain() {
  const found = findToolchain();
  if (found) return found;
  if (!isDebian()) throw new Error(howElsewhere);
  console.log(`Emscripten is set up in ${cacheFolder()}, once for all clones.`);
  try {
    await withCacheLock(async () => findToolchain() ?? await makeCopy(), () => console.log('- waiting for another set-up to end …'));
  } catch (error) {
    throw new Error(`The private copy of Emscripten could not be made: ${/** @type {Error} */ (error).message}

Nothing half-made is left in use: run the command again when the cause is gone. Or bring your own Emscripten.
${howElsewhere}`);
  }
  const made = findToolchain();
  if (!made) throw new Error('The set-up ended, and yet no Emscripten is found. This is a fault in wasm/toolchain.');
  return made;
}

/** Says so when it is another Emscripten than the tests know; of xsimd and doctest CMake says the same. @param {import('./find.js').Toolchain} toolchain */
function sayVersion({version}) {
  /** @type {{emscripten: string}} */
  const {emscripten} = JSON.parse(readFileSync(join(import.meta.dirname, 'tested-versions.json'), 'utf8'));
  if (version !== emscripten) console.log(`Not as tested: Emscripten ${version}; the tests last passed with ${emscripten}`);
}

/** Sets up what is missing. @returns {Promise<import('./find.js').Toolchain>} */
export async function setUp() {
  const toolchain = await ensureToolchain();
  sayVersion(toolchain);
  await ensureNodeModules();
  return toolchain;
}

await main(import.meta.filename, async () => {
  const {emscripten, version} = await setUp();
  console.log(`Ready: Emscripten ${version} in ${emscripten}`);
});
