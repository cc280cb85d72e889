import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';

/** The page as static files that work in any folder and under a policy without inline code. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
  },
  server: {fs: {allow: [fileURLToPath(new URL('..', import.meta.url))]}},
});
