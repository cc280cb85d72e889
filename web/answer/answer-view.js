/** What a script gave: the verdict and what can be changed, the outputs and every version; and how one number is computed. */
import {html, nothing} from 'lit';
import {list} from '../result/names.js';
import {answersOf, callNamesOf, isLikeFirst, layerName, layerOf, partedSums, wayTo} from './facts.js';
import {outputsTable} from './outputs-table.js';
import {platforms} from './platforms.js';
import {productView} from './product-view.js';
import {remedyList} from './remedy-list.js';
import {headline, linesText, reason, repetitionSentence} from './sentences.js';
import {sumDetail} from './sum-detail.js';
import {versionLine} from './version-line.js';
import {versionPairEntry} from './version-pair-entry.js';

/**
 * @typedef {import('./facts.js').Report} Report
 * @typedef {{answer: number, unit: number, layer?: number, isWhole?: boolean}} Chosen what is written out. layer: of those that the answer went through, the
 *   last where none is chosen; isWhole: large tables, too
 *
 * @typedef {object} Answer
 * @property {import('../../wasm/python.js').PythonEngine} engine
 * @property {import('../link/link.js').Script} script
 * @property {{report: Report, repetition: import('../../wasm/python.js').Repetition | null} | null} outcome null where the script is refused
 * @property {string} mistake why it is refused
 * @property {import('../../wasm/python.js').ScriptRemedy[] | null} remedies null until they are tried
 * @property {import('../../wasm/python.js').InVersion[] | null} versions null until they are tried
 * @property {boolean} isBusy whether something of it is on its way
 * @property {import('../../wasm/python.js').ScriptRemedy[]} formerRemedies whose room is kept meanwhile
 * @property {boolean} isQuick whether what takes many runs comes without being asked for
 * @property {'' | 'script' | 'repeats' | 'remedies' | 'versions'} running what is under way apart from the page
 * @property {import('./run-progress.js').Work} work how far that is
 * @property {boolean} isStale whether the outcome is that of an earlier script
 * @property {() => void} onStop
 * @property {() => void} onRun
 * @property {boolean} isReadonly whether the text stays as it is
 * @property {boolean} isNarrow whether there is little room
 * @property {(part: string) => boolean} isHidden
 * @property {Chosen} chosen
 * @property {import('../sums/sum-facts.js').SumPair | null} pair of sums that stand step by step
 * @property {typeof import('../sums/ladder.js') | null} ladder
 * @property {typeof import('./plots.js') | null} plots
 * @property {(call: import('./facts.js').Call) => import('./product-view.js').OwnWeights | null | 'later'} ownWeights what puts the weights of a call’s layer into the program, where that can be
 * @property {{label: string, text: string}[]} others the same program with other choices
 * @property {import('./version-pair-entry.js').Run} run apart from the page
 * @property {(chosen: Chosen) => void} onChosen
 * @property {(text: string) => void} onText
 * @property {(keras: string) => void} onKeras
 * @property {() => void} onPonder
 * @property {(pair: import('../sums/sum-facts.js').SumPair | null) => void} onPair
 */

/** Lines of the same sentence together. @param {{line: number, sentence: string}[]} notes */
export function notesText(notes) {
  /** @type {Map<string, number[]>} */
  const lines = new Map();
  for (const {line, sentence} of notes) lines.set(sentence, [...lines.get(sentence) ?? [], line]);
  return [...lines].map(([sentence, own]) => `${linesText(own).replace(/^l/, 'L')}: ${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}`);
}

/** @param {Report} report */
const kindOf = report => (report.ending !== 'done' ? 'failed' : report.answers.length < 2 ? '' : report.answers.every((_, answer) => isLikeFirst(report, answer)) ? 'same' : 'other');

/** @param {Answer} answer @param {Report} report */
function verdict({engine, outcome, remedies, formerRemedies, isBusy, isStale, isReadonly, isHidden, onText}, report) {
  const kind = kindOf(report);
  const onTry = isReadonly ? null : (/** @type {{text: string}} */ {text}) => onText(text);
  const offer = remedies ? remedyList({remedies, onTry}) : isBusy && !isStale ? html`<div class="room" inert>${remedyList({remedies: formerRemedies, onTry})}</div>` : nothing;
  const detail = sumDetail(engine, report);
  return html`
    <div class="verdict ${kind}" id="verdict" tabindex="-1">
      <h2>${kind === 'same' ? '= ' : kind === 'other' ? '≠ ' : ''}${headline(report)}</h2>
      <p class="reason">${reason(report)}</p>
      ${detail ? html`<p class="detail">${detail}</p>` : nothing}
      <p class="hint">${outcome?.repetition ? repetitionSentence(report, outcome.repetition) : isBusy ? '…' : ''}</p>
      ${isHidden('remedies') ? nothing : offer}
    </div>`;
}

/** Two sums that part, to the bit. @param {Answer} answer @param {Report} report */
function steps({engine, pair, onPair, ladder}, report) {
  const parted = partedSums(report);
  if (!parted) return nothing;
  const result = {engine, traces: report.calls, names: callNamesOf(report)};
  return pair && ladder ? ladder.ladderView({result, pair, onPair})
    : html`<p><button type="button" id="steps" @click=${() => onPair(parted)}>Their sums step by step, to the bit</button></p>`;
}

