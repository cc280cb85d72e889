import {css} from 'lit';

/** The grid of the rows, and the bench it stands on beside the fields. */
export const rows = css`
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 1rem 2rem;
    align-items: start;
  }
  .grid {
    position: relative;
    overflow-x: auto;
    contain: layout style;
    margin-block: -3px;
    margin-inline: -3px 0; /* at both sides, a page without margins would scroll */
    padding: 3px;
  }
  .grid table {
    border-collapse: collapse;
  }
  .grid th {
    padding: 0 0.375rem 0 0;
    color: var(--soft);
    font: 400 var(--s) / 1.5 var(--mono);
    text-align: end;
  }
  .grid thead th {
    padding: 0;
    text-align: center;
  }
  /* Each row is painted by itself: without, a key in one cell painted all 512 again, 8 ms. */
  .rows tr {
    position: relative;
    z-index: 0;
  }
  .rows tr:focus-within {
    z-index: 1;
  }
  .grid td input {
    display: block;
    contain: size layout;
    content-visibility: auto;
    width: 5rem;
    height: 2.125rem;
    border-color: var(--line);
    border-radius: 0;
    text-align: end;
  }
  .grid td input:focus-visible,
  .grid td [aria-invalid='true'] {
    position: relative;
    z-index: 1;
    border-color: var(--edge);
  }
  .grid td [aria-invalid='true'] {
    border-color: var(--wrong);
  }
  .grid td {
    padding: 0;
    vertical-align: top;
  }
  /* Its text changes at every keystroke, and must not lay out a table of a thousand cells. */
  .stored {
    display: block;
    contain: size layout;
    height: 1rem;
    color: var(--soft);
    font: 400 0.625rem/1.5 var(--mono);
    text-align: end;
    white-space: nowrap;
  }
  .copies {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    margin-top: 0.375rem;
    color: var(--soft);
    font-size: var(--s);
  }
  .copies output {
    display: inline-block;
    min-width: 4.5em;
    color: var(--ink);
  }
  .copies input {
    flex: 0 1 12rem;
    min-height: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--accent);
  }
  .row-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-top: 0.375rem;
  }
  @media (max-width: 48rem) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
