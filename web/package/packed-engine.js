/** In place of this the build of the package puts dense-python.wasm, gzip and base64. */
export const packed = '';
