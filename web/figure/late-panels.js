/**
 * Modules of their own: panels that most readers never open, loaded when they are first asked for, and the rest, which
 * comes when the figure is alive.
 *
 * @typedef {object} LatePanels  null until they have come
 * @property {typeof import('../share/share-panel.js') | null} share
 * @property {typeof import('../sums/ladder.js') | null} ladder
 * @property {typeof import('./late.js') | null} rest
 */

/** @type {{[name in keyof LatePanels]: () => Promise<NonNullable<LatePanels[name]>>}} */
export const latePanels = {
  share: () => import('../share/share-panel.js'),
  ladder: () => import('../sums/ladder.js'),
  rest: () => import('./late.js'),
};
