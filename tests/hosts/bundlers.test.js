/** The package through the hands of those who bundle it, with the repository's own tools. */
import {near} from './table.js';
import {tryHost} from './try-host.js';

for (const host of near) tryHost(host);
