/**
 * The built page's first script, a classic one. It imports the page's modules, first what shows the first numbers, and where modules or wasm cannot be had
 * takes the page as one classic script with the engine inside: opened from disk, and in a frame with
 * sandbox="allow-scripts" alone, whose origin is "null" and for which the host would have to allow every origin (CORS).
 */
const {first = '', page = '', second = '', rest = '', whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

const takeWhole = () => document.head.append(Object.assign(document.createElement('script'), {src: whole}));

if (location.protocol === 'file:') takeWhole();
else {
  // A link is read by the page's second part, which the page alone would ask for later, as it would for the rest of the engine.
  if (location.hash) {
    for (const link of [{rel: 'modulepreload', href: second}, {rel: 'preload', as: 'fetch', type: 'application/wasm', crossOrigin: '', href: rest}]) {
      document.head.append(Object.assign(document.createElement('link'), link));
    }
  }
  const at = (/** @type {string} */ name) => new URL(name, document.baseURI).href;
  import(at(first)).then(({shown}) => shown, () => {}).then(() => import(at(page))).catch(error => {
    if (self.origin !== 'null') throw error;
    takeWhole();
  });
}
