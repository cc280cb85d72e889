/// <reference types="vite/client" />
/** The article's page around the figure: presented as the link says, kept for a visit without network, and heard by a frame's parent. */
import './define.js';
import {engine} from './figure/engine.js';
import {keep, loadAgainWhenKept} from './kept.js';

addEventListener('dense-presentation', event => {
  const {theme, embed} = /** @type {CustomEvent<import('./state/state.js').Presentation>} */ (event).detail;
  const root = document.documentElement;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  root.classList.toggle('embed', embed);
});

/** The script on top of the page, when nothing of it is on its way any more. */
const script = new Promise(resolve => {
  addEventListener('dense-script-rest', resolve, {once: true});
  addEventListener('dense-ready', () => {
    if (document.documentElement.classList.contains('embed')) resolve(null);
  }, {once: true});
});

addEventListener('dense-settled', event => {
  script.then(() => requestAnimationFrame(() => setTimeout(() => document.documentElement.classList.add('settled'))));
  const {whole} = /** @type {CustomEvent<{whole: boolean}>} */ (event).detail;
  if (import.meta.env.PROD && !whole) loadAgainWhenKept();
}, {once: true});

addEventListener('dense-ready', event => {
  document.documentElement.classList.add('alive');
  const figure = /** @type {import('./figure/dense-playground.js').DensePlayground} */ (event.target);
  if (parent !== window) import('./figure/frame.js').then(({talkToParent}) => talkToParent(figure));
  else if (import.meta.env.PROD) keep(document.querySelector('#kept'));
}, {once: true});

if (import.meta.env.PROD) engine.catch(loadAgainWhenKept);
