import {css} from 'lit';

/** A script beside its answer. */
export const script = css`
  .script-figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .skip:not(:focus) {
    position: absolute;
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .script-figure h3 {
    font-size: var(--m);
    font-weight: 650;
  }
  .script-figure .verdict h2 {
    font-size: var(--l);
    line-height: 1.3;
  }
  .verdict.failed {
    border-color: var(--wrong);
  }
  .cases {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .open .button {
    display: inline-flex;
    align-items: center;
    min-height: 2.125rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    cursor: pointer;
  }
  .open:focus-within .button {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-items: start;
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .answer,
  .program {
    min-width: 0;
  }
  .program {
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
    font: 400 var(--s) / 1.5 var(--mono);
  }
  .lines {
    counter-reset: line;
    padding: 0.25rem 0;
    list-style: none;
  }
  .lines li {
    position: relative;
    padding: 0 0.375rem 0 3rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    counter-increment: line;
  }
  .lines li::before {
    position: absolute;
    inset-inline-start: 0;
    width: 2.25rem;
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
    min-width: 2.625rem;
    border: 0;
    background: transparent;
    color: var(--soft);
  }
  .cm-editor .cm-cursor {
    border-color: var(--ink);
  }
  .cm-editor .cm-selectionBackground,
  .cm-editor.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground {
    background: light-dark(#cfdcf8, #2c3b5c);
  }
  .cm-editor .cm-tooltip {
    border: 0;
    background: none;
  }
  .stepper {
    display: flex;
    gap: 0.25rem;
    padding-bottom: 0.25rem;
  }
  .stepper button {
    min-width: 2.125rem;
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
    font: 400 0.75rem/1.5 var(--sans);
    font-variant-numeric: tabular-nums;
    white-space: normal;
  }
  .wrote {
    max-height: 16em;
    margin: 0.125rem 0.375rem 0.25rem 0;
    padding: 0.125rem 0.5rem;
    overflow: auto;
    border-inline-start: 3px solid var(--hue, var(--edge));
    background: var(--paper);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .cm-editor .wrote {
    margin-inline-start: 0.375rem;
  }
  .wrote.failed {
    --hue: var(--wrong);
    color: var(--wrong);
  }
  .of.failed {
    background: var(--other-wash);
  }
  .remedies,
  .notes {
    padding: 0;
    list-style: none;
  }
  .script-remedy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
    margin-top: 0.375rem;
  }
  .script-remedy > span {
    flex: 1 1 16rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .notes,
  .told {
    color: var(--soft);
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
  .versions {
    min-height: 6.5rem;
  }
  .bands {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    margin-block: 0.375rem;
  }
  .band[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .band.same b {
    color: var(--same);
  }
  .band.other b {
    color: var(--other);
  }
  .hint {
    color: var(--soft);
    font-size: var(--s);
  }
  .sum,
  .printed pre {
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
  .printed summary {
    min-height: 1.75rem;
    cursor: pointer;
  }
  .printed pre {
    max-height: 24rem;
    padding: 0.5rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    white-space: pre-wrap;
  }
  @media (max-width: 34rem) {
    .versions {
      min-height: 9.5rem;
    }
  }
  @media (min-width: 62rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @media (max-width: 61.99rem) {
    .answer {
      order: -1;
    }
  }
`;
