import {html, nothing} from 'lit';
import {mistakeText, selectField, textField} from '../controls/field.js';
import {choiceFields, isLayerMistake, isOfOneLayer, layerFields} from '../layers/layer-fields.js';
import {editLayers, editOrders, editSeeds, editShared} from '../state/edit.js';
import {placementOf, placeSeed} from '../state/placement.js';
import {sharedOf, spellings} from '../state/state.js';

/**
 * @typedef {import('../state/input-error.js').Mistake} Mistake @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/placement.js').Placement} Placement @typedef {import('../layers/layer-fields.js').Vocabulary} Vocabulary
 * @typedef {object} Settings
 * @property {State} state
 * @property {Mistake | null} mistake
 * @property {Vocabulary & {orders: {name: string, sentence: string}[]}} vocabulary
 * @property {(state: State, field?: string) => void} onEdit
 */

/** @type {[Placement, string][]} */
const placements = [['nowhere', 'nowhere'], ['once', 'once, before the first layer'], ['each', 'before each layer']];

/** @param {Settings} settings */
function seedFields({state, mistake, onEdit}) {
  const placement = placementOf(state);
  return html`
    <div class="seeding">
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
      ${selectField({
        id: 'spelling',
        label: 'by',
        options: spellings,
        chosen: state.spelling,
        mistake: mistake?.field === 'call' ? mistake : null,
        onChoose: spelling => onEdit(editSeeds(state, {spelling})),
      })}
      ${textField({
        id: 'seed',
        label: html`<code>seed</code>`,
        text: state.seed,
        mistake: mistake?.field === 'seed' ? mistake : null,
        onInput: seed => onEdit(editSeeds(state, {seed}), 'seed'),
      })}
    </div>
  `;
}

/** The initializer object that layers share. @param {Settings} settings */
function sharedFields({state, mistake, vocabulary, onEdit}) {
  const shared = sharedOf(state);
  return !shared ? nothing : html`
    <fieldset class="wide shared">
      <legend class="legend"><code>shared</code>, one initializer object for several layers</legend>
      <div class="fields">${choiceFields({
        prefix: 'shared.', keyword: 'initializer', of: 'object', choice: shared.initializer, all: true, mistake,
        names: vocabulary.initializers.filter(({name}) => name !== 'shared'),
        onChange: (choice, field) => onEdit(editShared(state, choice), field),
      })}</div>
    </fieldset>`;
}

/** What all layers have in common, and where the seed is set. @param {Settings} settings */
export function settingsFields(settings) {
  const {state, mistake, vocabulary, onEdit} = settings;
  const placed = ['version', 'rows', 'seed', 'call', 'order', 'batch'].includes(mistake?.field ?? '') || isLayerMistake(mistake);
  return html`
    <div class="fields settings" role="group" aria-label="All layers, and their seed">
      ${layerFields({
        prefix: '', layer: state.layer, mistake: isOfOneLayer(state, mistake) ? null : mistake, vocabulary, all: false,
        onChange: (change, field) => onEdit(editLayers(state, change), field),
      })}
      ${selectField({
        id: 'order',
        label: 'order of summation',
        options: vocabulary.orders.map(({name}) => name),
        chosen: state.order,
        mistake: mistake?.field === 'order' ? mistake : null,
        onChoose: order => onEdit(editOrders(state, order)),
      })}
      ${sharedFields(settings)} ${seedFields(settings)} ${placed ? nothing : mistakeText('mistake', mistake)}
    </div>
  `;
}
