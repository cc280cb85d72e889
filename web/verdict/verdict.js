import {html, nothing} from 'lit';
import {copiesHeadline, hasCopies} from '../sums/copies.js';
import {identicalGroups} from '../result/comparisons.js';
import {headline, reason} from './sentences.js';
import {remedyOf} from './remedy.js';

/** @typedef {import('../figure/session.js').Session} Session @typedef {import('../state/state.js').State} State */

/** @param {{session: Session, remedies: boolean, onEdit: (state: State) => void}} verdict */
export function verdict({session: {state, result, mistake}, remedies, onEdit}) {
  const remedy = remedies ? remedyOf(result) : null;
  const odd = copiesHeadline(result) !== '';
  const alone = result.traces.length < 2 && !hasCopies(result, 0);
  const kind = alone ? '' : identicalGroups(result).length === 1 && !odd ? 'same' : 'other';
  return html`
    <section class="verdict ${kind}" aria-label="Verdict">
      ${mistake
        ? html`<p class="stale-label">The numbers below are the last valid result: what is typed now cannot be computed.</p>`
        : nothing}
      <h2>${kind === 'same' ? '= ' : kind === 'other' ? '≠ ' : ''}${headline(result)}</h2>
      <p>${reason(result)}</p>
      ${remedy && !mistake
        ? html`<p class="remedy">
            <span>${remedy.text} <code>${remedy.code}</code></span>
            <button type="button" class="do-it" @click=${() => onEdit(remedy.apply(state))}>Do it</button>
          </p>`
        : nothing}
    </section>
  `;
}
