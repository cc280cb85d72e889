import {css} from 'lit';

/** The text of a program, its lines and what stands beside and below them. */
export const program = css`
  .program {
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
    font: 400 var(--s) / 1.5 var(--mono);
  }
  .lines {
    counter-reset: line;
    padding: 4px 0;
    list-style: none;
  }
  .lines li {
    position: relative;
    padding: 0 6px 0 48px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    counter-increment: line;
  }
  .lines li::before {
    position: absolute;
    inset-inline-start: 0;
    width: 36px;
    color: var(--soft);
    text-align: end;
    content: counter(line);
  }
  .cm-editor {
    background: transparent;
  }
  .cm-editor.cm-focused {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .cm-editor .cm-scroller {
    font: inherit;
    line-height: inherit;
  }
  .cm-editor .cm-gutters {
    min-width: 42px;
    border: 0;
    background: transparent;
    color: var(--soft);
  }
  .cm-editor .cm-content {
    caret-color: var(--ink);
  }
  .cm-editor ::selection {
    background: light-dark(#cfdcf8, #2c3b5c);
  }
  .cm-editor .cm-tooltip {
    border: 0;
    background: none;
  }
  .stepper {
    display: flex;
    gap: 4px;
    padding-bottom: 4px;
  }
  .stepper button {
    min-width: 34px;
    padding: 0;
  }
  .keyword {
    color: light-dark(#7a3e9d, #c9a2ee);
  }
  .number {
    color: var(--accent);
  }
  .string {
    color: light-dark(#2c6638, #8fd19e);
  }
  .comment {
    color: var(--soft);
  }
  .drew {
    margin-inline-start: 1.25em;
    color: var(--hue, var(--soft));
    font: 400 12px/1.5 var(--sans);
    font-variant-numeric: tabular-nums;
    white-space: normal;
  }
  .wrote {
    max-height: 16em;
    margin: 0 6px 0 0; /* the editor finds no line above or below one that has more */
    padding: 2px 8px;
    overflow: auto;
    border-block: 3px solid var(--sheet);
    border-inline-start: 3px solid var(--hue, var(--edge));
    background: var(--paper);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .cm-editor .wrote {
    margin-inline-start: 6px;
  }
  .wrote.failed {
    --hue: var(--wrong);
    color: var(--wrong);
  }
  .of.failed {
    background: var(--other-wash);
  }
`;
