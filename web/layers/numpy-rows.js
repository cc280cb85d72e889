/**
 * The lines of a printed 2-D array, row by row: NumPy wraps a long row over several lines and leaves rows out in the
 * middle of a large array; one without columns it prints as [].
 *
 * @param {string} text as NumPy prints it @param {number} count rows of the array
 * @returns {{text: string, row: number}[]} row = -1 for the dots between, and where there is nothing to print of any row
 */
export function numpyRows(text, count) {
  /** @type {{text: string, row: number}[]} */
  const pieces = [];
  for (const line of text.split('\n')) {
    if (/^(\[| )\[/.test(line)) pieces.push({text: line, row: 0});
    else if (/^ ?\.\.\.|^\[\]$/.test(line)) pieces.push({text: line, row: -1});
    else pieces[pieces.length - 1].text += `\n${line}`;
  }
  const dots = pieces.findIndex(({row}) => row < 0);
  pieces.forEach((piece, i) => {
    if (piece.row === 0) piece.row = dots < 0 || i < dots ? i : count - (pieces.length - i);
  });
  return pieces;
}
