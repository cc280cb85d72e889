import {html, nothing} from 'lit';
import {comparisonMatrix} from './comparison-matrix.js';
import {layerCard} from './layer-card.js';
import {linkNotice} from './notice.js';
import {programStrip} from './program-strip.js';
import {rowsField} from './rows-field.js';
import {scenarioOf, scenarios} from './scenarios.js';
import {settingsFields} from './settings-fields.js';
import {sharePanel} from './share-panel.js';
import {toolbar} from './toolbar.js';
import {printState} from './state/print.js';
import {storedText} from './stored-text.js';
import {verdict} from './verdict.js';
import {vocabularyOf} from './vocabulary.js';

/**
 * @typedef {import('./state/state.js').State} State
 * @typedef {object} View
 * @property {import('./session.js').Session} session
 * @property {import('../wasm/engine.js').Engine} engine
 * @property {string[]} problems with the link
 * @property {string} link       to what is shown
 * @property {number} chosen     statement of the strip
 * @property {boolean} sharing
 * @property {string} shared     what the share panel did last
 * @property {State['dress']} lesson
 * @property {(dress: State['dress']) => void} onDress
 * @property {(state: State, field?: string) => void} onEdit
 * @property {() => void} onUndo
 * @property {() => void} onRedo
 * @property {() => void} onShare
 * @property {(sentence: string) => void} onSay
 * @property {(statement: number) => void} onChoose
 */

/** @param {View} view */
const experiments = ({session: {state}, onEdit}) => {
  const chosen = scenarioOf(state);
  return html`
    <div class="experiments" role="group" aria-label="Experiments">
      ${scenarios.map(({id, title, hint, apply}) => html`
        <button type="button" id=${id} aria-pressed=${id === chosen} @click=${() => onEdit(apply(state))}>
          <strong>${title}</strong> <span>${hint}</span>
        </button>
      `)}
    </div>
  `;
};

/** The whole figure, from what is typed to what came of it. @param {View} view */
export function playgroundView(view) {
  const {session, engine, problems, link, chosen, sharing, shared, lesson, onDress, onEdit, onSay, onChoose} = view;
  const {state, result, mistake} = session;
  const vocabulary = vocabularyOf(engine, state.generation);
  const hidden = (/** @type {string} */ part) => state.dress.hide.includes(part);
  let layer = -1;
  return html`
    <div class="playground ${mistake ? 'stale' : ''}">
      ${linkNotice(problems)}
      ${hidden('toolbar') ? nothing : toolbar({...view, generations: engine.generations()})}
      ${sharing ? sharePanel({state, result, names: vocabulary.initializers, link, said: shared, lesson, onDress, onSay}) : nothing}
      ${hidden('experiments') ? nothing : experiments(view)}
      ${hidden('verdict') ? nothing : verdict({session, remedies: !hidden('remedy'), onEdit})}
      <div class="bench">
        <div class="program">
          ${hidden('rows') ? nothing : rowsField({
            state, mistake: mistake?.field === 'rows' ? mistake : null, stored: text => storedText(engine, text), onEdit,
          })}
          ${hidden('program') ? nothing : programStrip({session, chosen, onChoose, onEdit})}
        </div>
        ${hidden('settings') ? nothing : settingsFields({state, mistake, vocabulary, onEdit})}
      </div>
      <ol class="cards">
        ${state.statements.map((s, statement) => {
          if (s.kind !== 'dense') return nothing;
          layer += 1;
          return layerCard({session, statement, layer, vocabulary, hidden, onEdit});
        })}
      </ol>
      ${state.dress.embed
        ? html`<p class="full"><a href=${`#${printState({...state, dress: {hide: [], embed: false, theme: 'auto'}})}`} target="_blank">Open in full</a></p>`
        : nothing}
      ${hidden('matrix') || result.traces.length < 3 ? nothing : comparisonMatrix(result)}
    </div>
  `;
}
