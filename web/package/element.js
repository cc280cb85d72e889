/** The class of `<dense-playground>`, for programs that register it themselves. */
export {DenseScript as DensePlayground} from '../script/dense-script.js';
