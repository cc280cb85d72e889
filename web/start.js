/**
 * The built page's first script, a classic one. It imports the page's modules, those of the figure when the first numbers are on screen: asked for before,
 * they held them up by 10 to 30 ms. Where modules or wasm cannot be had it takes the page as one classic script with the engine inside: opened from disk,
 * and in a frame with sandbox="allow-scripts" alone, whose origin is "null" and for which the host would have to allow every origin (CORS).
 */
const {first = '', page = '', imports = '', second = '', rest = '', whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

const takeWhole = () => document.head.append(Object.assign(document.createElement('script'), {src: whole}));

/** @param {string[]} modules each of which a module before it would ask for, but later */
const askForModules = modules =>
  document.head.append(...modules.map(href => Object.assign(document.createElement('link'), {rel: 'modulepreload', href})));

if (location.protocol === 'file:') takeWhole();
else {
  const at = (/** @type {string} */ name) => new URL(name, document.baseURI).href;
  const figure = [page, ...imports.split(' ')];
  if (location.hash) { // a link is read by the page's second part, and its numbers are the figure's
    askForModules([...figure, second]);
    document.head.append(Object.assign(document.createElement('link'), {rel: 'preload', as: 'fetch', type: 'application/wasm', crossOrigin: '', href: rest}));
  }
  import(at(first)).then(({shown}) => shown, () => {}).then(() => {
    askForModules(figure);
    return import(at(page));
  }).catch(error => {
    if (self.origin !== 'null') throw error;
    takeWhole();
  });
}
