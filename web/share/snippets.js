/** @param {string} text */
const attribute = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * What another page needs to show the figure: a frame, or the element itself.
 * @param {string} link
 * @returns {[string, string]}
 */
export function snippets(link) {
  const [page, fragment] = link.split('#');
  const embedded = `${page}#${fragment.replace(/(&embed=1)?&end$/, '')}&embed=1&end`;
  return [
    `<iframe src="${attribute(embedded)}" title="Dense Playground" width="100%" height="900" loading="lazy" ` +
      'sandbox="allow-scripts allow-popups allow-downloads" allow="clipboard-write"></iframe>',
    `<script type="module" src="${attribute(new URL('define.js', page).href)}"></script>\n` +
      `<dense-playground state="${attribute(fragment)}"></dense-playground>`,
  ];
}
