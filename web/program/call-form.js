/** The call at the cursor as fields, one for each of Keras’s parameters. The text is the state: each field shows a part of it and edits that part. */
import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {live} from 'lit/directives/live.js';
import {callForm as styles} from '../styles/call-form.js';
import {activationsOf, first, initializersOf, initializersRoom, kindOf, stringOf} from './call-kinds.js';
import {argumentOf, callAt, withArgument} from './calls.js';
import {rowsOf, rowsText} from './literal-rows.js';
import {rowsGrid} from './rows-grid.js';
import {typedValue} from '../answer/typed-value.js';

export {styles};

/**
 * @typedef {import('./calls.js').Call} Call @typedef {import('./call-kinds.js').Parameter} Parameter
 *
 * @typedef {object} Form
 * @property {import('../../wasm/python.js').PythonEngine} engine
 * @property {string} keras
 * @property {string} text of the program
 * @property {import('@lezer/common').Tree} tree of it
 * @property {number} position of the cursor, or of the call’s name
 * @property {import('./editable.js').Part[] | null} parts of the text that may be edited; null for all
 * @property {(line: number) => string} nameAt what the layer that a line makes is called, or ''
 * @property {(text: string, position: number) => void} onEdit with a place that is in the same call of that text
 *
 * @typedef {{call: Call, parameters: Parameter[], of: string, open: number}} Edited a call whose fields these are; of: in the name of each field;
 *   open: where the ( of the form’s call stands
 */

const notDrawn = ['zeros', 'ones', 'constant', 'identity'];

/** @param {Form} form @param {Edited} edited @param {string} name @param {string} value '' for Keras’s default */
function edit({text, onEdit}, {call, parameters, open}, name, value) {
  const standard = parameters.find(parameter => parameter.name === name)?.default ?? 'None';
  onEdit(withArgument(text, call, parameters.map(each => each.name), name, value === standard ? '' : value, standard), open);
}

/** @param {Edited} edited @param {string} name @returns {string} as the program has it, or '' */
const valueOf = ({call, parameters}, name) => argumentOf(call, parameters.map(each => each.name), name)?.text ?? '';

/** @param {Event} event */
const typed = event => /** @type {HTMLInputElement} */ (event.target).value.trim();

/** A field for any value of Python. @param {Form} form @param {Edited} edited @param {Parameter} parameter */
const textField = (form, edited, {name, default: standard}) => html`
  <label>${name}<input type="text" autocapitalize="off" autocomplete="off" spellcheck="false" data-parameter=${name} aria-label="${name} of ${edited.of}"
    placeholder=${standard} .value=${typedValue(valueOf(edited, name))}
    @change=${(/** @type {Event} */ event) => edit(form, edited, name, typed(event))}></label>
`;

/**
 * A field for a name in a list.
 * @param {Form} form @param {Edited} edited @param {Parameter} parameter
 * @param {{chosen: string, names: string[], onChoose: (name: string) => void}} choice chosen: a name of the list, or a text that the program has in its place
 */
const nameField = (form, edited, {name}, {chosen, names, onChoose}) => html`
  <label>${name}<select data-parameter=${name} aria-label="${name} of ${edited.of}"
    @change=${(/** @type {Event} */ event) => onChoose(/** @type {HTMLSelectElement} */ (event.target).value)}>
    ${(names.includes(chosen) ? names : [chosen, ...names]).map(each => html`<option .value=${each} .selected=${live(each === chosen)}>${each}</option>`)}
  </select></label>
`;

/** @param {Form} form @param {Edited} edited @param {Parameter} parameter */
function activationField(form, edited, parameter) {
  const value = valueOf(edited, 'activation');
  return nameField(form, edited, parameter, {
    chosen: value === '' || value === 'None' ? 'linear' : stringOf(value) ?? value, names: activationsOf(form.engine, form.keras),
    onChoose: name => edit(form, edited, 'activation', name === 'linear' ? '' : `"${name}"`),
  });
}

/** @param {Form} form @param {Edited} edited @param {Parameter} parameter */
const biasField = (form, edited, {name}) => html`
  <label class="truth"><input type="checkbox" data-parameter=${name} aria-label="${name} of ${edited.of}" .checked=${live(valueOf(edited, name) !== 'False')}
    @change=${(/** @type {Event} */ event) => edit(form, edited, name, /** @type {HTMLInputElement} */ (event.target).checked ? '' : 'False')}>${name}</label>
`;

