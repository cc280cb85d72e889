/// <reference types="vite/client" />
/** The article's page around the figure: presented as the link says, kept for a visit without network, and heard by a frame's parent. */
import './define.js';

addEventListener('dense-presentation', event => {
  const {theme, embed} = /** @type {CustomEvent<import('./state/state.js').Presentation>} */ (event).detail;
  const root = document.documentElement;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  root.classList.toggle('embed', embed);
});

addEventListener('dense-ready', event => {
  requestAnimationFrame(() => setTimeout(() => document.documentElement.classList.add('settled')));
  const figure = /** @type {import('./figure/dense-playground.js').DensePlayground} */ (event.target);
  if (parent !== window) import('./figure/frame.js').then(({talkToParent}) => talkToParent(figure));
  // A page without its copy is still a page: browsers refuse one in private windows and without HTTPS.
  else if (import.meta.env.PROD) navigator.serviceWorker?.register('./service-worker.js').catch(() => {});
}, {once: true});
