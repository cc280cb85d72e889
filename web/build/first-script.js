import {classicScript} from './classic-script.js';

/**
 * In the built page start.js is the first script, and all that it leads to is on its way before it runs.
 * @type {import('vite').Plugin}
 */
export const firstScript = {
  name: 'first-script',
  apply: 'build',
  async buildStart() {
    for (const name of ['start', 'whole']) {
      this.emitFile({type: 'asset', name: `${name}.js`, source: await classicScript(name === 'whole' ? 'page.js' : `${name}.js`)});
    }
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, {bundle = {}}) {
      const named = (/** @type {RegExp} */ pattern) => Object.keys(bundle).filter(file => pattern.test(file)).map(file => `./${file}`);
      const [start, page, second, whole] = ['start', 'page', 'second-sight', 'whole'].flatMap(name => named(new RegExp(`^assets/${name}-.*\\.js$`)));
      const preload = {rel: 'preload', as: 'fetch', type: 'application/wasm', crossorigin: true};
      const [rest] = named(/\.rest-.*\.wasm$/);
      return {
        // A style sheet that is asked for with CORS would be missing in a frame whose host does not allow every origin.
        html: html.replace(/ *<script type="module".*<\/script>\n| *<link rel="modulepreload".*>\n/g, '').replace('rel="stylesheet" crossorigin', 'rel="stylesheet"'),
        tags: [
          {tag: 'script', injectTo: 'head', attrs: {async: true, src: start, 'data-page': page, 'data-second': second, 'data-rest': rest, 'data-whole': whole}},
          ...named(/engine-.*\.wasm$/).map(href => ({tag: 'link', attrs: {...preload, href}})),
          ...[page, ...named(/^assets\/(define|dense-engine)-.*\.js$/)].map(href => ({tag: 'link', attrs: {rel: 'modulepreload', crossorigin: true, href}})),
        ].map(tag => ({...tag, injectTo: /** @type {const} */ ('head')})),
      };
    },
  },
};
