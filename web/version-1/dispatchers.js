/**
 * Orders that choose a path by the row's place in its batch; batch-invariant replaces them by the engine's
 * own order.
 */
import {isCall} from './state.js';

/** @typedef {import('./state.js').State} State */

const dispatchers = ['tensorflow_cpu', 'tensorflow_like'];

/** @param {string} order */
export const isDispatcher = order => dispatchers.includes(order);

/** Whether the switch has an effect, because a call goes through a dispatcher. @param {State} state */
export const hasDispatcher = ({statements}) => statements.some(s => isCall(s) && isDispatcher(s.order));

/** The order in which a call is summed. @param {State} state @param {string} order that was chosen for it */
export const summedOrder = ({batchInvariant}, order) => (batchInvariant && isDispatcher(order) ? 'sequential' : order);
