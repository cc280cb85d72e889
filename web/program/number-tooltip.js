/** Above a number that was pointed at two buttons, which step it: for a finger, as Alt and the arrows do for a keyboard. */
import {StateField} from '@codemirror/state';
import {showTooltip} from '@codemirror/view';
import {stepNumber, stepped} from './step-number.js';

/** @param {string} sign @param {string} label @param {1 | -1} by @param {import('@codemirror/view').EditorView} view */
function button(sign, label, by, view) {
  const made = Object.assign(document.createElement('button'), {type: 'button', textContent: sign, title: label, tabIndex: -1});
  made.setAttribute('aria-label', label);
  made.addEventListener('mousedown', event => event.preventDefault()); // the cursor stays where it is
  made.addEventListener('click', () => stepNumber(by)(view));
  return made;
}

/** @param {import('@codemirror/state').EditorState} state @returns {import('@codemirror/view').Tooltip | null} */
function tooltipOf({selection: {main: {head, empty}}, doc}) {
  const line = doc.lineAt(head);
  const found = empty ? stepped(line.text, head - line.from, 1) : null;
  return found && {
    pos: line.from + found.from,
    above: true,
    create(view) {
      const dom = Object.assign(document.createElement('div'), {className: 'stepper'});
      dom.append(button('−', 'One less', -1, view), button('+', 'One more', 1, view));
      return {dom};
    },
  };
}

/** @type {StateField<import('@codemirror/view').Tooltip | null>} */
export const numberTooltip = StateField.define({
  create: () => /** @type {import('@codemirror/view').Tooltip | null} */ (null),
  /** It stays while its number is stepped: its buttons are under a finger. */
  update(tooltip, transaction) {
    const {state, docChanged, selection} = transaction;
    if (transaction.isUserEvent('select.pointer')) return tooltipOf(state);
    if (!docChanged && !selection) return tooltip;
    const next = tooltip && tooltipOf(state);
    return next?.pos === tooltip?.pos ? tooltip : null;
  },
  provide: field => showTooltip.from(field),
});
