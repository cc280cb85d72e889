/** What a lesson lets its readers edit: the numbers of its rows, of its seeds, of its units. Pure. */

/** @typedef {import('@lezer/common').SyntaxNode} SyntaxNode @typedef {'rows' | 'seeds' | 'units'} Part */

/** @param {string} edit as an element’s attribute has it @returns {Part[] | null} null: all of the text */
export function partsOf(edit) {
  const names = edit.split(/[\s,]+/).filter(Boolean);
  return names.length === 0 || names.includes('all') ? null : /** @type {Part[]} */ (names.filter(name => ['rows', 'seeds', 'units'].includes(name)));
}

/** Of whole calls: their names at the end, and what in them is a number of that part. @type {[RegExp, Part, (name: string, place: number) => boolean][]} */
const calls = [
  [/(^|\.)(array|asarray|constant|convert_to_tensor|Variable)$/, 'rows', (name, place) => name === '' && place === 0],
  [/(^|\.)(set_random_seed|set_seed|seed)$/, 'seeds', () => true],
  [/(^|\.)Dense$/, 'units', (name, place) => name === 'units' || (name === '' && place === 0)],
  [/./, 'seeds', name => name === 'seed'],
];

/** What may stand in the place of a number while it is typed. */
export const isNumeric = (/** @type {string} */ text) => /^[-+\d.eE_]*$/.test(text);

/**
 * @param {import('@lezer/common').Tree} tree of the text
 * @param {string} text
 * @param {Part[]} parts
 * @returns {{from: number, to: number}[]} of the numbers, with their signs
 */
export function editableRanges(tree, text, parts) {
  /** @type {Map<number, number>} */
  const found = new Map();
  /** @param {SyntaxNode} node */
  const numbersIn = node => node.cursor().iterate(({name, node: own}) => {
    if (name !== 'Number') return;
    const from = own.parent?.name === 'UnaryExpression' ? own.parent.from : own.from;
    found.set(from, own.to);
  });
  tree.iterate({
    enter({name, node}) {
      if (name !== 'CallExpression') return;
      const callee = node.firstChild ? text.slice(node.firstChild.from, node.firstChild.to) : '';
      for (const [pattern, part, fits] of calls) {
        if (!parts.includes(part) || !pattern.test(callee)) continue;
        let place = 0;
        for (let child = node.getChild('ArgList')?.firstChild ?? null; child; child = child.nextSibling) {
          if (child.name === ',') place += 1;
          if (child.nextSibling?.name === 'AssignOp' || /^[(),]$|AssignOp/.test(child.name)) continue;
          const before = child.prevSibling;
          const named = before?.name === 'AssignOp' && before.prevSibling ? text.slice(before.prevSibling.from, before.prevSibling.to) : '';
          if (fits(named, place)) numbersIn(child);
        }
      }
    },
  });
  return [...found].map(([from, to]) => ({from, to})).sort((a, b) => a.from - b.from);
}
