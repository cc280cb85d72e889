/**
 * The hosts on which the package is tried. What an author writes stands in sites/, each of whose folders is laid over the one before.
 *
 * @typedef {[tool: string, ...args: string[]]} Command the tool is in node_modules/.bin of the site or the repository; PORT in its arguments is a free one
 *
 * @typedef {object} Host
 * @property {string} name
 * @property {string[]} sites
 * @property {string[]} [packages] with their versions, from npm; where there are none the repository has what it takes
 * @property {Command[]} build
 * @property {string[]} [pages] what is no business of the build, and is copied beside what it makes
 * @property {string} [serve] a folder of the site that any host of files may show
 * @property {Command} [server] in its place
 * @property {string} [path] of the page
 * @property {string[]} steps what an author does
 */

const install = 'npm install dense-playground';
const wrap = 'put <dense-playground> around the listing';
const define = "import 'dense-playground/define'";

/** What the repository's own tools build: quick, and without network. @type {Host[]} */
export const near = [
  {name: 'Vite, built', sites: ['bundled'], build: [['vite', 'build']], serve: 'dist', steps: [install, define, wrap]},
  {name: 'Vite, while one works on it', sites: ['bundled'], build: [], server: ['vite', '--port', 'PORT', '--strictPort', '--host', '127.0.0.1'], steps: [install, define, wrap]},
  {
    name: 'esbuild, the bytes inside', sites: ['bundled', 'esbuild'],
    build: [['esbuild', 'main.js', '--bundle', '--splitting', '--format=esm', '--outdir=out']], pages: ['index.html'], serve: 'out',
    steps: [install, "import 'dense-playground/inline'", wrap],
  },
  {
    name: 'esbuild, the bytes as a file', sites: ['bundled', 'esbuild-file'],
    build: [['esbuild', 'main.js', '--bundle', '--splitting', '--format=esm', '--loader:.wasm=file', '--outdir=out']], pages: ['index.html'], serve: 'out',
    steps: [install, "import 'dense-playground/define' and 'dense-playground/python.wasm'", 'wasm-src', wrap],
  },
  {name: 'rolldown', sites: ['bundled', 'rolldown'], build: [['rolldown', '-c']], pages: ['index.html'], serve: 'out', steps: [install, define, wrap]},
];

/** What has to be fetched first. @type {Host[]} */
export const far = [
  {
    name: 'webpack', sites: ['bundled'], packages: ['webpack@5.113.0', 'webpack-cli@7.3.1'],
    build: [['webpack', '--mode', 'production', '--entry', './main.js', '-o', 'out']], pages: ['index.html'], serve: 'out', steps: [install, define, wrap],
  },
];
