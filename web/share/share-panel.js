import {html} from 'lit';
import {pythonProgram} from '../keras/python.js';
import {jsonReport, markdownReport} from './report.js';
import {lessonFields} from './lesson-fields.js';
import {snippets} from './snippets.js';

export {share as styles} from '../styles/share.js';

/**
 * @typedef {import('../state/state.js').Presentation} Presentation
 * @typedef {object} Share
 * @property {import('../state/state.js').State} state
 * @property {import('../result/result.js').Result} result
 * @property {{what: string, why: string}} answer
 * @property {import('../state/state.js').State} program  that the result is of
 * @property {import('../keras/dense-call.js').Names} names
 * @property {string} link
 * @property {string} said
 * @property {Presentation} presentation  in the link for a lesson
 * @property {(sentence: string) => void} onSay
 * @property {(presentation: Presentation) => void} onPresentation
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
  Object.assign(document.createElement('a'), {href: url, download: name}).click();
  URL.revokeObjectURL(url);
}

/** Rows of a field in which lines wrap. @param {string} text */
const rowsOf = text => Math.min(12, text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 48)), 0));

/** @param {string} label @param {string} text */
const source = (label, text) => html`
  <label class="source">${label}
    <textarea readonly rows=${rowsOf(text)} .value=${text} spellcheck="false"></textarea>
  </label>
`;

/** Everything that takes the figure elsewhere. @param {Share} share */
export function sharePanel(share) {
  const {state, result, program, names, link, said, presentation, onPresentation} = share;
  const python = pythonProgram(program, names);
  const [frame, element] = snippets(link);
  /** @param {string} label @param {() => string} text @param {string} what */
  const copyButton = (label, text, what) => html`<button type="button" @click=${() => copy(text(), what, share)}>${label}</button>`;
  return html`
    <section class="share" aria-label="Share">
      <div class="share-acts">
        ${copyButton('Copy link', () => link, 'The link')}
        ${copyButton('Copy as Python', () => python, 'The Python program')}
        ${copyButton('Copy as Markdown', () => markdownReport({...share, python}), 'The report')}
        <button type="button" @click=${() => download(jsonReport(result, link), 'dense-playground.json')}>Download JSON</button>
        ${copyButton('Embed', () => frame, 'The frame')}
        <span class="said" role="status">${said}</span>
      </div>
      ${lessonFields({
        state, presentation, page: link.split('#')[0], onPresentation,
        onCopy: (text, what) => copy(text, what, share),
      })}
      ${source('The program in Python', python)}
      <div>${source('As a frame in another page', frame)} ${source('As an element in another page', element)}</div>
    </section>
  `;
}
