/** All code of the one file, as one classic script. */
import './figure.js';
import '../define.js';
