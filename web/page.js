/// <reference types="vite/client" />
/** The article's page around the figure: dressed as the link says and kept for a visit without network. */
import './define.js';

addEventListener('dense-dress', event => {
  const {theme, embed} = /** @type {CustomEvent<import('./state/state.js').Dress>} */ (event).detail;
  const root = document.documentElement;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  root.classList.toggle('embed', embed);
});

if (parent !== window) {
  new ResizeObserver(() => parent.postMessage({type: 'dense:resize', height: document.body.offsetHeight}, '*')).observe(document.body);
}

addEventListener('dense-ready', () => {
  // A page without its copy is still a page: browsers refuse one in private windows and without HTTPS.
  if (import.meta.env.PROD && parent === window) navigator.serviceWorker?.register('./service-worker.js').catch(() => {});
}, {once: true});
