/** The sections of the page, which `hide=` can take off it for lessons. */
export const sections = /** @type {const} */ ([
  'toolbar', 'experiments', 'batch-invariant', 'verdict', 'remedy', 'rows', 'program', 'settings', 'seeds', 'arguments', 'weights', 'histogram',
  'matrix',
]);
