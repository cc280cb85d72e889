/** Where the bytes of the search for a seed come from: their own file, unless a page with them inside says so before. */
export const searchSource = /** @type {{wasm?: import('./load.js').Source}} */ ({});
