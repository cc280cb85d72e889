/// <reference types="vite/client" />
/** The article’s page around its figures: presented as the link says, kept for a visit without network, and heard by a frame’s parent. */
import './define.js';
import {pythonEngine} from './figure/python-engine.js';
import {keep, loadAgainWhenKept} from './kept.js';

const root = document.documentElement;

addEventListener('dense-presentation', event => {
  const {theme, embed} = /** @type {CustomEvent<import('./link/parts.js').Presentation>} */ (event).detail;
  const figure = /** @type {import('./figure/dense-playground.js').DensePlayground} */ (event.target);
  if (!figure.linked) return;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  root.classList.toggle('embed', embed);
});

/** @param {(figure: import('./figure/dense-playground.js').DensePlayground, detail: any) => void} act @returns {(event: Event) => void} for the figure on top alone */
const ofTheFirst = act => event => {
  const figure = /** @type {import('./figure/dense-playground.js').DensePlayground} */ (event.target);
  if (figure.linked) act(figure, /** @type {CustomEvent} */ (event).detail);
};

addEventListener('dense-ready', ofTheFirst(figure => {
  root.classList.add('alive');
  if (parent !== window) import('./figure/frame.js').then(({talkToParent}) => talkToParent(figure));
  else if (import.meta.env.PROD) keep(document.querySelector('#kept'));
}), {once: true});

let isSettled = false;
addEventListener('dense-settled', ofTheFirst((_, {whole}) => {
  if (isSettled) return;
  isSettled = true;
  requestAnimationFrame(() => setTimeout(() => root.classList.add('settled')));
  if (import.meta.env.PROD && !whole) loadAgainWhenKept();
}));

const engine = pythonEngine(); // on its way before the first figure is seen to be in sight
if (import.meta.env.PROD) engine.catch(loadAgainWhenKept);
