/**
 * Modules of their own: panels that most readers never open, loaded when they are first asked for, and the rest, which
 * comes when the figure is alive.
 *
 * @typedef {object} LatePanels  null until they have come
 * @property {typeof import('../share/share-panel.js') | null} share
 * @property {typeof import('../sums/ladder.js') | null} ladder
 * @property {typeof import('./compute-panel.js') | null} compute
 * @property {typeof import('./late.js') | null} rest
 */

/** @type {{[name in keyof LatePanels]: () => Promise<NonNullable<LatePanels[name]>>}} */
export const latePanels = {
  share: () => import('../share/share-panel.js'),
  ladder: () => import('../sums/ladder.js'),
  compute: () => import('./compute-panel.js'),
  rest: () => import('./late.js'),
};

/** What is said where one could not be loaded. @type {Record<keyof LatePanels, string>} */
export const missing = {
  share: 'The panel to share could not be loaded. Press Share again, or load the page again.',
  ladder: 'The sums step by step could not be loaded. Ask for them again, or load the page again.',
  compute: 'What computes a program of this size could not be loaded. Load the page again.',
  rest: 'The weights, the settings and the comparison could not be loaded. Load the page again.',
};
