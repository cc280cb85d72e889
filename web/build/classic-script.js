import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {givenBytes} from './given-bytes.js';

const web = fileURLToPath(new URL('..', import.meta.url));

/**
 * A script of web/ with all that it imports, the engine's bytes included, as one classic script.
 * @param {string} name
 * @param {Record<string, unknown>} [values] what stands in place of a name
 * @returns {Promise<string>}
 */
export async function classicScript(name, values = {}) {
  const define = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
  const built = await build({
    configFile: false,
    root: web,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [givenBytes],
    define: {'import.meta.url': 'document.baseURI', 'import.meta.resolve': 'undefined', ...define},
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: Infinity,
      rollupOptions: {input: web + name, output: {format: 'iife', codeSplitting: false}},
    },
  });
  const {output: [chunk]} = /** @type {import('vite').Rollup.RollupOutput} */ (built);
  return chunk.code;
}
