/** Everything that takes a figure elsewhere: link, Markdown, JSON, and the lines for another page. */
import {html, nothing} from 'lit';
import {until} from 'lit/directives/until.js';
import {printScript} from '../link/link.js';
import {lessonFields} from './lesson-fields.js';
import {jsonReport, markdownReport} from './report.js';
import {elementSnippet, frameSnippet} from './snippets.js';

export {share as styles} from '../styles/share.js';

/**
 * @typedef {import('../link/parts.js').Presentation} Presentation
 *
 * @typedef {object} Share
 * @property {import('../link/link.js').Script} script
 * @property {{report: import('../answer/facts.js').Report, repetition: import('../../wasm/python.js').Repetition | null} | null} outcome
 * @property {Presentation} presentation of the link and the lines below
 * @property {(presentation: Presentation) => void} onPresentation
 * @property {string} page whose links open it; '' where there is none
 * @property {(text: string, what: string) => void} onCopy
 */

/** @param {string} text @param {string} name */
function download(text, name) {
  const url = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  Object.assign(document.createElement('a'), {href: url, download: name}).click();
  URL.revokeObjectURL(url);
}

/** @param {string} id @param {string} label @param {Promise<string>} coming @param {Share} share */
function source(id, label, coming, {onCopy}) {
  const copy = () => coming.then(text => onCopy(text, label));
  return html`
    <div class="source">
      <label for=${id}>${label}</label> <button type="button" class="small" aria-label="Copy: ${label}" @click=${copy}>Copy</button>
      <textarea readonly id=${id} rows="4" spellcheck="false" .value=${until(coming, '')}></textarea>
    </div>
  `;
}

/** @param {Share} share */
export function sharePanel(share) {
  const {script, outcome, presentation, onPresentation, page, onCopy} = share;
  const link = async (/** @type {Partial<Presentation>} */ own = {}) => (page ? `${page.split('#')[0]}#${await printScript(script, {...presentation, ...own})}` : '');
  const shown = outcome && (async () => ({script, ...outcome, link: await link()}));
  return html`
    <section class="share" aria-label="Share">
      <div class="share-acts">
        ${shown ? html`
          <button type="button" id="copy-markdown" @click=${async () => onCopy(markdownReport(await shown()), 'The report')}>Copy as Markdown</button>
          <button type="button" id="download-json" @click=${async () => download(jsonReport(await shown()), 'dense-playground.json')}>Download JSON</button>` : nothing}
      </div>
      ${lessonFields({presentation, onPresentation})}
      ${page ? html`
        ${source('share-link', 'The link', link(), share)}
        ${source('share-frame', 'As a frame in another page', link({embed: true}).then(frameSnippet), share)}
        ${source('share-element', 'As an element in another page', Promise.resolve(elementSnippet(page, script, presentation)), share)}` : nothing}
    </section>
  `;
}
