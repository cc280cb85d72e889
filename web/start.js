/**
 * The built page's first script, a classic one in front of the page's own numbers: until it has come, what stands above
 * them can be read, and none of them is shown. A page that was opened by a link shows a place for the linked program, not
 * the numbers of the page's own (page.css). Where the page's module cannot be had it says so; in a page without an origin
 * no module may be loaded and no file fetched, so there it takes the whole page as one classic script: opened from disk,
 * and in a frame with sandbox="allow-scripts" alone.
 */
import {isAnyFragment} from './link/address.js';
import {loadAgainWhenKept} from './kept.js';
import {trustedAddress} from '../wasm/trusted-address.js';

const {whole = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

document.documentElement.classList.toggle('linked', isAnyFragment(location.hash));

/** The page's style, which stands in it; a host's own policy may refuse that, but no file of its own. */
const style = document.querySelector('style');
if (style && !style.sheet) {
  document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: style.dataset.file}));
}

/** Says at once why there is no figure, where the page would say by itself, and later, that there is none. */
function say(sentence = 'The figure could not be loaded. Load the page again.') {
  const place = document.querySelector('.absent');
  place?.setAttribute('role', 'alert');
  place?.replaceChildren(sentence);
}

function takeWhole() {
  try {
    const script = Object.assign(document.createElement('script'), {src: trustedAddress(whole)});
    document.head.append(script);
  } catch {
    say('The figure could not be loaded: this host would have to send `trusted-types dense-playground lit-html`.');
  }
}

addEventListener('error', event => {
  const {target} = event;
  const isMissing = target instanceof HTMLScriptElement;
  // Of a module that was cut short the window is told, since it is there and does not parse.
  const isCut = event instanceof ErrorEvent && event.error instanceof SyntaxError && !customElements.get('dense-playground');
  if (!isMissing && !isCut) return;
  if (isMissing && target.type === 'module' && self.origin === 'null') return takeWhole();
  say();
  loadAgainWhenKept();
}, true);
