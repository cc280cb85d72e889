/** What comes when the figure is alive: the remedy, the end of each card, its folded fields, and what stands below the cards. */
export {argumentFields} from '../layers/argument-fields.js';
export {sumEntry} from '../layers/sum-entry.js';
export {matrix as styles} from '../styles/matrix.js';
export {comparisonMatrix} from '../verdict/comparison-matrix.js';
export {remedyOf} from '../verdict/remedy.js';
export {histogramEntry, weightsEntries} from '../weights/weights-entries.js';
export {settingsFields} from './settings-fields.js';
