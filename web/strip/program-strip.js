import {html, nothing} from 'lit';
import {sharedAssignment} from '../keras/dense-call.js';
import {callsOf, sharedOf} from '../state/state.js';
import {canRemove, insertAgain, insertLayer, insertSeed, insertShared, moveStatement, removeStatement} from '../state/order.js';
import {drawWords, noRail, noTie, streamRail} from './stream-rail.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {object} Strip
 * @property {State} state
 * @property {import('../result/result.js').Result | null} result of that state; null while it cannot be computed
 * @property {import('../keras/dense-call.js').Names} names
 * @property {number} chosen
 * @property {(statement: number) => void} onChoose
 * @property {(state: State) => void} onEdit
 */

/**
 * The program in order: seeds and layers, movable by drag, by Alt and the arrows, and by the buttons below.
 * @param {Strip} strip
 */
export function programStrip({state, result, names, chosen, onChoose, onEdit}) {
  const last = state.statements.length - 1;
  /** @param {number} from @param {number} to */
  const move = (from, to) => {
    if (to < 0 || to > last || from === to) return;
    onEdit(moveStatement(state, from, to));
    onChoose(to);
  };
  /** @param {number} at */
  const remove = at => {
    onEdit(removeStatement(state, at));
    onChoose(Math.min(at, last - 1));
  };
  /** @param {KeyboardEvent} event @param {number} at */
  const onKey = (event, at) => {
    const step = /^Arrow(Right|Down)$/.test(event.key) ? 1 : /^Arrow(Left|Up)$/.test(event.key) ? -1 : 0;
    if (step !== 0 && event.altKey) move(at, at + step);
    else if (step !== 0) onChoose(Math.max(0, Math.min(last, at + step)));
    else if (event.key === 'Delete' && canRemove(state, at)) remove(at);
    else return;
    event.preventDefault();
  };
  const calls = callsOf(state);
  const rail = result ? streamRail(result) : noRail;
  const chips = state.statements.map((s, at) => {
    const index = calls.findIndex(({statement}) => statement === at);
    const call = calls[index];
    const {step, draws, ends, idle} = rail.ties.get(at) ?? noTie;
    return html`
      <li class="${step} ${ends ? 'ends' : ''} ${call ? `hue-${(index % 5) + 1}` : ''}">
        <span class="rail" aria-hidden="true">${draws.length > 0 ? html`<span class="node">${draws.join(', ')}</span>` : nothing}</span>
        <button type="button" class="chip ${call ? 'dense' : 'set-seed'}" draggable="true"
          tabindex=${at === chosen ? 0 : -1} aria-pressed=${at === chosen} data-at=${at}
          @click=${() => onChoose(at)} @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, at)}
          @dragstart=${(/** @type {DragEvent} */ event) => event.dataTransfer?.setData('text/plain', `statement ${at}`)}
          @dragover=${(/** @type {DragEvent} */ event) => event.preventDefault()}
          @drop=${(/** @type {DragEvent} */ event) => {
            event.preventDefault();
            const [, from] = /^statement (\d+)$/.exec(event.dataTransfer?.getData('text/plain') ?? '') ?? [];
            if (from !== undefined) move(Number(from), at);
          }}>
          ${s.kind === 'shared' ? html`<code>${sharedAssignment(s.initializer, names).replace('keras.initializers.', '')}</code>`
            : s.kind === 'seed'
            ? html`<code>${s.spelling.split('.').at(-1)}(${s.seed})</code>${idle ? html` <small>reaches no layer</small>` : nothing}`
            : html`${call?.name} <small>${s.kind === 'again' ? 'called again' : result ? drawWords(result.traces[index]) : ''}</small>`}
        </button>
      </li>`;
  });
  return html`
    <section class="strip" aria-label="The program, in order">
      <p class="legend" id="strip-help">The program, in order. Drag, or choose a step and move it with Alt and the arrows.</p>
      ${rail.name === '' ? nothing : html`<p class="stream">
        ${rail.seeded ? nothing : html`<span class="rail start" aria-hidden="true"><span class="node">0</span></span>`}
        <span>${rail.name}${rail.seeded ? '' : ', not seeded'}: the draws it has given</span></p>`}
      <ol class="chips ${rail.name === '' ? '' : 'railed'}" aria-describedby="strip-help">${chips}</ol>
      <div class="row-tools">
        <button type="button" class="small" ?disabled=${chosen <= 0} @click=${() => move(chosen, chosen - 1)}>← earlier</button>
        <button type="button" class="small" ?disabled=${chosen >= last} @click=${() => move(chosen, chosen + 1)}>later →</button>
        <button type="button" class="small" ?disabled=${!canRemove(state, chosen)} @click=${() => remove(chosen)}>remove</button>
        <button type="button" class="small" id="add-seed" @click=${() => onEdit(insertSeed(state, chosen))}>+ seed before it</button>
        <button type="button" class="small" id="add-layer" @click=${() => onEdit(insertLayer(state, chosen + 1))}>+ layer after it</button>
        <button type="button" class="small" id="add-again" @click=${() => onEdit(insertAgain(state, chosen + 1, state.order))}>+ call it again</button>
        ${sharedOf(state) ? nothing : html`<button type="button" class="small" id="add-shared" @click=${() => onEdit(insertShared(state))}>+ one initializer for all</button>`}
      </div>
    </section>
  `;
}
