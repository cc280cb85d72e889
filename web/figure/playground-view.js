import {html, nothing} from 'lit';
import {tablesOf, vocabularyOf} from '../keras/vocabulary.js';
import {layerCard} from '../layers/layer-card.js';
import {rowsField} from '../rows/rows-field.js';
import {storedText} from '../rows/stored-text.js';
import {callsOf} from '../state/state.js';
import {programStrip} from '../strip/program-strip.js';
import {hasPair} from '../sums/sum-facts.js';
import {verdict} from '../verdict/verdict.js';
import {answerOf} from './answer.js';
import {batchInvariantSwitch} from './batch-invariant.js';
import {linkNotice} from './notice.js';
import {scenarioOf, scenarios, symptomOf, symptoms} from './scenarios.js';
import {toolbar} from './toolbar.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/state.js').Presentation} Presentation
 * @typedef {import('../sums/sum-facts.js').SumPair} SumPair
 * @typedef {object} View
 * @property {import('./session.js').Session} session
 * @property {import('../../wasm/engine.js').Engine} engine
 * @property {string[]} problems with the link
 * @property {(state: State) => string} linkTo  a fragment with its #
 * @property {number} chosen     statement of the strip
 * @property {SumPair | null} pair of sums that the ladder shows
 * @property {(pair: SumPair | null) => void} onPair
 * @property {import('./compute-panel.js').Offer['onComputed']} onComputed
 * @property {boolean} sharing
 * @property {import('./late-panels.js').LatePanels} late
 * @property {string} shared     what the share panel did last
 * @property {Presentation} presentation in the link for a lesson
 * @property {(presentation: Presentation) => void} onPresentation
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

/** What takes the figure elsewhere, once its module has come. @param {View} view @param {import('../keras/dense-call.js').Names} names */
function share({session, linkTo, late, shared, presentation, onPresentation, onSay}, names) {
  const {state, result, valid} = session;
  return late.share?.sharePanel({
    state, result, answer: answerOf(session), program: valid.state, names,
    link: new URL(linkTo(state), document.baseURI).href,
    said: shared, presentation, onPresentation, onSay,
  });
}

/** The whole figure, from what is typed to what came of it. @param {View} view */
export function playgroundView(view) {
  const {session, engine, problems, linkTo, chosen, sharing, late, pair, onPair, onComputed, onEdit, onChoose} = view;
  const {state, mistake, work, valid} = session;
  const behind = mistake ?? work;
  const {result, drawnTraces} = valid;
  const vocabulary = vocabularyOf(engine, state);
  const exact = (/** @type {number} */ value) => engine.float32(value).text;
  const histogram = engine.histogram.bind(engine);
  const hidden = (/** @type {string} */ section) => state.presentation.hide.includes(section);
  const remedy = behind || hidden('remedy') ? null : late.rest?.remedyOf(state, result);
  const inFull = () => linkTo({...state, presentation: {hide: [], embed: false, theme: 'auto'}});
  return html`
    <div class="playground ${behind ? 'stale' : ''}">
      ${linkNotice(problems)}
      ${hidden('toolbar') ? nothing : toolbar({...view, generations: tablesOf(engine).generations})}
      ${sharing ? share(view, vocabulary.initializers) : nothing}
      ${hidden('experiments') ? nothing : experiments(view)}
      ${hidden('batch-invariant') ? nothing : batchInvariantSwitch({state, onEdit})}
      ${work ? late.compute?.computePanel({session, work, onComputed}) : nothing}
      ${hidden('verdict') ? nothing : verdict({
        result, answer: answerOf(session), stale: mistake ? valid.of : work && `waiting-${valid.of}`, remedy, hasRoom: !late.rest && !behind && !hidden('remedy'),
        onRemedy: () => onEdit(remedy?.apply(state) ?? state),
      })}
      <div class="bench">
        ${hidden('rows') ? nothing : rowsField({
          state, mistake: mistake?.field === 'rows' ? mistake : null, stored: text => storedText(engine, text), onEdit,
        })}
        ${hidden('program') ? nothing : programStrip({
          state, result: behind ? null : result, chosen, names: vocabulary.initializers, onChoose, onEdit,
        })}
      </div>
      <ol class="cards">
        ${callsOf(state).map((call, index) => layerCard({
          state, result, drawnTraces, mistake, call, index, vocabulary, hidden, exact, histogram, onEdit,
          late: late.rest,
        }))}
      </ol>
      ${hidden('settings') ? nothing : late.rest?.settingsFields({state, mistake, vocabulary, onEdit})}
      ${state.presentation.embed
        ? html`<p class="full"><a href=${inFull()} target="_blank">Open in full</a></p>`
        : nothing}
      ${hidden('matrix') ? nothing : late.rest?.comparisonMatrix({result, onPair})}
      ${pair && hasPair(result, pair) ? late.ladder?.ladderView({result, pair, onPair}) : nothing}
    </div>
  `;
}
