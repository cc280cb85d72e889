import {DensePlayground} from './dense-playground.js';

if (!customElements.get('dense-playground')) customElements.define('dense-playground', DensePlayground);
