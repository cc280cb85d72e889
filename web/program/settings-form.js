/** What a program lets its readers choose, as fields and buttons. The text is the state: each shows a line of it and edits that line. */
import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {isCount, withSetting} from './settings.js';

/** @typedef {import('./settings.js').Setting} Setting */

/** What training is counted in. */
const counts = ['steps', 'epochs'];

/**
 * @typedef {object} Run of a program
 * @property {{text: string}} script that is shown
 * @property {Promise<void>} done
 * @property {boolean} isStale whether it was stopped
 */

/**
 * Runs a training further and further, so that its curve grows while one waits. Each length stands in the text.
 * @param {string[]} texts with ever more steps, the last of them whole
 * @param {Run} run
 * @param {(text: string) => void} show
 */
async function grow(texts, run, show) {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const text of isCalm ? texts.slice(-1) : texts) {
    show(text);
    await run.done;
    if (run.isStale || run.script.text !== text) return; // or something else was asked for
  }
}

/**
 * @param {{settings: Setting[], run: Run, onEdit: (text: string, field?: string) => void}} form field: what is edited in it is undone
 *   together
 */
export function settingsForm({settings, run, onEdit}) {
  const {text} = run.script;
  /** @param {Setting} setting @param {number} value */
  const become = (setting, value) => {
    const changed = String(Math.max(0, Math.min(value, setting.most ?? value)));
    if (changed !== setting.value) onEdit(withSetting(text, setting, changed)); // a button at its end keeps the focus, and does nothing
  };
  /** @param {Event} event */
  const typed = event => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;

  /** @param {Setting} setting */
  const choice = setting => {
    const {name, value, others} = setting;
    return html`<label>${name}<select data-setting=${name} @change=${(/** @type {Event} */ event) => onEdit(withSetting(text, setting, typed(event)))}>
      ${[value, ...others.filter(each => each !== value)].map(each => html`<option .value=${each} .selected=${live(each === value)}>${each}</option>`)}</select></label>`;
  };

  /** @param {Setting} setting */
  const count = setting => {
    const {name, value, most} = setting;
    const now = Number(value);
    const isTraining = counts.includes(name);
    return html`<label>${name}<input type="text" inputmode="numeric" autocomplete="off" data-setting=${name} size="5" .value=${live(value)}
        @change=${(/** @type {Event} */ event) => (/^\d+$/.test(typed(event).trim()) ? become(setting, Number(typed(event))) : onEdit(text))}></label>
      ${name === 'seed' ? html`<button type="button" id="new-seed" @click=${() => become(setting, now + 1)}>New seed</button>`
        : isTraining ? html`
          <button type="button" id="from-start" title="The same seed, before the first step" aria-disabled=${now === 0} @click=${() => become(setting, 0)}>Same seed, step 0</button>
          <button type="button" id="one-step" aria-disabled=${now === most} @click=${() => become(setting, now + 1)}>Step</button>
          <button type="button" id="ten-steps" aria-disabled=${now === most} @click=${() => become(setting, now + 10)}>10 steps</button>
          ${most === null ? nothing : html`<button type="button" id="run-all" class="strong" title="As many steps as a run may have here, ${most}"
            @click=${() => grow([27, 9, 3, 1].map(part => withSetting(text, setting, String(Math.ceil(most / part)))), run, each => onEdit(each, 'run'))}>Run</button>`}`
          : html`<span class="pair"><button type="button" aria-label="${name}: one less" aria-disabled=${now === 0} @click=${() => become(setting, now - 1)}>−</button>
            <button type="button" aria-label="${name}: one more" aria-disabled=${now === most} @click=${() => become(setting, now + 1)}>+</button></span>`}`;
  };

  return settings.length === 0 ? nothing : html`<div class="settings" role="group" aria-label="What can be chosen">${settings.map(setting =>
    html`<span class="setting">${isCount(setting) ? count(setting) : setting.others.length > 0 ? choice(setting) : nothing}</span>`)}</div>`;
}
