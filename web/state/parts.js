/** What `hide=` can take off the page, for lessons. */
export const parts = /** @type {const} */ ([
  'toolbar', 'experiments', 'batch-invariant', 'verdict', 'remedy', 'rows', 'program', 'settings', 'seeds', 'arguments', 'weights', 'histogram',
  'matrix',
]);
