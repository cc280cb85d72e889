/**
 * engine.js gives Emscripten's glue the bytes of the engine: its own ideas of where they are, and how to fetch them, need
 * not be downloaded, and a script that holds the bytes need not hold them twice.
 * @type {import('vite').Plugin}
 */
export const givenBytes = {
  name: 'given-bytes',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => !id.endsWith('dense-engine.mjs') ? undefined : code
    .replace(/wasmBinaryFile\?\?=findWasmBinary\(\);.*?return exports\}/, '}')
    .replace(/new URL\([^()]*\.wasm['"], ?import\.meta\.url\)/g, 'document.baseURI'),
};
