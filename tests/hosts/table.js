/**
 * The hosts on which the package is tried. What an author writes stands in sites/, each of whose folders is laid over the one before; LISTING, MODULE (of the package, on a host
 * of another origin) and ADDRESS (of the site) stand for what they are.
 *
 * @typedef {[tool: string, ...args: string[]]} Command the tool is in node_modules/.bin of the site or the repository; PORT in its arguments is a free one
 *
 * @typedef {object} Host
 * @property {string} name
 * @property {string[]} sites
 * @property {string[]} [packages] with their versions, from npm; where there are none the repository has what it takes
 * @property {string[]} [pip] those of Python
 * @property {object} [settings] in package.json
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

/** One line in the page, or in what makes all pages. */
const script = 'one script';

const webpack = ['webpack', '--mode', 'production', '--entry', './main.js', '-o', 'out'];
const react = ['react@19.3.1', 'react-dom@19.3.1'];
const next = {sites: ['next'], packages: ['next@16.4.6', ...react], serve: 'out', steps: [install, define, wrap]};

/** What has to be fetched first. */
export const fetched = /** @satisfies {Record<string, Host>} */ ({
  webpack: {
    name: 'webpack', sites: ['bundled'], packages: ['webpack@5.113.0', 'webpack-cli@7.3.1'], build: [/** @type {Command} */ (webpack)],
    pages: ['index.html'], serve: 'out', steps: [install, define, wrap],
  },
  rollup: {
    name: 'rollup', sites: ['bundled', 'rollup'],
    packages: ['rollup@4.68.8', '@rollup/plugin-node-resolve@16.0.3', '@web/rollup-plugin-import-meta-assets@2.3.3'],
    build: [['rollup', '-c']], pages: ['index.html'], serve: 'out', steps: [install, 'importMetaAssets() in rollup.config.js', define, wrap],
  },
  parcel: {
    name: 'parcel', sites: ['bundled'], packages: ['parcel@2.16.4'], settings: {'@parcel/resolver-default': {packageExports: true}}, build: [['parcel', 'build', 'index.html', '--dist-dir', 'out', '--no-cache']],
    serve: 'out', steps: [install, 'packageExports in package.json', define, wrap],
  },
  nextTurbopack: {...next, name: 'Next, by Turbopack', build: [['next', 'build']]},
  nextDev: {...next, name: 'Next, while one works on it', build: [], serve: undefined, server: ['next', 'dev', '--port', 'PORT', '--hostname', '127.0.0.1']},
  nextWebpack: {...next, name: 'Next, by webpack', build: [['next', 'build', '--webpack']]},
  docusaurus: {
    name: 'Docusaurus', sites: ['docusaurus'], packages: ['@docusaurus/core@3.10.2', '@docusaurus/preset-classic@3.10.2', ...react],
    settings: {type: undefined}, // as its own template has none
    build: [['docusaurus', 'build']], serve: 'build', steps: [install, 'a clientModule of one line', wrap],
  },
  mkdocs: {
    name: 'MkDocs with Material', sites: ['mkdocs'], pip: ['mkdocs==1.6.1', 'mkdocs-material==9.8.2'], build: [['mkdocs', 'build']], serve: 'site',
    steps: [`${script} in mkdocs.yml`, 'put <div><dense-playground> around the fence'],
  },
  sphinx: {
    name: 'Sphinx with furo and MyST', sites: ['sphinx'], pip: ['sphinx==9.0.4', 'furo==2025.12.19', 'myst-parser==5.2.0'],
    build: [['sphinx-build', '-q', '.', 'out']], serve: 'out', steps: [`${script} in conf.py`, 'a style sheet that passes the theme’s switch on', 'put <dense-playground> around the fence'],
  },
  pandoc: {
    name: 'Pandoc, which Quarto is made of', sites: ['pandoc'], pip: ['pypandoc-binary==1.17'], build: [['python', 'build.py']], serve: '',
    steps: [`${script} by include-in-header`, 'a raw block {=html} with the tag before the fence, and one behind it'],
  },
  reveal: {
    name: 'reveal.js', sites: ['reveal'], packages: ['reveal.js@6.0.2'], build: [], serve: '', steps: [script, wrap],
  },
});

/** @type {Host[]} */
export const far = Object.values(fetched);
