/** Lines that give a layer weights by hand, with those that it has: put in, they are typed over. Pure: trees and texts come in, texts go out. */
import {rowsText} from './literal-rows.js';

/** @typedef {import('@lezer/common').SyntaxNode} SyntaxNode */

/**
 * The statement of the script’s own level that a line is part of.
 * @param {import('@lezer/common').Tree} tree @param {string} text @param {number} line from 1
 * @returns {SyntaxNode | null}
 */
function statementOf(tree, text, line) {
  const start = text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) if (node.from <= end && node.to >= start) return node;
  return null;
}

/**
 * @param {import('@lezer/common').Tree} tree of the text
 * @param {string} text
 * @param {{variable: string, made: number, called: number, inputDim: number, kernel: string[][], bias: string[]}} layer made, called: lines;
 *   bias: empty where it has none
 * @returns {{text: string, position: number} | null} with a place in the kernel; null where it is not made and called by statements of the
 *   script’s own level, one after the other
 */
export function withOwnWeights(tree, text, {variable, made, called, inputDim, kernel, bias}) {
  const [making, calling] = [made, called].map(line => statementOf(tree, text, line));
  if (!variable || !making || !calling || making.to > calling.from || making.name !== 'AssignStatement') return null;
  if (text.slice(making.from, making.from + variable.length) !== variable) return null;
  const head = `${/^import numpy as np$/m.test(text) ? '' : 'import numpy as np\n'}${variable}.build((None, ${inputDim}))\n${variable}.set_weights([np.array(`;
  const biasText = bias.length > 0 ? `, np.array(${rowsText([bias], true, '')}, dtype="float32")` : '';
  const lines = `${head}${rowsText(kernel, false, ' '.repeat(variable.length + 24))}, dtype="float32")${biasText}])\n`;
  return {text: text.slice(0, calling.from) + lines + text.slice(calling.from), position: calling.from + head.length + 1};
}
