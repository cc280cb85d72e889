/**
 * Registers `<dense-playground>`. Another copy that was there before stays, and where there are no elements, as in node, nothing happens.
 */
import {DensePlayground as Playground} from './element.js';

export class DensePlayground extends Playground {}

const {customElements: registry} = globalThis;
if (registry && !registry.get('dense-playground')) registry.define('dense-playground', DensePlayground);
