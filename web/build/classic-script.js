import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {knownLicenses} from './licenses.js';
import {shortStyles} from './short-styles.js';

const web = fileURLToPath(new URL('..', import.meta.url));

/**
 * A script of web/ with all that it imports, as one classic script.
 * @param {string} name
 * @param {Record<string, unknown>} [values] what stands in place of a name
 * @param {string} [address] what says where it runs: a worker has no document
 * @returns {Promise<string>}
 */
export async function classicScript(name, values = {}, address = 'document.baseURI') {
  const define = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
  const built = await build({
    configFile: false,
    root: web,
    base: './',
    publicDir: false,
    assetsInclude: ['**/*.wasm'], // as bytes, by ?inline
    logLevel: 'warn',
    plugins: [knownLicenses, shortStyles],
    define: {'import.meta.url': address, 'import.meta.resolve': 'undefined', ...define},
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {input: web + name, output: {format: 'iife', codeSplitting: false, comments: {legal: true}}},
    },
  });
  const {output: [chunk]} = /** @type {import('vite').Rollup.RollupOutput} */ (built);
  return chunk.code;
}
