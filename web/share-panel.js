import {html} from 'lit';
import {jsonReport, markdownReport} from './report.js';
import {pythonProgram} from './python.js';

/**
 * @typedef {import('./session.js').Result} Result @typedef {import('./python.js').Names} Names
 * @typedef {{result: Result, names: Names, link: string, said: string, onSay: (sentence: string) => void}} Share
 */

/** @param {string} text @param {string} what @param {Share} share */
async function copy(text, what, {onSay}) {
  try {
    await navigator.clipboard.writeText(text);
    onSay(`${what} is copied.`);
  } catch {
    onSay(`${what} could not be copied: the browser did not allow it. Select it below instead.`);
  }
}

/** @param {string} text @param {string} name */
function download(text, name) {
  const url = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  const anchor = Object.assign(document.createElement('a'), {href: url, download: name});
  anchor.click();
  URL.revokeObjectURL(url);
}

/** The snippets for another page. @param {string} link */
export function snippets(link) {
  const [page, fragment] = link.split('#');
  const embedded = `${page}#${fragment.replace(/&?end$/, '')}&embed=1&end`;
  return [
    `<iframe src="${embedded.replaceAll('&', '&amp;')}" title="Dense Playground" width="100%" height="620" loading="lazy" sandbox="allow-scripts allow-popups" allow="clipboard-write"></iframe>`,
    `<script type="module" src="${new URL('define.js', page)}"></script>\n<dense-playground state="${fragment.replaceAll('&', '&amp;')}"></dense-playground>`,
  ];
}

/** @param {Share} share */
export function sharePanel(share) {
  const {result, names, link, said} = share;
  const python = pythonProgram(result.state, names);
  const [frame, element] = snippets(link);
  /** @param {string} label @param {string} text */
  const source = (label, text) => html`
    <div class="source">
      <label>${label}
        <textarea readonly rows=${Math.min(12, text.split('\n').length + 1)} .value=${text} spellcheck="false"></textarea>
      </label>
    </div>`;
  return html`
    <section class="share" aria-label="Share">
      <div class="share-acts">
        <button type="button" @click=${() => copy(link, 'The link', share)}>Copy link</button>
        <button type="button" @click=${() => copy(python, 'The Python program', share)}>Copy as Python</button>
        <button type="button" @click=${() => copy(markdownReport(result, names, link), 'The report', share)}>
          Copy as Markdown
        </button>
        <button type="button" @click=${() => download(jsonReport(result, link), 'dense-playground.json')}>Download JSON</button>
        <button type="button" @click=${() => copy(frame, 'The iframe', share)}>Copy embed code</button>
        <span class="said" role="status">${said}</span>
      </div>
      ${source('The program in Python', python)} ${source('As a frame in another page', frame)} ${source('As an element', element)}
    </section>
  `;
}
