/**
 * Text from elsewhere as cells: tab- or comma-separated lines as a spreadsheet copies them, or a Python list.
 * @param {string} text @returns {string[][]} nothing is judged here: a word becomes a cell too
 */
export function pastedCells(text) {
  const plain = text.trim().replace(/^(?:np\.|numpy\.)?(?:array|tf\.constant|constant)\(/, '').replace(/,?\s*(?:dtype=[\w.'"]+)?\)$/, '');
  const nested = /^\[[\s\S]*\]$/.test(plain);
  const lines = nested ? plain.replace(/^\[|\]$/g, '').split(/\]\s*,?\s*\[?/) : plain.split(/\r?\n/);
  return lines
    .map(line => line.replace(/[[\]]/g, '').trim())
    .filter(line => line !== '')
    .map(line => {
      const separator = line.includes('\t') ? '\t' : /[,;]/.test(line) ? /\s*[,;]\s*/ : /\s+/;
      return line.replace(/[,;]$/, '').split(separator).map(cell => cell.trim());
    });
}
