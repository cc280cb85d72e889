/**
 * Puts the page's style into the page: a style sheet that a host never sends would leave the window blank, since browsers wait
 * for one before they paint. Where a host's own policy refuses it, start.js asks for the file.
 * @type {import('vite').Plugin}
 */
export const pageStyle = {
  name: 'page-style',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, {bundle = {}}) {
      const links = html.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
      const [, name = ''] = /href="\.\/([^"]*)"/.exec(links[0] ?? '') ?? [];
      const file = bundle[name];
      if (links.length !== 1 || file?.type !== 'asset') throw new Error(`Expected one style sheet of the page. Received: ${links.join() || 'none'}`);
      return html.replace(links[0], () => `<style data-file="./${name}">${String(file.source).trim()}</style>`);
    },
  },
};
