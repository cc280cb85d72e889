import {classicScript} from './classic-script.js';

/**
 * Puts start.js, which names the page as one classic script, where the page has a place for it, and the page's module
 * behind it, so that start.js hears when that cannot be had, or is not what was built: half a module may be a whole script.
 * All the module needs is asked for before, with the engine.
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
    handler(html, {bundle = {}, chunk}) {
      const named = (/** @type {RegExp} */ pattern) => {
        const found = Object.keys(bundle).filter(name => pattern.test(name));
        if (found.length !== 1) throw new Error(`Expected one built file like ${pattern}. Received: ${found.join(', ') || 'none'}`);
        return `./${found[0]}`;
      };
      const entry = chunk?.fileName ?? '';
      const module = `<script type="module" crossorigin src="./${entry}"></script>`;
      const checked = `<script type="module" crossorigin integrity="${entry}" src="./${entry}"></script>`;
      const start = `<script src="${named(/^files\/start-.*\.js$/)}" data-whole="${named(/^files\/whole-.*\.js$/)}"></script>`;
      return {
        html: replaced(replaced(html, module, ''), '<!-- start.js -->', `${start}\n      ${checked}`),
        tags: [
          ...[entry, ...importsOf(bundle, entry)]
            .map(name => preload({rel: 'modulepreload', integrity: name, href: `./${name}`})),
          preload({rel: 'preload', as: 'fetch', type: 'application/wasm', href: named(/dense-python-.*\.wasm$/)}),
        ],
      };
    },
  },
};

/** @param {Record<string, string>} attrs @returns {import('vite').HtmlTagDescriptor} */
const preload = attrs => ({tag: 'link', injectTo: 'head', attrs: {crossorigin: true, ...attrs}});

/** The chunks that one imports before it runs. @param {import('vite').Rollup.OutputBundle} bundle @param {string} name @returns {string[]} */
function importsOf(bundle, name) {
  const chunk = bundle[name];
  const own = chunk?.type === 'chunk' ? chunk.imports : [];
  return [...new Set(own.flatMap(each => [each, ...importsOf(bundle, each)]))];
}

/** @param {string} text @param {string} once @param {string} by */
function replaced(text, once, by) {
  if (text.split(once).length !== 2) throw new Error(`Expected in the page, once: ${once}`);
  return text.replace(once, () => by);
}
