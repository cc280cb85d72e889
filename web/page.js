/** The article's page around the figure: dressed as the link says, and as tall as it is when it stands in a frame. */
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
