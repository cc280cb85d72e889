/** Registers `<dense-playground>`, once in a page. What a page has put into the element stands until the numbers can. */
import {DensePlayground} from './figure/dense-playground.js';

customElements.get('dense-playground') ?? customElements.define('dense-playground', DensePlayground);
