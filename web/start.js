/**
 * The built page's first script, a classic one. It imports the page's modules, those of the figure when the first
 * numbers are on screen: asked for before, they held them up by 10 to 30 ms. Where modules or wasm cannot be had it
 * takes the page as one classic script with the engine inside: opened from disk, and in a frame with
 * sandbox="allow-scripts" alone, whose origin is "null" and for which the host would have to allow every origin (CORS).
 */
const {first = '', page = '', imports = '', whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

const takeWhole = () => document.head.append(Object.assign(document.createElement('script'), {src: whole}));

/** @param {Partial<HTMLLinkElement>} link what would be asked for later without it */
const ask = link => document.head.append(Object.assign(document.createElement('link'), link));

if (location.protocol === 'file:') takeWhole();
else {
  const at = (/** @type {string} */ name) => new URL(name, document.baseURI).href;
  const linked = location.hash !== ''; // a link has numbers of its own
  const numbers = linked ? Promise.resolve() : import(at(first)).then(({shown}) => shown, () => {});
  numbers.then(() => {
    for (const href of [page, ...imports.split(' ')]) ask({rel: 'modulepreload', href});
    return import(at(page));
  }).catch(error => {
    if (self.origin === 'null') return takeWhole();
    const sentence = Object.assign(document.createElement('p'), {textContent: 'The figure could not be loaded. Load the page again.'});
    sentence.setAttribute('role', 'alert');
    document.querySelector('dense-playground')?.before(sentence);
    throw error;
  });
}
