/**
 * The built page's first script, a classic one that runs before anything is painted. A page that was opened by a link
 * shows a place for the linked program, not the numbers of the page's own (page.css). Where the page's module cannot be
 * had it says so; in a page without an origin no module may be loaded and no file fetched, so there it takes the whole
 * page as one classic script: opened from disk, and in a frame with sandbox="allow-scripts" alone.
 */
import {isLink} from './figure/address.js';

const {whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

document.documentElement.classList.toggle('linked', isLink(location.hash));

function sayMissing() {
  const sentence = Object.assign(document.createElement('p'), {textContent: 'The figure could not be loaded. Load the page again.'});
  sentence.setAttribute('role', 'alert');
  document.querySelector('dense-playground')?.before(sentence);
}

addEventListener('error', ({target}) => {
  if (!(target instanceof HTMLScriptElement)) return;
  if (target.type === 'module' && self.origin === 'null') {
    document.head.append(Object.assign(document.createElement('script'), {src: whole}));
  } else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', sayMissing, {once: true});
  else sayMissing();
}, true);
