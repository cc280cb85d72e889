/** The line of buttons above the program: the next run, which Keras, whose digits, back and forth, and where it goes. */
import {html, nothing} from 'lit';
import {platforms} from '../answer/platforms.js';
import {versionsOf} from '../keras/versions.js';
import {drawEntropy} from '../link/entropy.js';

/** @param {Event} event */
const value = event => /** @type {HTMLSelectElement} */ (event.target).value;

/** @param {Event} event @param {(file: File) => void} onFile */
function readFile(event, onFile) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.files?.[0]) onFile(input.files[0]);
  input.value = ''; // the same file may be opened again
}

/** @param {import('./figure-view.js').View} view */
export const toolbar = ({session, engine, isReadonly, page, isSharing, onAct, onReset, onFile, onCopy, onShare}) => html`
  <div class="toolbar" part="toolbar" role="group" aria-label="The program">
    <button type="button" id="again" class="strong" title="Draw anew what no seed fixes" @click=${() => onAct(own => own.edit({entropy: drawEntropy()}))}>Run again</button>
    <label class="keras">
      <span class="unseen">Version of Keras</span>
      <select id="keras" @change=${(/** @type {Event} */ event) => onAct(own => own.edit({keras: value(event)}))}>
        ${engine.generations().toReversed().map(generation => html`<optgroup label=${generation.label}>${versionsOf(generation).map(version =>
          html`<option .value=${version} .selected=${version === session.script.keras}>${generation.major === 3 ? 'Keras' : 'TensorFlow'} ${version}</option>`)}</optgroup>`)}
      </select>
    </label>
    <label class="platform">
      <span class="unseen">Whose last digits</span>
      <select id="platform" title=${platforms[session.script.platform]}
        @change=${(/** @type {Event} */ event) => onAct(own => own.edit({platform: value(event) === 'tensorflow' ? 'tensorflow' : 'engine'}))}>
        <option value="tensorflow" .selected=${session.script.platform === 'tensorflow'}>digits of TensorFlow</option>
        <option value="engine" .selected=${session.script.platform === 'engine'}>digits of this engine</option>
      </select>
    </label>
    <span class="pair">
      <button type="button" id="undo" aria-label="Undo" aria-disabled=${!session.canUndo} @click=${() => session.canUndo && onAct(own => own.undo())}>↶</button>
      <button type="button" id="redo" aria-label="Redo" aria-disabled=${!session.canRedo} @click=${() => session.canRedo && onAct(own => own.redo())}>↷</button>
    </span>
    <button type="button" id="reset" title="Back to the program that stood here first; undo brings yours back" @click=${onReset}>Reset</button>
    ${isReadonly ? nothing : html`<label class="open"><span class="button">Open a file</span>
      <input type="file" class="unseen" id="file" accept=".py,.ipynb,.txt,text/x-python,text/plain" aria-label="Open a Python file or a notebook"
        @change=${(/** @type {Event} */ event) => readFile(event, onFile)}></label>`}
    <button type="button" id="copy" @click=${() => onCopy('script')}>Copy</button>
    ${page ? html`<button type="button" id="link" title="Copy a link that opens this program, this version and this run" @click=${() => onCopy('link')}>Link</button>` : nothing}
    <button type="button" id="share" aria-expanded=${isSharing} @click=${onShare}>Share</button>
  </div>
`;