/** An initializer by name, with fields for its own arguments: a name that gets one becomes the object of its class. @param {Form} form @param {Edited} edited @param {Parameter} parameter */
function initializerField(form, edited, parameter) {
  const {engine, keras, text, tree} = form;
  const known = initializersOf(engine, keras);
  const argument = argumentOf(edited.call, edited.parameters.map(each => each.name), parameter.name);
  const value = argument?.text ?? parameter.default;
  const room = initializersRoom(edited.call.callee, text);
  const found = argument && callAt(tree, text, argument.valueFrom, callee => kindOf(engine, keras, callee)?.kind === 'initializer');
  const object = found && found.from === argument.valueFrom && found.to === argument.to ? found : null;
  const last = object?.callee.split('.').at(-1) ?? stringOf(value);
  const chosen = known.find(({name, className}) => name === last || className === last);
  const of = `the ${parameter.name} of ${edited.of}`;
  /** @param {string} name @param {string} given */
  const become = (name, given) => edit(form, edited, parameter.name, `${room}${known.find(each => each.name === name)?.className ?? name}(${given})`);
  const own = chosen?.parameters ?? [];
  return html`
    ${nameField(form, edited, parameter, {
      chosen: chosen?.name ?? value, names: known.map(({name}) => name),
      onChoose: name => edit(form, edited, parameter.name, `"${name}"`),
    })}
    ${own.filter(({name}) => object || (room && (name === 'seed' || notDrawn.includes(chosen?.name ?? '')))).map(each => html`<span class="inner">${
      object ? textField(form, {call: object, parameters: own, of, open: edited.open}, each) : html`
        <label>${each.name}<input type="text" autocapitalize="off" autocomplete="off" spellcheck="false" data-parameter="${parameter.name}.${each.name}"
          aria-label="${each.name} of ${of}" placeholder=${each.default} .value=${typedValue('')}
          @change=${(/** @type {Event} */ event) => typed(event) && chosen && become(chosen.name, `${each.name}=${typed(event)}`)}></label>`}</span>`)}
  `;
}

/** @type {Record<string, (form: Form, edited: Edited, parameter: Parameter) => unknown>} */
const fields = {activation: activationField, use_bias: biasField, kernel_initializer: initializerField, bias_initializer: initializerField};

/** The list of a call that makes an array of it; nothing where it is no list of numbers. @param {Form} form @param {Edited} edited */
function rowsField({text, onEdit}, {call, parameters: [list], of, open}) {
  const names = [list.name];
  const argument = argumentOf(call, names, list.name);
  const found = argument && rowsOf(argument.text);
  if (!found) return null;
  const indent = ' '.repeat(argument.valueFrom - (text.lastIndexOf('\n', argument.valueFrom - 1) + 1) + 1);
  return rowsGrid({rows: found.rows, of, onRows: rows => onEdit(withArgument(text, call, names, list.name, rowsText(rows, found.isVector, indent)), open)});
}

/** @param {Form['parts']} parts @param {import('./call-kinds.js').Kind['kind']} kind @param {string} parameter */
function mayEdit(parts, kind, parameter) {
  if (parts === null) return true;
  if (kind === 'rows') return parts.includes('rows');
  return parameter === 'units' ? parts.includes('units') : (parameter === 'seed' || kind === 'seed') && parts.includes('seeds');
}

/** @param {Form} form @returns {unknown} fields of their own for each call, so that what is being typed stays with its call */
export function callForm(form) {
  const {engine, keras, text, tree, position, nameAt} = form;
  const call = callAt(tree, text, Math.min(position, text.length), callee => kindOf(engine, keras, callee) !== null);
  const kind = call && kindOf(engine, keras, call.callee);
  if (!call || !kind) return nothing;
  const line = text.slice(0, call.from).split('\n').length;
  if (!call.canEdit) return nothing;
  const made = kind.kind === 'Dense' ? nameAt(line) : '';
  const of = made || `${kind.title}, line ${line}`;
  /** @type {Edited} */
  const edited = {call, parameters: kind.parameters, of, open: call.open};
  const open = kind.parameters.filter(({name}) => mayEdit(form.parts, kind.kind, name));
  if (open.length === 0) return nothing;
  if (kind.kind === 'rows') {
    const grid = rowsField(form, edited);
    return grid ? keyed(call.open, html`<fieldset class="call-form"><legend>${kind.title}, line ${line}. A table can be pasted into it.</legend>${grid}</fieldset>`) : nothing;
  }
  const field = (/** @type {Parameter} */ parameter) => ((kind.kind === 'Dense' && fields[parameter.name]) || textField)(form, edited, parameter);
  const folded = kind.kind === 'Dense' ? open.filter(({name}) => !first.includes(name)) : [];
  return keyed(call.open, html`
    <fieldset class="call-form">
      <legend>${made ? `${made}: ` : ''}${kind.title}, line ${line}</legend>
      ${open.filter(each => !folded.includes(each)).map(field)}
      ${folded.length === 0 ? nothing : html`<details ?open=${folded.some(({name}) => valueOf(edited, name) !== '')}><summary>More</summary>${folded.map(field)}</details>`}
    </fieldset>
  `);
}
