import {html, nothing} from 'lit';
import {drawEntropy} from '../state/entropy.js';
import {versionsOf} from '../keras/versions.js';
import {examples} from './examples.js';
import {answersOf, callNamesOf, isLikeFirst, partedSums} from './facts.js';
import {outputsTable} from './outputs-table.js';
import {productView} from './product-view.js';
import {remedyList} from './remedy-list.js';
import {seedEntry} from './seed-entry.js';
import {headline, linesText, reason, repetitionSentence} from './sentences.js';
import {versionLine} from './version-line.js';

/**
 * @typedef {import('./session.js').ScriptSession} ScriptSession
 *
 * @typedef {object} View
 * @property {ScriptSession} session
 * @property {import('../../wasm/python.js').PythonEngine} engine
 * @property {unknown} program where it is typed
 * @property {string} told what became of a text that was pasted, opened or copied
 * @property {boolean} isReadonly whether the text stays as it is
 * @property {(part: string) => boolean} isHidden whether a host leaves that part out
 * @property {boolean} isNarrow whether it has little room
 * @property {string} title of the one script that it is there for, or ''
 * @property {{answer: number, unit: number}} chosen
 * @property {(chosen: {answer: number, unit: number}) => void} onChosen
 * @property {(act: (session: ScriptSession) => void) => void} onAct
 * @property {(file: File) => void} onFile
 * @property {(what: 'script' | 'link') => void} onCopy
 * @property {() => void} onPonder
 * @property {import('../sums/sum-facts.js').SumPair | null} pair of sums that stand step by step
 * @property {(pair: import('../sums/sum-facts.js').SumPair | null) => void} onPair
 * @property {typeof import('../sums/ladder.js') | null} ladder
 * @property {typeof import('./plots.js') | null} plots
 */

/** @param {Event} event */
const value = event => /** @type {HTMLSelectElement} */ (event.target).value;

/** What it means whose digits are shown. */
const platforms = {
  engine: 'Where no comment says another order, every sum goes through the features in order, one rounding for each product and each addition: the same bits on every machine.',
  tensorflow: 'Where no comment says another order, the very bits of TensorFlow on an x86-64 CPU with AVX-512, oneDNN and 48 KiB of first-level cache, in eager mode; another processor may differ in the last digits. A note says where the bits are not known.',
};

/** @param {View} view */
const bar = ({session, engine, isReadonly, onAct, onFile, onCopy}) => html`
  <div class="toolbar" role="group" aria-label="The script">
    <label class="keras">
      <span class="unseen">Version of Keras</span>
      <select id="script-keras" @change=${(/** @type {Event} */ event) => onAct(own => own.edit({keras: value(event)}))}>
        ${engine.generations().toReversed().map(generation => html`<optgroup label=${generation.label}>${versionsOf(generation).map(version =>
          html`<option .value=${version} .selected=${version === session.script.keras}>${generation.major === 3 ? 'Keras' : 'TensorFlow'} ${version}</option>`)}</optgroup>`)}
      </select>
    </label>
    <label class="platform">
      <span class="unseen">Whose last digits</span>
      <select id="script-platform" title=${platforms[session.script.platform]}
        @change=${(/** @type {Event} */ event) => onAct(own => own.edit({platform: value(event) === 'tensorflow' ? 'tensorflow' : 'engine'}))}>
        <option value="tensorflow" .selected=${session.script.platform === 'tensorflow'}>digits of TensorFlow</option>
        <option value="engine" .selected=${session.script.platform === 'engine'}>digits of this engine</option>
      </select>
    </label>
    <button type="button" id="script-again" class="strong" title="Draw anew what no seed fixes"
      @click=${() => onAct(own => own.edit({entropy: drawEntropy()}))}>Run again</button>
    <span class="pair">
      <button type="button" id="script-undo" aria-label="Undo in the script" ?disabled=${!session.canUndo} @click=${() => onAct(own => own.undo())}>↶</button>
      <button type="button" id="script-redo" aria-label="Redo in the script" ?disabled=${!session.canRedo} @click=${() => onAct(own => own.redo())}>↷</button>
    </span>
    <button type="button" id="script-copy" @click=${() => onCopy('script')}>Copy</button>
    <button type="button" id="script-link" title="Copy a link that opens this script, this version and this run" @click=${() => onCopy('link')}>Link</button>
    ${isReadonly ? nothing : html`<label class="open"><span class="button">Open a file</span>
      <input type="file" class="unseen" id="script-file" accept=".py,.ipynb,.txt,text/x-python,text/plain" aria-label="Open a Python file or a notebook"
        @change=${(/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.target);
          if (input.files?.[0]) onFile(input.files[0]);
          input.value = '';
        }}></label>`}
  </div>
`;

/** @param {View} view */
const exampleButtons = ({session, onAct}) => html`
  <div class="cases" role="group" aria-label="Scripts to begin with">
    ${examples.map(({id, title, text}) => html`<button type="button" id=${`script-${id}`} class="symptom" aria-pressed=${session.script.text === text}
      @click=${() => onAct(own => own.edit({text}))}>${title}</button>`)}
  </div>
`;