/** @param {Answer} answer @param {Report} report */
function notes({script}, report) {
  const assumed = report.assumed.length > 0 ? [`Used without an import, as a notebook may have them: ${list(report.assumed)}.`] : [];
  const all = [...notesText(report.notes), ...assumed, ...report.answers.length > 0 ? [platforms[script.platform]] : []];
  return all.length > 0 ? html`<ul class="notes">${all.map(note => html`<li>${note}</li>`)}</ul>` : nothing;
}

const versionsHead = 'Does it repeat itself, in which version?';

/** @param {Answer} answer @param {Report} report */
function versionsOf(answer, report) {
  const {outcome, versions, isQuick, isStale, running, script, onKeras, onPonder} = answer;
  if (report.ending === 'syntax' || isStale) return nothing;
  if (running) return html`<div class="versions"><h3>${versionsHead}</h3>${underWay(answer)}</div>`;
  if (versions) return versionLine({head: versionsHead, versions, keras: script.keras, onChoose: onKeras});
  if (isQuick) return html`<div class="versions"><h3>${versionsHead}</h3></div>`;
  return html`<p><button type="button" id="ponder" @click=${onPonder}>Try ${outcome?.repetition ? '' : 'whether it repeats, '}changes, and every version</button>
    <span class="hint">This script takes a while, and they run it some 130 times.</span></p>`;
}

/** What takes long, and a way to end it. @param {Answer} answer @param {unknown} [more] */
const underWay = ({running, work, onStop}, more = nothing) => html`<p class="running"><button type="button" id="stop" class="strong" @click=${onStop}>Stop</button>
  <dense-progress .task=${running} .work=${work}></dense-progress>${more}</p>`;

/** Of a script that still runs, or was stopped. @param {Answer} answer */
function progress(answer) {
  const {running, isStale, outcome, onRun} = answer;
  const before = isStale && outcome ? html` <span class="hint">Below stands what an earlier run gave.</span>` : nothing;
  if (running === 'script') return underWay(answer, before);
  return isStale ? html`<p class="running"><button type="button" id="run-it" class="strong" @click=${onRun}>Run it</button> Stopped.${before}</p>` : nothing;
}

/** @param {Report} report */
const printed = report => html`<details class="printed" ?open=${report.answers.length === 0}><summary>All that it prints</summary>
  <pre tabindex="0">${report.pieces.map(({text}) => text).join('') || 'Nothing.'}${report.ending === 'done' ? '' : `\n${report.error}`}</pre></details>`;

/** How one number of the chosen answer is computed. @param {Answer} answer */
export function workingView({engine, outcome, isHidden, chosen, ownWeights, onChosen}) {
  const calls = outcome ? answersOf(outcome.report) : [];
  const last = calls[Math.min(chosen.answer, calls.length - 1)];
  if (!outcome || !last || isHidden('product')) return nothing;
  const {report} = outcome;
  const way = wayTo(report, last);
  const at = Math.min(chosen.layer ?? way.length, way.length - 1);
  const call = way[at];
  return html`${way.length < 2 ? nothing : html`<div class="way" role="group" aria-label="The layers that it goes through">${way.map((each, layer) => html`${layer > 0 ? html`<span aria-hidden="true">→</span>` : nothing}
      <button type="button" class="small" aria-pressed=${layer === at} @click=${() => onChosen({...chosen, layer})}>${layerName(layerOf(report, each))}</button>`)}</div>`}
    ${productView({report, call, engine, onOwn: ownWeights(call), unit: chosen.unit, onUnit: unit => onChosen({...chosen, unit})})}`;
}

/** @param {Answer} answer */
export function answerView(answer) {
  const {engine, script, outcome, mistake, isHidden, isNarrow, chosen, plots, onChosen} = answer;
  if (!outcome) return answer.running || answer.isStale ? progress(answer) : html`<p class="mistake" role="alert">${mistake}</p>`;
  const {report} = outcome;
  const prints = isHidden('printed') ? nothing : printed(report);
  const isAll = report.answers.length === 0 && report.pieces.length > 0; // what it prints is the answer
  return html`
    ${progress(answer)}
    ${isHidden('verdict') ? nothing : verdict(answer, report)}
    ${isHidden('outputs') ? nothing : outputsTable({
      report, textsOf: values => engine.texts(values), isNarrow, isWhole: chosen.isWhole ?? false, chosen: chosen.answer, onChoose: index => onChosen({...chosen, answer: index, layer: undefined}), onWhole: () => onChosen({...chosen, isWhole: true}),
    })}
    ${isAll ? prints : nothing}
    ${isHidden('plots') || !plots ? nothing : plots.plotsView(report)}
    ${steps(answer, report)}
    ${isHidden('notes') ? nothing : notes(answer, report)}
    ${isHidden('versions') ? nothing : html`${versionsOf(answer, report)} ${versionPairEntry({engine, script, report: answer.isStale ? null : report, others: answer.others, run: answer.run})}`}
    ${isAll ? nothing : prints}
  `;
}
