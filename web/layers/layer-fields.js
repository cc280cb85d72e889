import {html, nothing} from 'lit';
import {selectField, textField} from '../controls/field.js';
import {layerPairs} from '../state/layer-text.js';

/**
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 * @typedef {import('../state/state.js').Layer} Layer @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/layer-text.js').ChoiceField} ChoiceField @typedef {import('../state/state.js').Choice} Choice
 * @typedef {{name: string, aliases: string, arguments: {name: string, default: unknown}[]}} Named as the engine describes it
 * @typedef {{initializers: Named[], activations: Named[]}} Vocabulary
 * @typedef {object} Fields
 * @property {string} prefix      of the ids, '' for all layers
 * @property {Layer} layer
 * @property {Mistake | null} mistake
 * @property {Vocabulary} vocabulary
 * @property {boolean} all        every argument, or only those that the experiments need
 * @property {(change: Partial<Layer>, field: string) => void} onChange
 */

/** @param {unknown} value as the engine gives a default @returns {string} as Python spells it */
function spelled(value) {
  if (value === null) return 'None';
  if (Number.isNaN(value)) return ''; // there is none
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** What Keras 3 does not accept without its arguments. @type {Record<string, Record<string, string>>} */
const required = {constant: {value: '0.0'}, threshold: {threshold: '0.0', default_value: '0.0'}};

/**
 * A name and its arguments.
 * @param {object} choose
 * @param {string} choose.prefix of the ids
 * @param {string} choose.keyword
 * @param {string} choose.of what the arguments are of
 * @param {Choice} choose.choice
 * @param {Named[]} choose.names
 * @param {boolean} choose.all
 * @param {Mistake | null} choose.mistake
 * @param {(choice: Choice, field: string) => void} choose.onChange
 */
export function choiceFields({prefix, keyword, of, choice, names, all, mistake, onChange}) {
  const parameters = names.find(({name}) => name === choice.name)?.arguments ?? [];
  return html`
    ${selectField({
      id: prefix + keyword,
      label: html`<code>${keyword}</code>`,
      options: names.map(({name}) => name),
      chosen: choice.name,
      mistake: mistake?.field === keyword ? mistake : null,
      onChoose: name => onChange({name, arguments: required[name] ?? {}}, ''),
    })}
    ${parameters.filter(({name}) => all || name !== 'seed').map(({name, default: unsaid}) =>
      textField({
        id: `${prefix}${keyword}.${name}`,
        label: html`<code>${name}</code> of the ${of}`,
        text: choice.arguments[name] ?? spelled(unsaid),
        mistake: mistake?.field === `${keyword}.${name}` ? mistake : null,
        onInput: text => {
          const {[name]: _, ...others} = choice.arguments;
          const given = text === spelled(unsaid) && !required[choice.name] ? others : {...choice.arguments, [name]: text};
          onChange({...choice, arguments: given}, `${prefix}${keyword}.${name}`);
        },
      }))}
  `;
}

/**
 * One choice of a layer.
 * @param {Fields} fields
 * @param {ChoiceField} which
 * @param {string} keyword
 * @param {Named[]} names
 */
const layerChoice = ({prefix, layer, mistake, all, onChange}, which, keyword, names) => choiceFields({
  prefix, keyword, of: which, choice: layer[which], names, all, mistake, onChange: (choice, field) => onChange({[which]: choice}, field),
});

/** Dense's arguments in Keras's spelling. @param {Fields} fields */
export function layerFields(fields) {
  const {prefix, layer, mistake, vocabulary, all, onChange} = fields;
  return html`
    ${textField({
      id: `${prefix}units`,
      label: html`<code>units</code>`,
      text: layer.units,
      mistake: mistake?.field === 'units' ? mistake : null,
      onInput: units => onChange({units}, `${prefix}units`),
    })}
    ${layerChoice(fields, 'kernel', 'kernel_initializer', vocabulary.initializers)}
    ${layerChoice(fields, 'bias', 'bias_initializer', vocabulary.initializers)}
    ${layerChoice(fields, 'activation', 'activation', vocabulary.activations)}
    ${all
      ? html`<div class="field"><label class="check">
          <input type="checkbox" id="${prefix}use_bias" .checked=${layer.useBias}
            @change=${(/** @type {Event} */ event) => onChange({useBias: /** @type {HTMLInputElement} */ (event.target).checked}, '')} />
          <code>use_bias</code>
        </label></div>`
      : nothing}
  `;
}

/** Whether a mistake is about an argument of Dense. @param {Mistake | null} mistake */
export const isLayerMistake = mistake => /^(units|kernel_initializer|bias_initializer|activation|kernel|bias|initializer)(\.|$)/.test(mistake?.field ?? '');

/**
 * Whether it is about a layer that differs from the fields for all layers.
 * @param {State} state
 * @param {Mistake | null} mistake
 */
export function isOfOneLayer(state, mistake) {
  const statement = state.statements[mistake?.statement ?? -1];
  return isLayerMistake(mistake) && statement?.kind === 'dense' && layerPairs(statement.layer, state.layer).length > 0;
}
