import {css} from 'lit';

/** The grid of the rows, and the bench it stands on beside the fields. */
export const rows = css`
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 1rem 2rem;
    align-items: start;
  }
  .program {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .grid {
    position: relative;
    overflow-x: auto;
    margin: -3px;
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
  .grid td input {
    width: 5rem;
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
  .stored {
    display: block;
    max-width: 5rem;
    padding-inline-end: 0.25rem;
    color: var(--soft);
    font: 400 0.6875rem/1.4 var(--mono);
    text-align: end;
    overflow-wrap: anywhere;
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
