import {html, nothing} from 'lit';
import {selectField, textField} from '../controls/field.js';
import {summedOrder} from '../state/dispatchers.js';
import {editCall} from '../state/edit.js';

/**
 * @typedef {import('../state/state.js').State} State
 * @typedef {import('../state/input-error.js').Mistake} Mistake
 */

/**
 * How one call is made, in its card: the order in which it sums, and how many rows it gets.
 * @param {object} fields
 * @param {State} fields.state
 * @param {Mistake | null} fields.mistake in its statement
 * @param {import('../state/state.js').Call} fields.call
 * @param {string} fields.prefix of the ids
 * @param {{name: string, sentence: string}[]} fields.orders
 * @param {(state: State, field?: string) => void} fields.onEdit
 */
export function callFields({state, mistake, call: {statement, order, batch}, prefix, orders, onEdit}) {
  /** @param {string} field */
  const mistakeOf = field => (mistake?.field === field ? mistake : null);
  return html`
    ${selectField({
      id: `${prefix}order`, label: 'order of summation', options: orders.map(({name}) => name), chosen: order, mistake: mistakeOf('order'),
      onChoose: name => onEdit(editCall(state, statement, {order: name})),
    })}
    ${textField({
      id: `${prefix}batch`, label: 'rows in its batch', text: batch, mistake: mistakeOf('batch'),
      onInput: text => onEdit(editCall(state, statement, {batch: text}), `${prefix}batch`),
    })}
    <p class="hint">
      ${orders.find(({name}) => name === order)?.sentence ?? nothing}
      ${summedOrder(state, order) === order ? nothing : html`<strong>Batch-invariant is on: summed as <code>${summedOrder(state, order)}</code>.</strong>`}
    </p>
  `;
}
