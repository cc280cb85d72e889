import {DenseError} from './dense-error.js';
import {protect} from './protected-bridge.js';

/**
 * Getting the engine from wherever it is, and starting it.
 *
 * @typedef {string | URL | BufferSource | WebAssembly.Module} Source a module that is compiled, as a worker takes it from its page, has neither to be fetched nor compiled
 * @typedef {import('./layer.js').Bridge} Bridge
 */

/** @param {string} sentence */
export const loadError = sentence => new DenseError({sentence, field: '', statement: -1, row: -1, column: -1});

const withoutSimd = () =>
  loadError('This engine needs WebAssembly with SIMD: Chrome 91, Firefox 89, Safari 16.4, Node 16.4 or newer.');

// (module (func (result v128) i32.const 0 i8x16.splat)): only an engine with SIMD accepts it.
const simdProbe = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

// (module (func (result v128) i32.const 0 i8x16.splat i32.const 0 i8x16.splat i8x16.relaxed_swizzle)): accepted by V8
// since 11.4 (Chrome 114). It is never run, and the engine has no relaxed instruction: their results differ between
// processors.
const relaxedSimdProbe = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 0, 253, 15, 65, 0, 253, 15,
  253, 128, 2, 11);

/** Whether what runs WebAssembly here is new enough to keep ten sums in registers: V8 11.3 (node 20) spills them. */
const hasManyRegisters = () => WebAssembly.validate(relaxedSimdProbe);

/** @param {string} why */
const notLoaded = why => loadError(`The engine could not be loaded: ${why}`);

/** @param {Response} response */
const answered = ({url, status, headers}) => `${url} answered ${status} with ${headers.get('Content-Type') || 'no type'}`;

/**
 * @param {Source} source an address that is not absolute is seen from the page, as a fetch sees it
 * @returns {Promise<BufferSource | Response | WebAssembly.Module>}
 */
async function read(source) {
  if (typeof source !== 'string' && !(source instanceof URL)) return source;
  const url = new URL(source, globalThis.location?.href); // webpack takes it for an address of its own if a module's address stands there
  if (url.protocol === 'file:') {
    // Only node reads files. An import of node:fs would be looked for by whoever bundles this for browsers.
    return /** @type {any} */ (globalThis).process.getBuiltinModule('node:fs/promises').readFile(url);
  }
  // Bytes that stand in the address itself: a fetch of them would need a policy with connect-src data:.
  if (url.protocol === 'data:') return Uint8Array.from(atob(url.pathname.split(',')[1]), c => c.charCodeAt(0));
  const response = await fetch(url, {credentials: 'same-origin'}).catch(error => {
    throw notLoaded(`${url.href}: no network, or its host or a policy refuses it. ${error}`);
  });
  if (!response.ok) throw notLoaded(answered(response));
  return response;
}

/** @param {BufferSource | Response | WebAssembly.Module} binary @param {WebAssembly.Imports} imports */
async function instantiate(binary, imports) {
  if (binary instanceof WebAssembly.Module) return {instance: await WebAssembly.instantiate(binary, imports), module: binary};
  try {
    // Not `instanceof Response`: to name that class takes node 15 ms, which has bytes and needs none.
    if (!('headers' in binary)) return await WebAssembly.instantiate(binary, imports);
    const type = binary.headers.get('Content-Type') ?? '';
    if (type.startsWith('application/wasm')) return await WebAssembly.instantiateStreaming(binary, imports);
    return await WebAssembly.instantiate(await binary.arrayBuffer(), imports);
  } catch (error) {
    if (!WebAssembly.validate(simdProbe)) throw withoutSimd(); // asked beforehand, it cost Chromium 1 to 3 ms
    if (!('headers' in binary)) throw error;
    throw notLoaded(`${answered(binary)}. ${error}`);
  }
}

/**
 * @param {Source} wasm
 * @param {typeof import('./dist/dense-engine.mjs').default} create the glue of its build
 * @returns {Promise<Bridge & {compiled: WebAssembly.Module}>} compiled: for a worker that shall have the same engine
 */
export async function loadBridge(wasm, create) {
  if (typeof WebAssembly !== 'object') throw withoutSimd();
  const binary = await read(wasm);
  let compiled = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ (undefined));
  /** @type {import('./dense-engine.js').MainModule & {compiled: WebAssembly.Module}} */
  const bridge = await new Promise((resolve, reject) => {
    create({
      /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done */
      instantiateWasm(imports, done) {
        instantiate(binary, imports).then(({instance, module}) => {
          compiled = module;
          done(instance, module);
        }, reject);
        return {};
      },
    }).then(own => resolve(Object.assign(own, {compiled})), reject);
  });
  bridge.setManyRegisters?.(hasManyRegisters());
  return Object.assign(bridge, {state: protect(bridge)});
}
