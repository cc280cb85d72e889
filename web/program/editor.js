/** The program as text that is typed into: CodeMirror, with what each line drew beside it and what it printed below it. */
import {defaultKeymap} from '@codemirror/commands';
import {pythonLanguage} from '@codemirror/lang-python';
import {HighlightStyle, ensureSyntaxTree, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree} from '@codemirror/language';
import {EditorState, StateEffect, StateField} from '@codemirror/state';
import {Decoration, EditorView, WidgetType, keymap, lineNumbers} from '@codemirror/view';
import {tags} from '@lezer/highlight';
import {editableRanges, isNumeric} from './editable.js';
import {numberTooltip} from './number-tooltip.js';
import {alternatives, settingsOf} from './settings.js';
import {stepNumber} from './step-number.js';

/** @typedef {import('./margin.js').Margin} Margin */

class Drew extends WidgetType {
  /** @param {string} text @param {string} hue */
  constructor(text, hue) {
    super();
    this.text = text;
    this.hue = hue;
  }

  /** @param {Drew} other */
  eq(other) {
    return other.text === this.text && other.hue === this.hue;
  }

  toDOM() {
    return Object.assign(document.createElement('span'), {className: `drew ${this.hue}`, textContent: this.text});
  }
}

class Wrote extends WidgetType {
  /** @param {string} text @param {string} kind @param {boolean} scrolls */
  constructor(text, kind, scrolls) {
    super();
    this.text = text;
    this.kind = kind;
    this.scrolls = scrolls;
  }

  /** @param {Wrote} other */
  eq(other) {
    return other.text === this.text && other.kind === this.kind;
  }

  toDOM() {
    return Object.assign(document.createElement('div'), {className: `wrote ${this.kind}`, textContent: this.text, ...this.scrolls && {tabIndex: 0}});
  }
}

/** For the grammar, which has read most of a text before it is asked: milliseconds. */
const mostParsing = 20;

/** @type {import('@codemirror/state').StateEffectType<Margin>} */
const setMargin = StateEffect.define();

/** @param {import('@codemirror/state').Text} text @param {Margin} margin */
function decorationsOf(text, margin) {
  const all = margin.filter(({line}) => line >= 1 && line <= text.lines).flatMap(({line, drew, hue, wrote, kind, scrolls}) => {
    const {from, to} = text.line(line);
    return [
      ...(hue || kind === 'failed' ? [Decoration.line({class: `of ${hue} ${kind}`}).range(from)] : []),
      ...(drew ? [Decoration.widget({widget: new Drew(drew, hue), side: 1}).range(to)] : []),
      ...(wrote ? [Decoration.widget({widget: new Wrote(wrote, `${kind} ${hue}`, scrolls), side: 2, block: true}).range(to)] : []),
    ];
  });
  return Decoration.set(all, true);
}

/** Lines move with what is typed above them until the engine has said anew what they did. */
const margins = StateField.define({
  create: () => Decoration.none,
  update(value, {changes, effects, state}) {
    const set = effects.find(effect => effect.is(setMargin));
    return set ? decorationsOf(state.doc, set.value) : value.map(changes);
  },
  provide: field => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: 'keyword'},
  {tag: [tags.number, tags.bool, tags.null], class: 'number'},
  {tag: tags.string, class: 'string'},
  {tag: tags.comment, class: 'comment'},
]);

/** @param {import('@codemirror/state').ChangeSet} changes @param {{from: number, to: number}[]} ranges */
function isWithin(changes, ranges) {
  let within = true;
  changes.iterChanges((from, to, _, __, inserted) => {
    within &&= ranges.some(range => range.from <= from && to <= range.to) && isNumeric(inserted.toString());
  });
  return within;
}

export class ScriptEditor {
  #view;
  #parts;
  #silent = false;
  /** What may be chosen, and in which text: it is asked for at each key. @type {{doc: import('@codemirror/state').Text, settings: import('./settings.js').Setting[]} | null} */ #read = null;

  /**
   * @param {HTMLElement} parent
   * @param {{text: string, margin: Margin, onInput: (text: string) => void, onPaste: (text: string) => void, onCursor: (position: number) => void, parts?: import('./editable.js').Part[] | null}} options
   *   onPaste: of a text that takes the place of all there was; onCursor: where a reader has put the cursor;
   *   parts: of the text that may be typed into; null for all
   */
  constructor(parent, {text, margin, onInput, onPaste, onCursor, parts = null}) {
    this.#parts = parts;
    const root = parent.getRootNode();
    this.#view = new EditorView({
      parent,
      root: root instanceof ShadowRoot ? root : document,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(), indentOnInput(), indentUnit.of('    '), EditorState.tabSize.of(4), pythonLanguage,
          syntaxHighlighting(colours), margins, numberTooltip, EditorView.lineWrapping,
          EditorView.contentAttributes.of({'aria-label': 'The program, in Python', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false'}),
          // Tab leaves the editor: Ctrl and a bracket indent.
          keymap.of([{key: 'Alt-ArrowUp', run: stepNumber(1)}, {key: 'Alt-ArrowDown', run: stepNumber(-1)}, ...defaultKeymap]),
          EditorState.changeFilter.of(({changes, startState}) => parts === null || this.#silent || isWithin(changes, editableRanges(syntaxTree(startState), startState.doc.toString(), parts))),
          EditorView.updateListener.of(({docChanged, selectionSet, state}) => {
            if (this.#silent) return;
            if (docChanged) onInput(state.doc.toString());
            if (docChanged || selectionSet) onCursor(state.selection.main.head);
          }),
          EditorView.domEventHandlers({
            paste: (event, view) => {
              const pasted = event.clipboardData?.getData('text/plain') ?? '';
              const {from, to} = view.state.selection.main;
              if (parts !== null || !pasted.trim() || from !== 0 || to !== view.state.doc.length) return false;
              event.preventDefault();
              onPaste(pasted);
              return true;
            },
          }),
        ],
      }),
    });
    this.#annotate(margin);
  }

  /** @param {string} text @param {Margin} margin */
  show(text, margin) {
    const {doc} = this.#view.state;
    if (doc.toString() !== text) {
      this.#silent = true;
      const anchor = Math.min(this.#view.state.selection.main.head, text.length);
      this.#view.dispatch({changes: {from: 0, to: doc.length, insert: text}, selection: {anchor}});
      this.#silent = false;
    }
    this.#annotate(margin);
  }

  /** The text as Python’s grammar reads it; its end may be missing where it is long. */
  get tree() {
    const {state} = this.#view;
    return ensureSyntaxTree(state, state.doc.length, mostParsing) ?? syntaxTree(state);
  }

  /** What its readers may choose. */
  get settings() {
    const {doc} = this.#view.state;
    if (this.#read?.doc !== doc) this.#read = {doc, settings: this.#parts === null ? settingsOf(this.tree, doc.toString(), pythonLanguage.parser) : []};
    return this.#read.settings;
  }

  /** The same program with other choices. */
  get others() {
    return alternatives(this.#view.state.doc.toString(), this.settings);
  }

  focus() {
    this.#view.focus();
  }

  destroy() {
    this.#view.destroy();
  }

  /** @param {Margin} margin */
  #annotate(margin) {
    this.#view.dispatch({effects: setMargin.of(margin)});
  }
}
