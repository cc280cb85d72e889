/** What comes when the figure is alive: elements that its cards have places for, and the matrix below them. */
import '../weights/draws-histogram.js';
import '../weights/weights-grid.js';

export {matrix as styles} from '../styles/matrix.js';
export {comparisonMatrix} from '../verdict/comparison-matrix.js';
