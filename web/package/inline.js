/**
 * All of it with the bytes of the engine inside, for bundlers and hosts that cannot carry a file of bytes: the element is registered
 * once the engine is there. The search for a seed is not inside.
 */
import {loadPython as load} from '../../wasm/python.js';
import {packed} from './packed-engine.js';

/** @returns {Promise<ArrayBuffer>} the engine with Python */
function unpacked() {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

const engine = unpacked().then(wasm => load({wasm}));
engine.then(() => import('./define.js'), () => {}); // whoever asks for the engine is told why it is not there

/** The engine with Python, which has all that the engine alone has. */
export const loadPython = () => engine;
export const loadEngine = loadPython;
