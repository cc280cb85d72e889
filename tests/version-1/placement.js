/**
 * Where the seed is set: nowhere, once before the first layer, before each layer and each object that draws,
 * or placed by hand.
 */

/** @typedef {import('../../web/version-1/state.js').State} State @typedef {import('../../web/version-1/state.js').Statement} Statement */
/** @typedef {'nowhere' | 'once' | 'each'} Placement */

/** @param {Statement[]} others @param {() => Statement} seed @returns {Record<Placement, Statement[]>} */
const placed = (others, seed) => ({
  nowhere: others,
  once: [seed(), ...others],
  each: others.flatMap(s => (s.kind === 'again' ? [s] : [seed(), s])),
});

/** @param {State} state */
const withoutSeeds = state => state.statements.filter(s => s.kind !== 'seed');

/** @param {State} state @returns {() => Statement} */
const newSeed = state => () => ({kind: 'seed', seed: state.seed, spelling: state.spelling});

/** @param {State} state @returns {Placement | 'by hand'} */
export function placementOf(state) {
  const order = state.statements.map(s => s.kind).join();
  const found = Object.entries(placed(withoutSeeds(state), newSeed(state))).find(([, statements]) => statements.map(s => s.kind).join() === order);
  return /** @type {Placement | undefined} */ (found?.[0]) ?? 'by hand';
}

/** @param {State} state @param {Placement} placement @returns {State} */
export const placeSeed = (state, placement) => ({...state, statements: placed(withoutSeeds(state), newSeed(state))[placement]});
