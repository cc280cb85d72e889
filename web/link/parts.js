/** How a figure is presented: what of its program may be edited, and which of its parts a host or a lesson leaves out. Pure. */

/**
 * @typedef {object} Presentation
 * @property {string} edit what of the text may be edited: all, none, or some of rows, seeds and units
 * @property {string[]} hide parts; names that only a later version knows stay in a link, which may be sent on
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {boolean} embed whether the figure stands alone, in a frame
 */

/** What can be left out, each with what it is. */
export const parts = /** @type {const} */ ({
  toolbar: 'version, digits, undo and all other buttons above the program',
  examples: 'the experiments to begin with',
  program: 'the text',
  forms: 'the fields of the call at the cursor',
  verdict: 'what came out, and why',
  remedies: 'changes that make it equal',
  outputs: 'the table of outputs',
  plots: 'what the script plots',
  notes: 'what has no effect, and whose digits these are',
  versions: 'what every version does',
  product: 'row, kernel and bias of one call',
  printed: 'all that it prints',
  seed: 'the search for a seed',
});

export const themes = /** @type {const} */ (['auto', 'light', 'dark']);

/** What may be edited. */
export const editable = /** @type {const} */ (['all', 'none', 'rows', 'seeds', 'units']);

/** @param {string} text @returns {string[]} */
export const namesIn = text => text.split(/[\s,]+/).filter(Boolean);

/** @param {string[]} names @returns {string[]} those that are no parts */
export const unknownParts = names => names.filter(name => !Object.hasOwn(parts, name));

/** @type {Presentation} */
export const plain = {edit: 'all', hide: [], theme: 'auto', embed: false};
