/** What the first numbers do not need: the page asks for it as soon as they are on screen, and a link needs it at once. */
import {ladder} from '../styles/ladder.js';
import {weights} from '../styles/weights.js';

export {argumentFields} from '../layers/argument-fields.js';
export {comparisonMatrix} from '../verdict/comparison-matrix.js';
export {talkToParent} from './frame.js';
export {isPlace, ladderView} from '../sums/ladder.js';
export {settingsFields} from './settings-fields.js';
export {sharePanel} from '../share/share-panel.js';
export {parseState} from '../state/parse.js';
export {printState} from '../state/print.js';
export * as sums from '../sums/sums.js';
export {versionSentence} from '../keras/version-sentence.js';
export {histogramPart, wayBack, weightsPart} from '../weights/weights-part.js';

export const secondStyles = [weights, ladder];
