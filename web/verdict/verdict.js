import {html, nothing} from 'lit';
import {identicalGroups} from '../result/comparisons.js';
import {deviatingRows, hasCopies} from '../result/copies.js';
import {runSentence} from './sentences.js';

/**
 * @typedef {object} Verdict
 * @property {import('../result/result.js').Result} result
 * @property {{what: string, why: string}} answer
 * @property {boolean} stale whether the result is of an earlier input
 * @property {{text: string, code: string} | null} remedy a change that makes the outputs agree, or differ again
 * @property {() => void} onRemedy
 */

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
export function verdict({result, answer, stale, remedy, onRemedy}) {
  const kind = kindOf(result);
  const run = runSentence(result);
  return html`
    <section class="verdict ${kind}" aria-label="Verdict">
      ${stale
        ? html`<p class="stale-label">The numbers below are the last valid result: what is typed now cannot be computed.</p>`
        : nothing}
      <h2>${kind === 'same' ? '= ' : kind === 'other' ? '≠ ' : ''}${answer.what}</h2>
      <p>${answer.why}</p>
      ${run ? html`<p class="hint one-run">${run}</p>` : nothing}
      ${remedy
        ? html`<p class="remedy">
            <span>${remedy.text} <code>${remedy.code}</code></span>
            <button type="button" class="do-it" @click=${onRemedy}>Do it</button>
          </p>`
        : nothing}
    </section>
  `;
}
