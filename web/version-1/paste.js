/** Placeholder for a quoted cell while the text is cut; nobody types it. */
const mark = '\uE000';

/**
 * Text from elsewhere as cells: tab- or comma-separated lines as a spreadsheet copies them, or a Python list. A cell in
 * double quotes is taken as it is.
 * @param {string} text @returns {string[][]} nothing is judged here: a word becomes a cell too
 */
export function pastedCells(text) {
  /** @type {string[]} */
  const quoted = [];
  const unquoted = text.replaceAll(mark, '').replace(/"((?:[^"]|"")*)"/g, (_, inside) => {
    quoted.push(inside.replaceAll('""', '"'));
    return mark;
  });
  const plain = unquoted.trim().replace(/^(?:np\.|numpy\.)?(?:array|tf\.constant|constant)\(/, '').replace(/,?\s*(?:dtype=[\w.'"\uE000]+)?\)$/, '');
  const nested = /^\[[\s\S]*\]$/.test(plain);
  const lines = nested ? plain.replace(/^\[|\]$/g, '').split(/\]\s*,?\s*\[?/) : plain.split(/\r?\n/);
  return lines
    .map(line => line.replace(/[[\]]/g, '').trim())
    .filter(line => line !== '')
    .map(line => {
      const separator = line.includes('\t') ? '\t' : /[,;]/.test(line) ? /\s*[,;]\s*/ : /\s+/;
      return line.replace(/[,;]$/, '').split(separator).map(cell => cell.trim().replaceAll(mark, () => quoted.shift() ?? ''));
    });
}

/** @param {string} cell */
const kept = cell => (cell === '' || /[\s,;"[\]()]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Cells as text from which pastedCells restores them, whatever was typed into them.
 * @param {string[][]} cells
 */
export const cellsText = cells => cells.map(row => row.map(kept).join()).join('\n');
