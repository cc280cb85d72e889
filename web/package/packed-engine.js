/** In place of these the build of the package puts dense-python.wasm and the worker of long programs, packed. */
export const lengths = /** @type {number[]} */ ([]);
export const packed = '';
