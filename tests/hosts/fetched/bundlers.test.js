/** The package on hosts that have to be fetched: `npm run test:hosts`. */
import {far} from '../table.js';
import {tryHost} from '../try-host.js';

for (const host of far) tryHost(host);
