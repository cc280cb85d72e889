import {classicScript} from './classic-script.js';

/**
 * In the built page start.js is the first script, and all that the first numbers need is on its way before it runs.
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
      const [start, first, page, whole] = ['start', 'first-numbers', 'page', 'whole'].flatMap(name => named(new RegExp(`^assets/${name}-.*\\.js$`)));
      const preload = {rel: 'preload', as: 'fetch', type: 'application/wasm', crossorigin: true};
      const module = {rel: 'modulepreload', crossorigin: true};
      /** @param {string[]} names @returns {Set<string>} these modules and all that they import at once, the nearest first */
      const withImports = names => {
        const found = new Set(names);
        for (const name of found) {
          const chunk = bundle[name.slice(2)];
          if (chunk.type === 'chunk') for (const each of chunk.imports) found.add(`./${each}`);
        }
        return found;
      };
      const firstFiles = withImports([first]);
      const imports = [...withImports([page])].filter(href => href !== page && !firstFiles.has(href)).join(' ');
      return {
        // A style sheet that is asked for with CORS would be missing in a frame whose host does not allow every origin.
        html: html.replace(/ *<script type="module".*<\/script>\n| *<link rel="modulepreload".*>\n/g, '').replace('rel="stylesheet" crossorigin', 'rel="stylesheet"'),
        tags: [
          {tag: 'script', injectTo: 'head', attrs: {async: true, src: start, 'data-first': first, 'data-page': page, 'data-imports': imports, 'data-whole': whole}},
          ...named(/engine-.*\.wasm$/).map(href => ({tag: 'link', attrs: {...preload, href}})),
          // As a script of its own the first numbers came 20 ms earlier than through start.js alone.
          {tag: 'script', attrs: {type: 'module', crossorigin: true, src: first}},
          ...[...firstFiles, ...named(/^assets\/dense-engine-.*\.js$/)].filter(href => href !== first).map(href => ({tag: 'link', attrs: {...module, href}})),
        ].map(tag => ({...tag, injectTo: /** @type {const} */ ('head')})),
      };
    },
  },
};
