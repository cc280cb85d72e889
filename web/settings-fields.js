import {html, nothing} from 'lit';
import {mistakeText, selectField, textField} from './field.js';
import {editLayers, editSeeds} from './state/edit.js';
import {placementOf, placeSeed} from './state/placement.js';

/**
 * @typedef {import('./session.js').Mistake} Mistake @typedef {import('./state/state.js').State} State
 * @typedef {import('./state/placement.js').Placement} Placement
 * @typedef {{name: string, arguments: {name: string, default: string}[]}} Initializer as the engine describes it
 * @typedef {{state: State, mistake: Mistake | null, initializers: Initializer[], onEdit: (state: State) => void}} Settings
 */

/** @type {[Placement, string][]} */
const placements = [['nowhere', 'nowhere'], ['once', 'once, before the first layer'], ['each', 'before each layer']];

/** @param {Settings} settings @param {string} field */
const mistakeAt = ({mistake}, field) => (mistake?.field === field ? mistake : null);

/** A kernel or bias initializer and its arguments, for all layers. @param {Settings} settings @param {'kernel' | 'bias'} which */
function initializerFields(settings, which) {
  const {state, initializers, onEdit} = settings;
  const choice = state.layer[which];
  const field = `${which}_initializer`;
  const parameters = initializers.find(({name}) => name === choice.name)?.arguments ?? [];
  return html`
    ${selectField({
      id: field,
      label: html`<code>${field}</code>`,
      options: initializers.map(({name}) => name),
      chosen: choice.name,
      mistake: mistakeAt(settings, field),
      onChoose: name => onEdit(editLayers(state, {[which]: {name, arguments: {}}})),
    })}
    ${parameters.filter(({name}) => name !== 'seed').map(({name, default: unsaid}) =>
      textField({
        id: `${field}.${name}`,
        label: html`<code>${name}</code> of the ${which}`,
        text: choice.arguments[name] ?? unsaid,
        mistake: mistakeAt(settings, `${field}.${name}`),
        onInput: text => onEdit(editLayers(state, {[which]: {...choice, arguments: {...choice.arguments, [name]: text}}})),
      }))}
  `;
}

/** @param {Settings} settings */
function seedFields(settings) {
  const {state, onEdit} = settings;
  const placement = placementOf(state);
  return html`<div class="seeding">
    <fieldset>
      <legend class="legend">The seed is set</legend>
      <div class="options">
        ${placements.map(([value, text]) => html`
          <label>
            <input type="radio" name="placement" value=${value} .checked=${placement === value}
              @change=${() => onEdit(placeSeed(state, value))} />
            ${text}
          </label>
        `)}
        ${placement === 'by hand'
          ? html`<label><input type="radio" name="placement" value="by hand" .checked=${true} /> as placed by hand</label>`
          : nothing}
      </div>
    </fieldset>
    ${textField({
      id: 'seed',
      label: html`<code>seed</code>`,
      text: state.seed,
      mistake: mistakeAt(settings, 'seed'),
      onInput: seed => onEdit(editSeeds(state, {seed})),
    })}
  </div>`;
}

/** What all layers have in common, and where the seed is set. @param {Settings} settings */
export function settingsFields(settings) {
  const {state, mistake, onEdit} = settings;
  const placed = ['rows', 'units', 'seed'].includes(mistake?.field ?? '') || /^(kernel|bias)_initializer/.test(mistake?.field ?? '');
  return html`
    <div class="fields">
      ${textField({
        id: 'units',
        label: html`<code>units</code>`,
        text: state.layer.units,
        mistake: mistakeAt(settings, 'units'),
        onInput: units => onEdit(editLayers(state, {units})),
      })}
      ${initializerFields(settings, 'kernel')} ${initializerFields(settings, 'bias')} ${seedFields(settings)}
      ${placed ? nothing : mistakeText('mistake', mistake)}
    </div>
  `;
}
