/** Where a program is typed: its lines until the editor has come, the editor, and the form of the call at its cursor. */
import {html, nothing} from 'lit';
import {layerOf} from '../answer/facts.js';
import {isWrittenOut} from '../answer/product-view.js';
import {partsOf} from '../program/editable.js';
import {isNumber} from '../program/literal-rows.js';
import {withOwnWeights} from '../program/own-weights.js';
import {programLines} from '../program/program-lines.js';

/**
 * @typedef {object} Hands what becomes of what is typed
 * @property {(text: string, field: string) => void} onInput field: that is typed into
 * @property {(text: string) => void} onPaste of a text in the place of all there was
 * @property {() => void} onCursor it was put elsewhere
 *
 * @typedef {import('../program/margin.js').Margin} Margin
 */

export class Typing {
  /** @type {import('../program/editor.js').ScriptEditor | null} */ #editor = null;
  /** Of the call that the form shows, or of the cursor. */ #position = 0;
  #hands;

  /** @param {Hands} hands */
  constructor(hands) {
    this.#hands = hands;
  }

  /** Whether its editor has come. */
  get isHere() {
    return this.#editor !== null;
  }

  /**
   * @param {HTMLElement} place @param {string} text @param {Margin} margin @param {string} edit what of it may be edited
   * @throws where the editor cannot be loaded
   */
  async begin(place, text, margin, edit) {
    const {ScriptEditor} = await import('../program/editor.js');
    const {onInput, onPaste, onCursor} = this.#hands;
    this.end();
    if (!place.isConnected) return; // it has left the page meanwhile
    this.#editor = new ScriptEditor(place, {
      text, margin, parts: partsOf(edit), onPaste,
      onInput: typed => onInput(typed, 'text'),
      onCursor: position => {
        this.#position = position;
        onCursor();
      },
    });
    this.show(text, margin);
  }

  /** What of the text its readers may choose, where they may edit all of it. */
  get settings() {
    return this.#editor?.settings ?? [];
  }

  /** The same program with other choices. */
  get others() {
    return this.#editor?.others ?? [];
  }

  end() {
    this.#editor?.destroy();
    this.#editor = null;
  }

  /** @param {string} text @param {Margin} margin */
  show(text, margin) {
    this.#editor?.show(text, margin);
    if (this.settings.length > 0) this.#hands.onCursor(); // they have a form
  }

  /**
   * What puts a layer’s own numbers into the program, to be typed over.
   * @param {string} text of the program
   * @param {import('../answer/facts.js').Report} report of it
   * @param {(values: Float32Array) => string[]} textsOf
   * @returns {(call: import('../answer/facts.js').Call) => import('../answer/product-view.js').OwnWeights | null | 'later'} null where they cannot be put in; later: the editor is on its way
   */
  ownWeights(text, report, textsOf) {
    return call => {
      const {variable, line} = layerOf(report, call);
      const {kernel, bias, units, inputDim} = call;
      if (call.weightsVersion > 0 || kernel.length === 0 || !variable || !isWrittenOut(call)) return null;
      if (!this.#editor) return 'later';
      const {tree} = this.#editor;
      const place = {variable, made: line, called: call.line, inputDim};
      const numbers = () => ({
        bias: textsOf(bias), kernel: Array.from({length: inputDim}, (_, row) => textsOf(kernel.subarray(row * units, (row + 1) * units))),
      });
      if (!withOwnWeights(tree, text, {...place, ...numbers()})) return null;
      return cell => {
        if (cell && !isNumber(cell.text)) return false;
        const own = numbers();
        if (cell) (cell.feature === null ? own.bias : own.kernel[cell.feature])[cell.unit] = cell.text;
        const found = withOwnWeights(tree, text, {...place, ...own});
        if (!found) return false;
        this.#position = found.position;
        this.#hands.onInput(found.text, '');
        this.#hands.onCursor();
        return true;
      };
    };
  }

  /**
   * @param {typeof import('../program/forms.js') | null} forms
   * @param {{engine: import('../../wasm/python.js').PythonEngine, keras: string, text: string, edit: string, nameAt: (line: number) => string}} program
   *   nameAt: what the layer that a line makes is called, or ''
   */
  form(forms, {edit, ...program}) {
    if (!forms || !this.#editor) return nothing;
    return forms.callForm({
      ...program, tree: this.#editor.tree, position: this.#position, parts: partsOf(edit),
      onEdit: (text, position) => {
        this.#position = position;
        this.#hands.onInput(text, 'form');
      },
    });
  }

  /** @param {Margin} margin @param {Parameters<Typing['form']>[0]} forms @param {Parameters<Typing['form']>[1]} program */
  view(margin, forms, program) {
    return html`<div class="editor"></div>${this.#editor ? this.form(forms, program) : programLines(program.text, margin)}`;
  }
}
