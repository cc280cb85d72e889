import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';

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
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [earlyEngine],
  build: {
    outDir: fileURLToPath(new URL('../dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    rollupOptions: {output: {entryFileNames: 'define.js'}}, // the name that a page embeds the element by
  },
  server: {fs: {allow: [fileURLToPath(new URL('..', import.meta.url))]}},
});
