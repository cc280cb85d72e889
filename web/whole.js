/** The page with its engine inside, as one classic script: for a page without an origin. */
import './engine-inside.js';
import './page.js';
