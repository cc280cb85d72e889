/** The class of `<dense-playground>`, for programs that register it themselves. */
export {DensePlayground} from '../figure/dense-playground.js';
