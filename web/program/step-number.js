/** Alt and an arrow step the number at the cursor by one, or by one in its last digit. */

/** Python’s decimal numbers, without what they are part of. */
const number = /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g;

/**
 * @param {string} line
 * @param {number} column
 * @param {1 | -1} by
 * @returns {{from: number, to: number, text: string} | null} the number at that column, stepped; null where there is none
 */
export function stepped(line, column, by) {
  for (const {0: text, index} of line.matchAll(number)) {
    if (column < index || column > index + text.length) continue;
    const digits = text.split('.')[1]?.length ?? 0;
    const units = BigInt(text.replace('.', '')) + BigInt(by);
    const size = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
    const whole = digits > 0 ? `${size.slice(0, -digits)}.${size.slice(-digits)}` : size;
    return {from: index, to: index + text.length, text: `${units < 0n ? '-' : ''}${whole}`};
  }
  return null;
}

/** @param {1 | -1} by @returns {import('@codemirror/view').Command} */
export const stepNumber = by => view => {
  const {head} = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const step = stepped(line.text, head - line.from, by);
  if (!step) return false;
  const from = line.from + step.from;
  view.dispatch({changes: {from, to: line.from + step.to, insert: step.text}, selection: {anchor: from + step.text.length}, userEvent: 'input'});
  return true;
};
