import {html, nothing} from 'lit';
import {folded} from '../controls/folded.js';
import {editLayer} from '../state/edit.js';
import {cellMistake} from '../weights/weights-entries.js';
import {weightsField} from '../weights/weights-field.js';
import {hintOf} from '../weights/weights-hint.js';
import {callFields} from './call-fields.js';
import {isOfOneLayer, layerFields} from './layer-fields.js';

/**
 * The fields of one call, in its card's <details>: Dense's arguments, weights as text, how it is called.
 * @param {import('./layer-card.js').Card} card
 */
export function argumentFields(card) {
  const {state, result, mistake, call, index, vocabulary, hidden, onEdit} = card;
  const {statement, number, layer} = call;
  const trace = result.traces[index];
  const again = state.statements[statement].kind === 'again';
  const prefix = again ? `statement${statement}.` : `dense${number + 1}.`;
  const own = mistake?.statement === statement ? mistake : null;
  return folded(() => html`
    ${again ? nothing : layerFields({
      prefix, layer, mistake: isOfOneLayer(state, own) ? own : null, vocabulary, all: true,
      onChange: (change, field) => onEdit(editLayer(state, statement, change), field),
    })}
    ${again ? nothing : weightsField({
      id: `${prefix}weights`, layer,
      mistake: hidden('weights') || !cellMistake(own, layer, statement, trace, result.traces.length) ? own : null,
      hint: mistake || hidden('weights') ? hintOf(card, layer, trace) : '',
      onInput: (change, field) => onEdit(editLayer(state, statement, change), field),
    })}
    ${callFields({state, mistake: own, call, prefix, orders: vocabulary.orders, onEdit})}
  `, own !== null);
}
