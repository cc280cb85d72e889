import {html, nothing} from 'lit';
import {batchInvariantSwitch} from '../sums/batch-invariant.js';
import {comparisonMatrix} from '../verdict/comparison-matrix.js';
import {isPlace, ladderView} from '../sums/ladder.js';
import {layerCard} from '../layers/layer-card.js';
import {linkNotice} from './notice.js';
import {programStrip} from '../strip/program-strip.js';
import {rowsField} from '../rows/rows-field.js';
import {scenarioOf, scenarios, symptomOf, symptoms} from './scenarios.js';
import {settingsFields} from './settings-fields.js';
import {toolbar} from './toolbar.js';
import {callsOf} from '../state/state.js';
import {storedText} from '../rows/stored-text.js';
import {verdict} from '../verdict/verdict.js';
import {tablesOf, vocabularyOf} from '../keras/vocabulary.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {object} View
 * @property {import('./session.js').Session} session
 * @property {import('../../wasm/engine.js').Engine} engine
 * @property {string[]} problems with the link
 * @property {(state: State) => string} linkTo  a fragment with its #
 * @property {number} chosen     statement of the strip
 * @property {import('../sums/ladder.js').Place | null} place that the ladder shows
 * @property {(place: import('../sums/ladder.js').Place | null) => void} onPlace
 * @property {boolean} sharing
 * @property {typeof import('../share/share-panel.js').sharePanel | null} sharePanel  null until it has come
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
  const symptom = symptomOf(state);
  return html`
    <div class="triage" role="group" aria-label="Your numbers are">
      <span aria-hidden="true">Your numbers are</span>
      ${symptoms.map(({symptom: own, title, first}) => html`
        <button type="button" class="symptom" id=${`symptom-${own}`} aria-pressed=${own === symptom}
          @click=${() => onEdit(scenarios.find(({id}) => id === first)?.apply(state) ?? state)}>${title}</button>
      `)}
    </div>
    <div class="experiments" role="group" aria-label="Experiments">
      ${scenarios.filter(scenario => scenario.symptom === symptom).map(({id, title, hint, apply}) => html`
        <button type="button" id=${id} aria-pressed=${id === chosen} @click=${() => onEdit(apply(state))}>
          <strong>${title}</strong> <span>${hint}</span>
        </button>
      `)}
    </div>
  `;
};

/** The whole figure, from what is typed to what came of it. @param {View} view */
export function playgroundView(view) {
  const {session, engine, problems, linkTo, chosen, sharing, sharePanel, shared, lesson, onDress, place, onPlace, onEdit, onSay, onChoose} = view;
  const {state, result, mistake} = session;
  const vocabulary = vocabularyOf(engine, state);
  const exact = (/** @type {number} */ value) => engine.float32(value).text;
  const histogram = engine.histogram.bind(engine);
  const hidden = (/** @type {string} */ part) => state.dress.hide.includes(part);
  return html`
    <div class="playground ${mistake ? 'stale' : ''}">
      ${linkNotice(problems)}
      ${hidden('toolbar') ? nothing : toolbar({...view, generations: tablesOf(engine).generations})}
      ${sharing ? sharePanel?.({state, result, names: vocabulary.initializers, link: new URL(linkTo(state), document.baseURI).href, said: shared, lesson, onDress, onSay}) : nothing}
      ${hidden('experiments') ? nothing : experiments(view)}
      ${hidden('batch-invariant') ? nothing : batchInvariantSwitch({state, onEdit})}
      ${hidden('verdict') ? nothing : verdict({session, remedies: !hidden('remedy'), onEdit})}
      <div class="bench">
        ${hidden('rows') ? nothing : rowsField({
          state, mistake: mistake?.field === 'rows' ? mistake : null, stored: text => storedText(engine, text), onEdit,
        })}
        ${hidden('program') ? nothing : programStrip({session, chosen, names: vocabulary.initializers, onChoose, onEdit})}
      </div>
      <ol class="cards">
        ${callsOf(state).map((call, index) => layerCard({session, call, index, vocabulary, hidden, exact, histogram, onEdit}))}
      </ol>
      ${hidden('settings') ? nothing : settingsFields({state, mistake, vocabulary, onEdit})}
      ${state.dress.embed
        ? html`<p class="full"><a href=${linkTo({...state, dress: {hide: [], embed: false, theme: 'auto'}})} target="_blank">Open in full</a></p>`
        : nothing}
      ${hidden('matrix') ? nothing : comparisonMatrix({result, engine, onPlace})}
      ${place && isPlace(result, place) ? ladderView({result, engine, place, onPlace}) : nothing}
    </div>
  `;
}
