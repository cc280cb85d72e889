/** Calls in the text of a program that a form can show, and what an edit of the form makes of the text. Pure: trees and texts come in, texts go out. */

/**
 * @typedef {import('@lezer/common').SyntaxNode} SyntaxNode
 * @typedef {{name: string, from: number, to: number, valueFrom: number, text: string}} Argument name: '' of a positional one; text: its value
 * @typedef {{callee: string, from: number, open: number, to: number, arguments: Argument[], canEdit: boolean}} Call
 *   open: of its (; canEdit: without *rows or **settings, whose parameters nobody sees
 */

/** @param {SyntaxNode[]} nodes between two commas @param {string} text @returns {Argument} */
function readArgument(nodes, text) {
  const isNamed = nodes.length > 2 && nodes[1].name === 'AssignOp';
  const [{from, to: end}, value] = [nodes[0], nodes[isNamed ? 2 : 0]];
  const to = nodes[nodes.length - 1].to;
  return {name: isNamed ? text.slice(from, end) : '', from, to, valueFrom: value.from, text: text.slice(value.from, to)};
}

/** @param {SyntaxNode} node a CallExpression @param {string} text @returns {Call | null} */
function readCall(node, text) {
  const callee = node.firstChild;
  const list = node.getChild('ArgList');
  if (!callee || !list || text[list.to - 1] !== ')') return null;
  /** @type {Argument[]} */
  const given = [];
  let canEdit = true;
  /** @type {SyntaxNode[]} */
  let nodes = [];
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (child.name === '(' || child.name === ')' || child.name === ',') {
      if (nodes.length > 0) given.push(readArgument(nodes, text));
      nodes = [];
    } else if (child.name !== 'Comment') {
      if (child.name === '*' || child.name === '**' || child.type.isError) canEdit = false;
      nodes.push(child);
    }
  }
  return {callee: text.slice(callee.from, callee.to), from: node.from, open: list.from, to: node.to, arguments: given, canEdit};
}

/**
 * The innermost call around a place for which `isKnown` holds.
 * @param {import('@lezer/common').Tree} tree of the text
 * @param {string} text
 * @param {number} position
 * @param {(callee: string) => boolean} isKnown
 * @returns {Call | null}
 */
export function callAt(tree, text, position, isKnown) {
  for (const side of /** @type {const} */ ([1, -1])) {
    for (let node = /** @type {SyntaxNode | null} */ (tree.resolveInner(position, side)); node; node = node.parent) {
      if (node.name !== 'CallExpression') continue;
      const call = readCall(node, text);
      if (call && isKnown(call.callee)) return call;
    }
  }
  return null;
}

/** @param {Call} call @param {readonly string[]} parameters in Keras's order @param {string} parameter @returns {Argument | undefined} */
export const argumentOf = (call, parameters, parameter) =>
  call.arguments.find(({name}) => name === parameter) ?? call.arguments.find(({name}, place) => name === '' && parameters[place] === parameter);

/** What stands between two arguments: they stay in a line, or each in a line of its own. @param {string} text @param {Call} call */
function separator(text, call) {
  const last = call.arguments.at(-1);
  if (!last) return '';
  const lineStart = text.lastIndexOf('\n', last.from - 1) + 1;
  const before = text.slice(lineStart, last.from);
  return lineStart > call.open && before.trim() === '' ? `,\n${before}` : ', ';
}

/**
 * The text with another value of a parameter.
 * @param {string} text
 * @param {Call} call that can be edited
 * @param {readonly string[]} parameters in Keras's order
 * @param {string} parameter
 * @param {string} value as Python has it; '' for Keras's default
 * @param {string} [otherwise] Keras's default as Python has it, for a positional argument with others behind it
 */
export function withArgument(text, call, parameters, parameter, value, otherwise = 'None') {
  const given = argumentOf(call, parameters, parameter);
  /** @param {number} from @param {number} to @param {string} insert */
  const replaced = (from, to, insert) => text.slice(0, from) + insert + text.slice(to);
  if (given && value !== '') return replaced(given.valueFrom, given.to, value);
  if (given) {
    const at = call.arguments.indexOf(given);
    const next = call.arguments[at + 1];
    if (next?.name === '' && given.name === '') return replaced(given.valueFrom, given.to, otherwise);
    if (next) return replaced(given.from, next.from, '');
    const before = call.arguments[at - 1];
    const comma = /^\s*,/.exec(text.slice(given.to, call.to))?.[0].length ?? 0;
    return before ? replaced(before.to, given.to, '') : replaced(given.from, given.to + comma, '');
  }
  if (value === '') return text;
  const last = call.arguments.at(-1);
  const isPositional = !last && parameters[0] === parameter;
  return last ? replaced(last.to, last.to, `${separator(text, call)}${parameter}=${value}`)
    : replaced(call.open + 1, call.open + 1, isPositional ? value : `${parameter}=${value}`);
}