/** Lines of the same sentence together. @param {{line: number, sentence: string}[]} notes */
export function notesText(notes) {
  /** @type {Map<string, number[]>} */
  const lines = new Map();
  for (const {line, sentence} of notes) lines.set(sentence, [...lines.get(sentence) ?? [], line]);
  return [...lines].map(([sentence, own]) => `${linesText(own).replace(/^l/, 'L')}: ${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}`);
}

/** @param {import('./facts.js').Report} report */
const kindOf = report => (report.ending !== 'done' ? 'failed' : report.answers.length < 2 ? '' : report.answers.every((_, answer) => isLikeFirst(report, answer)) ? 'same' : 'other');

/** Two sums that part, to the bit. @param {View} view @param {import('./facts.js').Report} report */
function steps({engine, pair, onPair, ladder}, report) {
  const parted = partedSums(report);
  if (!parted) return nothing;
  const result = /** @type {import('../result/result.js').Result} */ (/** @type {unknown} */ ({engine, traces: report.calls, names: callNamesOf(report)}));
  return pair && ladder ? ladder.ladderView({result, pair, onPair})
    : html`<p><button type="button" id="script-steps" @click=${() => onPair(parted)}>Their sums step by step, to the bit</button></p>`;
}

/** @param {View} view */
function answer(view) {
  const {session, engine, isReadonly, isHidden, isNarrow, chosen, onChosen, onAct, onPonder} = view;
  const {outcome, mistake, remedies, versions, isQuick, script} = session;
  if (!outcome) return html`<p class="mistake" role="alert">${mistake}</p>`;
  const {report, repetition} = outcome;
  const kind = kindOf(report);
  const textOf = (/** @type {number} */ number) => engine.float32(number).text;
  const calls = answersOf(report);
  const call = calls[Math.min(chosen.answer, calls.length - 1)];
  const printed = report.pieces.map(({text}) => text).join('');
  const assumed = report.assumed.length > 0 ? [`Used without an import, as a notebook may have them: ${report.assumed.join(', ')}.`] : [];
  const digits = calls.length > 0 ? [platforms[script.platform]] : [];
  const notes = [...notesText(report.notes), ...assumed, ...digits];
  return html`
    <div class="verdict ${kind}" id="script-verdict" tabindex="-1">
      <h2>${kind === 'same' ? '= ' : kind === 'other' ? '≠ ' : ''}${headline(report)}</h2>
      <p>${reason(report)}</p>
      <p class="hint">${repetition ? repetitionSentence(report, repetition) : ''}</p>
      ${remedies && !isHidden('remedies') ? remedyList({remedies, onTry: isReadonly ? null : ({text}) => onAct(own => own.edit({text}))}) : nothing}
    </div>
    ${isHidden('outputs') ? nothing : outputsTable({report, textOf, isNarrow, chosen: chosen.answer, onChoose: index => onChosen({...chosen, answer: index})})}
    ${isHidden('plots') || !view.plots ? nothing : view.plots.plotsView(report)}
    ${steps(view, report)}
    ${notes.length > 0 && !isHidden('notes') ? html`<ul class="notes">${notes.map(note => html`<li>${note}</li>`)}</ul>` : nothing}
    ${isHidden('versions') || report.ending === 'syntax' ? nothing : versions
      ? versionLine({versions, keras: script.keras, onChoose: keras => onAct(own => own.edit({keras}))})
      : isQuick ? html`<div class="versions"><h3>Does it repeat itself, in which version?</h3></div>`
        : html`<p><button type="button" id="script-ponder" @click=${onPonder}>Try ${repetition ? '' : 'whether it repeats, '}changes, and every version</button>
          <span class="hint">This script takes a while, and they run it some 130 times.</span></p>`}
    ${call && !isHidden('product') ? productView({report, call, textOf, unit: chosen.unit, onUnit: unit => onChosen({...chosen, unit})}) : nothing}
    ${isHidden('printed') ? nothing : html`<details class="printed"><summary>All that it prints</summary>
      <pre tabindex="0">${printed || 'Nothing.'}${report.ending === 'done' ? '' : `\n${report.error}`}</pre></details>`}
  `;
}

/** @param {View} view */
export const scriptView = view => html`
  <div class="script-figure">
    <button type="button" class="skip" @click=${(/** @type {Event} */ event) => {
      const root = /** @type {ShadowRoot} */ (/** @type {Element} */ (event.target).getRootNode());
      root.getElementById('script-verdict')?.focus();
    }}>Skip to the answer</button>
    ${view.isHidden('toolbar') ? nothing : bar(view)}
    ${view.title || view.isReadonly || view.isHidden('examples') ? nothing : exampleButtons(view)}
    ${view.told ? html`<p class="told">${view.told}</p>` : nothing}
    <div class="columns">
      <section class="program" aria-label=${`The program${view.title && `: ${view.title}`}`}>${view.program}</section>
      <section class="answer" aria-label=${`The answer${view.title && `: ${view.title}`}`}>${answer(view)}</section>
    </div>
    ${view.title || view.isReadonly || view.isHidden('seed') ? nothing : seedEntry({engine: view.engine, onProgram: script => view.onAct(own => own.edit(script))})}
  </div>
`;
