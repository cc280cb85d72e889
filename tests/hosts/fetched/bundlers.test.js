/** The package through the hands of bundlers and frameworks that have to be fetched: `npm run test:hosts`. */
import {fetched} from '../table.js';
import {tryHost} from '../try-host.js';

for (const host of [fetched.webpack, fetched.rollup, fetched.parcel, fetched.nextTurbopack, fetched.nextWebpack, fetched.nextDev]) tryHost(host);
