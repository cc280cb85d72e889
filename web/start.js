/**
 * The built page's first script, a classic one. It imports the page's modules, and where modules or wasm cannot be had
 * takes the page as one classic script with the engine inside: opened from disk, and in a frame with
 * sandbox="allow-scripts" alone, whose origin is "null" and for which the host would have to allow every origin (CORS).
 */
const {page = '', second = '', whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

const takeWhole = () => document.head.append(Object.assign(document.createElement('script'), {src: whole}));

if (location.protocol === 'file:') takeWhole();
else {
  // A link is read by the page's second part, which the page alone would ask for later.
  if (location.hash) document.head.append(Object.assign(document.createElement('link'), {rel: 'modulepreload', href: second}));
  import(new URL(page, document.baseURI).href).catch(error => {
    if (self.origin !== 'null') throw error;
    takeWhole();
  });
}
