/** @type {Record<string, [number, number]>} */
const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};

/**
 * Moves between the cells of a grid as a spreadsheet does; sideways only when the caret has nowhere left to go.
 * @param {KeyboardEvent} event in an input with data-row and data-column
 */
export function gridKey(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const step = steps[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  const edge = step[1] < 0 ? 0 : field.value.length;
  const atEdge = field.selectionStart === edge && field.selectionEnd === edge;
  if (step[1] !== 0 && !whole && !atEdge) return;
  const row = Number(field.dataset.row) + step[0];
  const column = Number(field.dataset.column) + step[1];
  const next = field.closest('table')?.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  if (!(next instanceof HTMLInputElement)) return;
  event.preventDefault();
  next.focus();
  next.select();
}
