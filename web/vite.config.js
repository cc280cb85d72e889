import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';
import {docs} from './build/docs.js';
import {knownLicenses, licenses} from './build/licenses.js';
import {offline} from './build/offline.js';
import {oneFilePage} from './build/one-file.js';
import {pageStyle} from './build/page-style.js';
import {contentPolicy} from './build/policy.js';
import {baseOf, published} from './build/published.js';
import {shortStyles} from './build/short-styles.js';
import {stableName} from './build/stable-name.js';
import {startScript} from './build/start-script.js';

/** @param {string} path from here */
const file = path => fileURLToPath(new URL(path, import.meta.url));

/** Where the page will be, when it is known. */
const base = baseOf(process.env.DENSE_BASE);

/** What the element on another page must not run. */
const pageAlone = /\/web\/(index\.html|page\.css|(page|kept)\.js)$/;

const staticTables = () => import(/* @vite-ignore */ new URL('./static-tables.js', import.meta.url).href);

/**
 * The page with its tables. The indent of the article is 100 bytes of what has to come first; nothing in it is preformatted. While one
 * works on it the engine that computes them need not be there: `npm start` builds another.
 * @type {import('vite').IndexHtmlTransformHook}
 */
async function filled(html, {server}) {
  if (server && !existsSync(file('../wasm/dist/dense-python.mjs'))) return html;
  return (await (await staticTables()).withTables(html)).replace(/\n\s+/g, '\n');
}

/** The page as static files that work in any folder and under a policy without inline scripts. */
export default defineConfig({
  root: file('.'),
  base: './',
  plugins: [
    {
      name: 'static-tables',
      transformIndexHtml: {order: 'pre', handler: filled},
      async generateBundle() {
        for (const file of await (await staticTables()).listings()) this.emitFile({type: 'asset', ...file});
      },
    },
    shortStyles, startScript, pageStyle, contentPolicy, stableName, offline, knownLicenses, licenses, oneFilePage(base), docs(base), published(base),
  ],
  build: {
    outDir: file('../dist'),
    emptyOutDir: true,
    assetsDir: 'files', // not `assets`: there the workers of earlier builds answer with whatever a host once sent
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // know light-dark(): what stands in for it hears of the system's theme alone
    assetsInlineLimit: 0,
    modulePreload: false, // start-script.js asks for what the page needs; 1.3 kB of script would do it for panels
    rollupOptions: {
      output: {
        comments: {legal: true}, // the notices of what is bundled
        // One file until the figure is alive: left alone, what panels share with it comes in two more.
        codeSplitting: {groups: [{name: 'figure', tags: ['$initial'], test: id => !pageAlone.test(id)}]},
      },
      input: {page: file('index.html'), define: file('define.js')},
    },
  },
  server: {fs: {allow: [file('..')]}},
});
