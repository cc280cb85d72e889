import {html} from 'lit';
import {editLayer} from '../state/edit.js';
import {layersOf, noTypedWeights} from '../state/state.js';

/** @typedef {import('./weights-entries.js').WeightsCard} WeightsCard */

/** The statement that makes the layer of a call. @param {WeightsCard} card */
export const layerStatement = ({state, call}) => state.statements.indexOf(layersOf(state)[call.number]);

/** @param {WeightsCard} card */
export const wayBack = card => html`
  <button type="button" class="small way-back"
    @click=${() => card.onEdit(editLayer(card.state, layerStatement(card), noTypedWeights))}>Back to the drawn weights</button>`;
