import {html, nothing} from 'lit';
import {callFields} from './call-fields.js';
import {folded} from '../controls/folded.js';
import {isOfOneLayer, layerFields} from './layer-fields.js';
import {editLayer} from '../state/edit.js';
import {weightsField} from '../weights/weights-field.js';
import {hintOf} from '../weights/weights-hint.js';
import {cellMistake} from '../weights/weights-part.js';

/** The fields of one call, in its card's <details>: Dense's arguments, weights as text, how it is called. @param {import('./layer-card.js').Card} card */
export function argumentFields({session, call, index, vocabulary, hidden, onEdit}) {
  const {state, result, mistake} = session;
  const {statement, number, layer} = call;
  const again = state.statements[statement].kind === 'again';
  const prefix = again ? `statement${statement}.` : `dense${number + 1}.`;
  return folded(() => html`
    ${again ? nothing : layerFields({
      prefix, layer, mistake: mistake?.statement === statement && isOfOneLayer(state, mistake) ? mistake : null, vocabulary, all: true,
      onChange: (change, field) => onEdit(editLayer(state, statement, change), field),
    })}
    ${again ? nothing : weightsField({
      id: `${prefix}weights`, layer,
      mistake: mistake?.statement === statement && (hidden('weights') || !cellMistake(mistake, layer, statement, result.traces[index])) ? mistake : null,
      hint: mistake || hidden('weights') ? hintOf(session, layer, result.traces[index]) : '',
      onInput: (change, field) => onEdit(editLayer(state, statement, change), field),
    })}
    ${callFields({session, call, prefix, orders: vocabulary.orders, onEdit})}
  `, mistake?.statement === statement);
}
