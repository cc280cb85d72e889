import {html, nothing} from 'lit';
import {identicalGroups} from '../result/comparisons.js';
import {deviatingRows, hasCopies} from '../result/copies.js';
import {runSentence} from './sentences.js';

/**
 * @typedef {object} Verdict
 * @property {import('../result/result.js').Result} result
 * @property {{what: string, why: string}} answer
 * @property {keyof typeof standIns | null} stale what the result is of, where it is not of what is typed
 * @property {{text: string, code: string} | null | undefined} remedy a change that makes the outputs agree, or differ again
 * @property {boolean} hasRoom for a remedy that may still come, so that nothing moves when it does
 * @property {() => void} onRemedy
 */

/** Whose the numbers are while what is typed cannot be computed. */
const standIns = {
  typed: 'The numbers below are the last valid result: what is typed now cannot be computed.',
  drawn: 'What is typed cannot be computed. The numbers below are those of the program that was opened, without its typed weights.',
  default: 'What is typed cannot be computed. The numbers below are those of three new layers, the page’s own program.',
  'waiting-typed': 'The numbers below are the last that were computed: what is typed now waits.',
  'waiting-drawn': 'The numbers below are those of the program that was opened, without its typed weights: what is typed now waits.',
  'waiting-default': 'What was opened waits to be computed. The numbers below are those of three new layers, the page’s own program.',
};

/**
 * Whether all that may differ is the same; '' where there is nothing to compare.
 * @param {Verdict['result']} result
 */
function kindOf(result) {
  const {traces} = result;
  if (traces.length < 2 && !hasCopies(traces[0])) return '';
  const deviates = traces.some(trace => deviatingRows(trace).length > 0);
  return identicalGroups(result).length === 1 && !deviates ? 'same' : 'other';
}

/** @param {Verdict} verdict */
export function verdict({result, answer, stale, remedy, hasRoom, onRemedy}) {
  const kind = kindOf(result);
  const run = runSentence(result);
  return html`
    <section class="verdict ${kind}" aria-label="Verdict" tabindex="-1">
      ${stale ? html`<p class="stale-label">${standIns[stale]}</p>` : nothing}
      <h2>${kind === 'same' ? '= ' : kind === 'other' ? '≠ ' : ''}${answer.what}</h2>
      <p>${answer.why}</p>
      ${run ? html`<p class="hint one-run">${run}</p>` : nothing}
      ${remedy
        ? html`<p class="remedy">
            <span>${remedy.text} <code>${remedy.code}</code></span>
            <button type="button" class="do-it" @click=${onRemedy}>Do it</button>
          </p>`
        : hasRoom && kind === 'other' ? html`<p class="remedy"></p>` : nothing}
    </section>
  `;
}
