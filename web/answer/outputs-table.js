import {html, nothing} from 'lit';
import {answersOf, isLikeFirst, layerName, layerOf, namesOf} from './facts.js';
import {huesOf} from './hues.js';

/** @typedef {import('./facts.js').Report} Report */

/** A table has no more outputs and units than these; the rest is counted below it. */
const most = 64;

/** Of a table of more than `all` cells only so many are shown, and outputs, until somebody asks for the rest: 100 of them cost a key some 3 milliseconds. */
const few = {all: 128, cells: 72, outputs: 12};

/**
 * Texts of numbers as wide as the widest of them, their points in one column.
 * @param {string[]} texts @returns {string[]}
 */
function aligned(texts) {
  const parts = texts.map(text => /^([^.]*)(.*)$/.exec(text) ?? ['', text, '']);
  const [left, right] = [1, 2].map(part => Math.max(0, ...parts.map(each => each[part].length)));
  return parts.map(([, whole, rest]) => `${whole.padStart(left)}${rest.padEnd(right)}`);
}

/** Marks the digits from the first that differs, behind some that agree. @param {string} text @param {string | undefined} first what it is held against */
function digits(text, first) {
  const [own, other] = [text.trim(), first?.trim()];
  if (other === undefined || other === own) return text;
  let at = 0;
  while (at < own.length && own[at] === other[at]) ++at;
  if (!/\d/.test(own.slice(0, at))) return text;
  const start = text.indexOf(own);
  return html`${text.slice(0, start + at)}<mark>${own.slice(at)}</mark>${text.slice(start + own.length)}`;
}

/** Names of rows stay in sight of a table that is scrolled; one that is not has none of the layers that a browser makes for them, a key's two milliseconds. @param {Event} event */
const hold = ({currentTarget}) => {
  const {classList, scrollLeft} = /** @type {HTMLElement} */ (currentTarget);
  classList.toggle('scrolled', !!scrollLeft);
};

/** @param {Report} report @returns {{answer: number, row: number}[]} the rows of all answers, as many as can be shown */
const rowsOf = report => answersOf(report).flatMap(({batch}, answer) =>
  Array.from({length: Math.min(batch, most)}, (_, row) => ({answer, row}))).slice(0, most);

/**
 * The outputs of a script: a row for each row of each answer and a column for each unit, or the other way where there is little room.
 * @param {{report: Report, textsOf: (values: Float32Array) => string[], isNarrow: boolean, isWhole: boolean, chosen: number, onChoose: (answer: number) => void,
 *   onWhole: () => void}} table isWhole: somebody has asked for all of a large one
 */
export function outputsTable({report, textsOf, isNarrow, isWhole, chosen, onChoose, onWhole}) {
  const calls = answersOf(report);
  if (calls.length === 0) return nothing;
  const [names, hueOf, rows] = [namesOf(report), huesOf(report), rowsOf(report)];
  const columns = Math.max(...calls.map(({outputColumns}) => outputColumns));
  const isPart = !isWhole && rows.length * Math.min(columns, most) > few.all;
  const shown = isPart ? rows.slice(0, few.outputs) : rows;
  const units = Array.from({length: Math.min(columns, isPart ? few.cells / shown.length | 0 : most)}, (_, unit) => unit);
  const values = shown.map(({answer, row}) => {
    const {output, outputColumns} = calls[answer];
    return output.subarray(row * outputColumns, row * outputColumns + Math.min(units.length, outputColumns));
  });
  const all = textsOf(Float32Array.from(values.flatMap(own => [...own]))); // at once: a question takes longer than its numbers
  let end = 0;
  /** By output, then by unit. */
  const texts = values.map(({length}) => {
    const own = all.slice(end, end += length);
    return units.map(unit => own[unit] ?? '');
  });
  const byUnit = units.map(unit => aligned(texts.map(own => own[unit])));
  const byOutput = texts.map(aligned);
  const hue = (/** @type {number} */ at) => hueOf.get(layerOf(report, calls[shown[at].answer]).line) ?? '';
  const cell = (/** @type {number} */ at, /** @type {number} */ unit) => {
    const {answer, row} = shown[at];
    const first = shown.findIndex(each => each.answer === 0 && each.row === row);
    const text = isNarrow ? byOutput[at][unit] : byUnit[unit][at];
    return html`<td class=${isNarrow ? hue(at) : ''}>${
      digits(text, answer > 0 && first >= 0 ? texts[first][unit] : undefined)}</td>`;
  };
  const name = (/** @type {number} */ at) => {
    const {answer, row} = shown[at];
    const layer = layerOf(report, calls[answer]);
    const said = `${names[answer]}${calls[answer].batch > 1 ? `, row ${row}` : ''}`;
    return row > 0 ? html`<span class="answer-name">${said}</span>` : html`<button type="button" class="small answer-name" aria-pressed=${answer === chosen}
      title=${`${layerName(layer)} of line ${layer.line}, called at line ${calls[answer].line}`} @click=${() => onChoose(answer)}>${said}</button>`;
  };
  const sign = (/** @type {number} */ at) => {
    const {answer, row} = shown[at];
    const same = isLikeFirst(report, answer);
    return html`<td class="sign ${same ? 'same' : 'other'}">${answer > 0 && row === 0
      ? html`<span aria-hidden="true">${same ? '=' : '≠'}</span><span class="unseen">${same ? 'identical to the first' : 'different from the first'}</span>` : nothing}</td>`;
  };
  const left = calls.reduce((sum, {batch}) => sum + batch, 0) - shown.length;
  return html`
    <div class="outputs" tabindex="0" role="group" aria-label="Outputs" @scroll=${hold}><table class=${isNarrow ? 'tall' : ''}>
      ${isNarrow
        ? html`<thead><tr><td></td>${shown.map((_, at) => html`<th scope="col" class=${hue(at)}>${name(at)}</th>`)}</tr></thead>
          <tbody>${calls.length > 1 ? html`<tr><td></td>${shown.map((_, at) => sign(at))}</tr>` : nothing}
          ${units.map(unit => html`<tr><th scope="row">${unit}</th>${shown.map((_, at) => cell(at, unit))}</tr>`)}</tbody>`
        : html`<thead><tr><td></td><td></td>${units.map(unit => html`<th scope="col">unit ${unit}</th>`)}</tr></thead>
          <tbody>${shown.map((_, at) => html`<tr class=${hue(at)}><th scope="row">${name(at)}</th>${sign(at)}${units.map(unit => cell(at, unit))}</tr>`)}</tbody>`}
    </table></div>
    ${left > 0 || columns > units.length ? html`<p class="hint">${[
      left > 0 ? `${left} more ${left === 1 ? 'row' : 'rows'}` : '', columns > units.length ? `${columns - units.length} more ${columns - units.length === 1 ? 'unit' : 'units'}` : '',
    ].filter(Boolean).join(', ')} not shown.${isPart ? html` <button type="button" id="whole" class="small" @click=${onWhole}>Show ${rows.length} × ${
      Math.min(columns, most)}</button>` : nothing}</p>` : nothing}
  `;
}
