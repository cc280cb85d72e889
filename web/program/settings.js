/**
 * What a program lets its readers choose: assignments at its outer level, of one number, text or truth, whose comment says what else they may be,
 * `start = "zeros"  # or "ones"`, or how far they may go, `steps = 200  # up to 500`; and beside such ones a plain `seed = 1`. Pure.
 */

/**
 * @typedef {{name: string, value: string, from: number, to: number, others: string[], most: number | null}} Setting value: as Python has it, from here
 *   to there in the text; others: values that it may have in its place; most: that it may be, null where nothing is said
 */

const literals = ['Number', 'String', 'Boolean'];

/** @param {import('@lezer/common').Parser} parser @param {string} text @returns {string[]} */
function literalsIn(parser, text) {
  /** @type {string[]} */
  const found = [];
  parser.parse(text).iterate({enter: ({name, from, to}) => void (literals.includes(name) && found.push(text.slice(from, to)))});
  return found;
}

/** @param {string} text @param {number} from @returns {string} what stands behind the # of the rest of a line, or '' */
function commentAt(text, from) {
  const end = text.indexOf('\n', from);
  const rest = text.slice(from, end < 0 ? text.length : end).trim();
  return rest.startsWith('#') ? rest.slice(1).trim() : '';
}

/**
 * @param {import('@lezer/common').Tree} tree of the text
 * @param {string} text
 * @param {import('@lezer/common').Parser} parser of Python
 * @returns {Setting[]} in the order of the text
 */
export function settingsOf(tree, text, parser) {
  /** @type {Setting[]} */
  const found = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    const [name, sign, value, ...more] = node.name === 'AssignStatement' ? [node.firstChild, node.firstChild?.nextSibling, node.lastChild, ...node.getChildren('AssignOp').slice(1)] : [];
    if (name?.name !== 'VariableName' || sign?.name !== 'AssignOp' || !value || value.from !== sign.nextSibling?.from || !literals.includes(value.name) || more.length > 0) continue;
    const comment = commentAt(text, node.to);
    found.push({
      name: text.slice(name.from, name.to), value: text.slice(value.from, value.to), from: value.from, to: value.to,
      others: comment.startsWith('or ') ? literalsIn(parser, comment.slice(3)) : [],
      most: comment.startsWith('up to ') ? Number(literalsIn(parser, comment.slice(6))[0] ?? NaN) || null : null,
    });
  }
  const told = found.filter(({name, others, most}) => others.length > 0 || most !== null || name === 'seed');
  return told.some(({others, most}) => others.length > 0 || most !== null) ? told : [];
}

/** @param {string} text @param {Setting} setting of it @param {string} value @returns {string} the text with it */
export const withSetting = (text, {from, to}, value) => text.slice(0, from) + value + text.slice(to);

/** Whole numbers are stepped. @param {Setting} setting */
export const isCount = ({value, others}) => others.length === 0 && /^\d+$/.test(value);

/** The same program but for one choice. @param {string} text @param {Setting[]} settings of it @returns {{label: string, text: string}[]} */
export const alternatives = (text, settings) => settings.flatMap(setting => {
  const values = setting.name === 'seed' && isCount(setting) ? [String(Number(setting.value) + 1)] : setting.others;
  return values.map(value => ({label: `${setting.name} = ${value}`, text: withSetting(text, setting, value)}));
});
