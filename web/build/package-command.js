// `npm run package`.
import {buildPackage} from './package.js';

await buildPackage();
