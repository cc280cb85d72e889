import {DensePlayground} from './figure/dense-playground.js';
import {loadEngine} from '../wasm/engine.js';

/** What a page has put into the element stands until the numbers can. */
const define = () => customElements.get('dense-playground') ?? customElements.define('dense-playground', DensePlayground);
loadEngine().then(define, define);
