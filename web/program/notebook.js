/** The Python in a file that somebody has: a notebook’s code cells, or the file itself. */

/** What is read of a file; no script of 400 lines is longer. */
const mostBytes = 4 << 20;

/** @param {File} file @returns {Promise<string>} @throws {Error} a sentence */
export async function readPython(file) {
  if (file.size > mostBytes) throw new Error(`“${file.name}” is too large: expected at most ${mostBytes >> 20} MB.`);
  return pythonOf(file.name, await file.text());
}

/**
 * @param {string} name of the file
 * @param {string} text
 * @returns {string}
 * @throws {Error} a sentence, where a notebook cannot be read
 */
export function pythonOf(name, text) {
  if (!name.toLowerCase().endsWith('.ipynb')) return text;
  const cells = cellsOf(text);
  if (!cells) throw new Error(`“${name}” is no notebook: expected JSON with a list of cells.`);
  const code = cells.filter(cell => cell?.cell_type === 'code').map(cell => sourceOf(cell?.source)).filter(source => source.trim() !== '');
  if (code.length === 0) throw new Error(`“${name}” has no cell with code.`);
  return `${code.join('\n\n')}\n`;
}

/** @param {string} text @returns {any[] | null} */
function cellsOf(text) {
  try {
    const notebook = JSON.parse(text);
    // Of format 3 the cells stand in worksheets, and `input` is their source.
    const cells = notebook?.cells ?? notebook?.worksheets?.[0]?.cells?.map((/** @type {any} */ cell) => ({...cell, source: cell?.input}));
    return Array.isArray(cells) ? cells : null;
  } catch {
    return null;
  }
}

/** @param {unknown} source one text, or one for each line @returns {string} */
const sourceOf = source => (Array.isArray(source) ? source.filter(line => typeof line === 'string').join('') : typeof source === 'string' ? source : '')
  .replace(/\n+$/, '');
