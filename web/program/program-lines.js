import {html, nothing} from 'lit';

/**
 * The program as lines to be read, until its editor has come.
 * @param {string} text
 * @param {import('./margin.js').Margin} margin
 */
export function programLines(text, margin) {
  const beside = new Map(margin.map(each => [each.line, each]));
  return html`<ol class="lines">${text.split('\n').map((line, i) => {
    const {drew = '', hue = '', wrote = '', kind = 'printed', scrolls = false} = beside.get(i + 1) ?? {};
    return html`<li class="of ${hue} ${kind === 'failed' ? kind : ''}"><code>${line || ' '}</code>${drew
      ? html`<span class="drew ${hue}">${drew}</span>` : nothing}${wrote ? html`<div class="wrote ${kind} ${hue}" tabindex=${scrolls ? 0 : nothing}>${wrote}</div>` : nothing}</li>`;
  })}</ol>`;
}
