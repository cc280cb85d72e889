/**
 * All of it with the bytes of the engine and the worker of long programs inside, for bundlers and hosts that cannot carry such files.
 * They are unpacked when the first figure comes near the window, or somebody asks for the engine. The search for a seed is not inside.
 */
import {loadPython as load} from '../../wasm/python.js';
import {source} from '../../wasm/python-source.js';
import {unpacked} from '../file/packed.js';
import {lengths, packed} from './packed-engine.js';
import './define.js';

/** @type {Uint8Array<ArrayBuffer>[] | undefined} */
let parts;

/** @param {number} index */
function part(index) {
  parts ??= unpacked(packed, lengths);
  return parts[index];
}

/** @type {string | undefined} */
let worker;

Object.defineProperties(source, {
  wasm: {get: () => part(0)},
  worker: {get: () => (worker ??= URL.createObjectURL(new Blob([part(1)], {type: 'text/javascript'})))},
});

/** The engine with Python, which has all that the engine alone has. */
export const loadPython = () => load(source);
export const loadEngine = loadPython;
