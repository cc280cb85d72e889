// `npm run jupyter`.
import {join} from 'node:path';
import {buildWheel} from '../../web/build/jupyter.js';
import {notebookTools} from './notebook-tools.js';

console.log(`The wheel is in ${await buildWheel(join(notebookTools(), 'python'))}`);
