/** Where the seed is set: nowhere, once before the first layer, before each layer, or placed by hand. */
import {layersOf} from './state.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Statement} Statement */
/** @typedef {'nowhere' | 'once' | 'each'} Placement */

/** @param {State} state @returns {Placement | 'by hand'} */
export function placementOf(state) {
  const order = state.statements.map(s => s.kind).join();
  const layers = layersOf(state).map(s => s.kind);
  if (order === layers.join()) return 'nowhere';
  if (order === ['seed', ...layers].join()) return 'once';
  if (order === layers.flatMap(kind => ['seed', kind]).join()) return 'each';
  return 'by hand';
}

/** @param {State} state @param {Placement} placement @returns {State} */
export function placeSeed(state, placement) {
  const seed = () => /** @type {Statement} */ ({kind: 'seed', seed: state.seed, spelling: state.spelling});
  const layers = layersOf(state);
  /** @type {Record<Placement, () => Statement[]>} */
  const statements = {
    nowhere: () => layers,
    once: () => [seed(), ...layers],
    each: () => layers.flatMap(layer => [seed(), layer]),
  };
  return {...state, statements: statements[placement]()};
}
