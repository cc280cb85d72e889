/** A program beside its answer, and above both the buttons and the experiments. */
import {html, nothing} from 'lit';
import {answerView, workingView} from '../answer/answer-view.js';
import {seedEntry} from '../seed/seed-entry.js';
import {experiments} from './experiments.js';
import {toolbar} from './toolbar.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {object} View
 * @property {Session} session
 * @property {import('../../wasm/python.js').PythonEngine} engine
 * @property {unknown} program where it is typed
 * @property {unknown} share what takes it elsewhere
 * @property {unknown} settings what of it may be chosen
 * @property {import('../answer/answer-view.js').Answer['ownWeights']} ownWeights
 * @property {{label: string, text: string}[]} others the same program with other choices
 * @property {import('../answer/version-pair-entry.js').Run} run apart from the page
 * @property {string} told what became of a text that was pasted, opened or copied
 * @property {boolean} isReadonly whether no other text may take the place of this one
 * @property {(part: string) => boolean} isHidden whether a host leaves that part out
 * @property {boolean} isNarrow whether it has little room
 * @property {boolean} isSharing
 * @property {string} title of the one program that it is there for, or ''
 * @property {string} page whose links open it, or ''
 * @property {import('./examples.js').Symptom} symptom
 * @property {import('../answer/answer-view.js').Chosen} chosen
 * @property {import('./late-parts.js').Late} late
 * @property {import('../sums/sum-facts.js').SumPair | null} pair of sums that stand step by step
 * @property {(chosen: import('../answer/answer-view.js').Chosen) => void} onChosen
 * @property {(symptom: import('./examples.js').Symptom) => void} onSymptom
 * @property {(act: (session: Session) => void) => void} onAct
 * @property {() => void} onReset
 * @property {(file: File) => void} onFile
 * @property {(what: 'script' | 'link') => void} onCopy
 * @property {() => void} onShare
 * @property {() => void} onPonder
 * @property {(pair: import('../sums/sum-facts.js').SumPair | null) => void} onPair
 */

/** @param {Event} event */
function skip({target}) {
  const root = /** @type {ShadowRoot} */ (/** @type {Element} */ (target).getRootNode());
  root.getElementById('verdict')?.focus();
}

/** @param {View} view */
export function figureView(view) {
  const {session, engine, program, share, settings, told, isReadonly, isHidden, title, symptom, late, onAct, onSymptom} = view;
  const {script} = session;
  const named = title && `: ${title}`;
  const hasChoice = !title && !isReadonly;
  const answer = {
    ...view, script, running: session.running, work: session.work, isStale: session.isStale, onStop: () => session.stop(), onRun: () => onAct(own => own.rerun()), outcome: session.outcome,
    mistake: session.mistake, remedies: session.remedies, formerRemedies: session.formerRemedies, versions: session.versions, isQuick: session.isQuick, isBusy: session.isBusy,
    ladder: late.ladder, plots: late.plots,
    onText: (/** @type {string} */ text) => onAct(own => own.edit({text})), onKeras: (/** @type {string} */ keras) => onAct(own => own.edit({keras})),
  };
  return html`
    <div class="figure" part="figure">
      ${isHidden('verdict') ? nothing : html`<button type="button" class="skip" @click=${skip}>Skip to the answer</button>`}
      ${hasChoice && !isHidden('examples') ? experiments({text: script.text, symptom, onSymptom, onExample: example => onAct(own => own.edit(example))}) : nothing}
      ${isHidden('toolbar') ? nothing : toolbar(view)}
      <p class="told" role="status" ?hidden=${!told}>${told}</p>
      ${share}
      ${settings}
      <div class="columns">
        <div class="left">
          <h2 class="unseen">The program</h2>
          ${isHidden('program') ? nothing : html`<section class="program" part="program" aria-label=${`The program${named}`}>${program}</section>`}
          ${workingView(answer)}
        </div>
        <section class="answer" part="answer" aria-busy=${session.isBusy} aria-label=${`The answer${named}`}>${answerView(answer)}</section>
      </div>
      ${hasChoice && !isHidden('seed') ? seedEntry({engine, onProgram: found => onAct(own => own.edit(found))}) : nothing}
    </div>
  `;
}
