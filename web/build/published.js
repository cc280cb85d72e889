/** What only a page with an address can say: where its picture is, and how a host that takes nothing but an address may show it. */
import {examples} from '../figure/examples.js';
import {recordedEntropy} from '../link/entropy.js';
import {printScript} from '../link/link.js';
import {plain} from '../link/parts.js';

/** Where the page will be, as the environment says: DENSE_BASE. @param {string} [given] @returns {string} with a slash at its end; '' where nothing is said */
export function baseOf(given = '') {
  if (given === '') return '';
  const address = URL.canParse(given) ? new URL(given) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.search || address.hash) {
    throw new Error(`DENSE_BASE: expected the address of a folder, such as https://example.org/dense/. Received: ${given}`);
  }
  return address.href.replace(/\/?$/, '/');
}

/** @param {string} text in an attribute */
const escaped = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);

/** What a host of oEmbed is told: no host is told what stands after a #, so it is the page's own program that is shown. @param {string} base */
export async function oembed(base) {
  const link = `${base}#${await printScript({text: examples[0].text, keras: '3.15', entropy: recordedEntropy, platform: 'tensorflow'}, {...plain, embed: true})}`;
  const [width, height] = [900, 760];
  return {
    version: '1.0', type: 'rich', title: 'Same row. Different output.', provider_name: 'Dense Playground', provider_url: base,
    thumbnail_url: `${base}card.png`, thumbnail_width: 1200, thumbnail_height: 630, width, height,
    html: `<iframe src="${escaped(link)}" title="Dense Playground" width="${width}" height="${height}" style="border:0" loading="lazy" sandbox="allow-scripts allow-popups allow-downloads"></iframe>`,
  };
}

/**
 * Adds both, where the address is known.
 * @param {string} base
 * @returns {import('vite').Plugin}
 */
export const published = base => ({
  name: 'published',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: html => (base === '' ? html : {
      html: html.replace('content="./card.png"', () => `content="${escaped(base)}card.png"`),
      tags: [
        {tag: 'meta', injectTo: 'head', attrs: {property: 'og:url', content: base}},
        {tag: 'link', injectTo: 'head', attrs: {rel: 'canonical', href: base}},
        {tag: 'link', injectTo: 'head', attrs: {rel: 'alternate', type: 'application/json+oembed', href: `${base}oembed.json`, title: 'Dense Playground'}},
      ],
    }),
  },
  async generateBundle() {
    if (base !== '') this.emitFile({type: 'asset', fileName: 'oembed.json', source: `${JSON.stringify(await oembed(base), null, 1)}\n`});
  },
});
