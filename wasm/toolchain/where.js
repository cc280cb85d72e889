// Prints, as JSON, the toolchain that is set up; CMake asks so. {} when there is none.
import {findToolchain} from './find.js';

console.log(JSON.stringify(findToolchain() ?? {}));
