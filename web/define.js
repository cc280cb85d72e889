import {DensePlayground} from './figure/dense-playground.js';
import {engine} from './figure/engine.js';

/** What a page has put into the element stands until the numbers can. */
const define = () => customElements.get('dense-playground') ?? customElements.define('dense-playground', DensePlayground);
engine.then(define, define).then(() => {
  // Without it a script stands as it was written.
  if (document.querySelector('dense-script')) import('./script/dense-script.js').catch(() => dispatchEvent(new Event('dense-script-rest')));
});
