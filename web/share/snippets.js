/** What another page needs to show a figure. Pure. */
import {plain} from '../link/parts.js';

/** @typedef {import('../link/link.js').Script} Script @typedef {import('../link/parts.js').Presentation} Presentation */

/** @param {string} text */
const inAttribute = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** @param {string} text */
const inElement = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * A frame that is as tall as what it shows, wherever the page around it is.
 * @param {string} link whose presentation says embed
 */
export const frameSnippet = link => `<iframe src="${inAttribute(link)}" title="Dense Playground" width="100%" height="760" style="border:0" loading="lazy"
  sandbox="allow-scripts allow-popups allow-downloads" allow="clipboard-write"></iframe>
<script>
  addEventListener('message', ({data, source}) => {
    if (!data || !data.height || !String(data.type).startsWith('dense:')) return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = data.height + 'px';
    }
  });
</script>
`;

/**
 * The element itself: its listing is the program, and stands there without script.
 * @param {string} page address of the page that has define.js
 * @param {Script} script
 * @param {Presentation} presentation
 */
export function elementSnippet(page, {text, keras, platform, entropy}, {edit, hide, theme}) {
  const attributes = Object.entries({
    keras, entropy, platform: platform === 'engine' ? platform : '', edit: edit === plain.edit ? '' : edit, hide: hide.join(','), theme: theme === plain.theme ? '' : theme,
  }).filter(([, value]) => value !== '').map(([name, value]) => ` ${name}="${inAttribute(value)}"`).join('');
  return `<script type="module" src="${inAttribute(new URL('define.js', page).href)}"></script>
<dense-playground${attributes}>
<pre><code class="language-python">${inElement(text.trimEnd())}
</code></pre>
</dense-playground>
`;
}
