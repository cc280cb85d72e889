import {classicScript} from './classic-script.js';

/**
 * Puts start.js, which names the page as one classic script, where the page has a place for it, and asks for the engine
 * before the module that uses it has come.
 * @type {import('vite').Plugin}
 */
export const startScript = {
  name: 'start-script',
  apply: 'build',
  async buildStart() {
    for (const name of ['start.js', 'whole.js']) this.emitFile({type: 'asset', name, source: await classicScript(name)});
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, {bundle = {}}) {
      const named = (/** @type {RegExp} */ pattern) => {
        const found = Object.keys(bundle).filter(name => pattern.test(name));
        if (found.length !== 1) throw new Error(`Expected one built file like ${pattern}. Received: ${found.join(', ') || 'none'}`);
        return `./${found[0]}`;
      };
      const script = `<script src="${named(/^files\/start-.*\.js$/)}" data-whole="${named(/^files\/whole-.*\.js$/)}"></script>`;
      return {
        html: withoutCors(html.replace('<!-- start.js -->', script)),
        tags: [
          {tag: 'link', injectTo: 'head', attrs: {rel: 'preload', as: 'fetch', type: 'application/wasm', crossorigin: true, href: named(/\.wasm$/)}},
        ],
      };
    },
  },
};

/**
 * Vite asks for style sheets with CORS; in a frame without an origin the page would then be without one, unless its host
 * allows every origin.
 * @param {string} html @returns {string}
 */
export function withoutCors(html) {
  const [withCors, without] = ['<link rel="stylesheet" crossorigin ', '<link rel="stylesheet" '];
  if (!html.includes(withCors)) throw new Error(`Expected a style sheet as Vite writes it: ${withCors}`);
  return html.replaceAll(withCors, without);
}
