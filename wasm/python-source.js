/** Where the engine with Python comes from: its own file, unless a script with the engine inside says so before it is asked for; so with the worker’s. */
export const source = /** @type {{wasm?: string | BufferSource, worker?: string}} */ ({});
