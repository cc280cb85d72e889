import {css} from 'lit';

/** A program beside its answer: the layout. How wide the figure is counts, not the window. */
export const figure = css`
  :host {
    container-type: inline-size;
  }
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    overflow: auto;
  }
  h3 {
    font-size: var(--m);
    font-weight: 650;
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
  .experiments {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
  }
  .cases,
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .toolbar {
    gap: 8px;
  }
  .toolbar select {
    width: auto;
  }
  .pair {
    display: inline-flex;
  }
  .pair button + button {
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .pair button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .open {
    position: relative;
  }
  .open input {
    inset-inline-start: 0;
    min-height: 0;
    padding: 0;
    border: 0;
  }
  .open .button {
    display: inline-flex;
    align-items: center;
    min-height: 34px;
    padding: 4px 12px;
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
    gap: 16px;
    align-items: start;
  }
  .answer,
  .left {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .answer,
  .left,
  .program {
    min-width: 0;
  }
  /* A phone shows the answer first: what stands above it takes a line each, and goes on beyond the edge. */
  @container (max-width: 600px) {
    .cases,
    .toolbar {
      position: relative; /* so that it holds the names of fields that stand beyond its edge */
      flex-wrap: nowrap;
      overflow-x: auto;
      padding-block: 3px;
      scrollbar-width: thin;
    }
    .cases > *,
    .toolbar > * {
      flex: none;
    }
    .experiments {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
    }
  }
  @container (min-width: 944px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container (max-width: 943.9px) {
    .answer {
      order: -1;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .verdict,
    button {
      transition:
        border-color 0.15s,
        background-color 0.15s;
    }
  }
`;
