import {html, nothing} from 'lit';
import {hasDispatcher} from '../state/dispatchers.js';
import {costSentence} from '../sums/cost.js';

/** @typedef {import('../state/state.js').State} State */

/** The switch that turns a dispatcher into the engine's own kernel. @param {{state: State, onEdit: (state: State) => void}} control */
export function batchInvariantSwitch({state, onEdit}) {
  if (!hasDispatcher(state) && !state.batchInvariant) return nothing;
  return html`
    <p class="switch-line">
      <label class="switch">
        <input type="checkbox" role="switch" id="batch-invariant" .checked=${state.batchInvariant} aria-describedby="batch-invariant-hint"
          @change=${(/** @type {Event} */ event) => onEdit({...state, batchInvariant: /** @type {HTMLInputElement} */ (event.target).checked})} />
        batch-invariant
      </label>
      <span class="hint" id="batch-invariant-hint">one kernel for every row, whatever batch it is in</span>
    </p>
  `;
}

/** What the switch does, where it does something, and what that costs. @param {State} state */
export const batchInvariantSentence = state =>
  state.batchInvariant && hasDispatcher(state)
    ? `Batch-invariant: every row takes the engine’s own kernel, whatever batch it is in. ${costSentence()}`
    : '';
