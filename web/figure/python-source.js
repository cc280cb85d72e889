/** Where the engine with Python comes from: its own file, unless a script with the engine inside says so before it is asked for. */
export const source = /** @type {{wasm?: string}} */ ({});
