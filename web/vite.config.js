import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';
import {withTables} from './static-tables.js';

/** @param {string} path from here */
const file = path => fileURLToPath(new URL(path, import.meta.url));

/**
 * The engine is fetched while the page's own script is still on its way.
 * @type {import('vite').Plugin}
 */
const earlyEngine = {
  name: 'early-engine',
  transformIndexHtml: {
    order: 'post',
    handler: (_, {bundle}) =>
      Object.keys(bundle ?? {}).filter(file => file.includes('dense-engine')).map(file => ({
        tag: 'link',
        injectTo: 'head',
        attrs: file.endsWith('.wasm')
          ? {rel: 'preload', as: 'fetch', type: 'application/wasm', crossorigin: true, href: `./${file}`}
          : {rel: 'modulepreload', crossorigin: true, href: `./${file}`},
      })),
  },
};

/** The page as static files that work in any folder and under a policy without inline code. */
export default defineConfig({
  root: file('.'),
  base: './',
  plugins: [{name: 'static-tables', transformIndexHtml: {order: 'pre', handler: html => withTables(html)}}, earlyEngine],
  build: {
    outDir: file('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    rollupOptions: {
      input: {page: file('index.html'), define: file('define.js')},
      output: {
        // other pages embed the element by this name
        entryFileNames: ({name}) => (name === 'define' ? 'define.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {fs: {allow: [file('..')]}},
});
