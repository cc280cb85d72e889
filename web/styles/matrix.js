import {css} from 'lit';

/** How each call compares with each other. */
export const matrix = css`
  /* What is contained has its focus ring inside, below half a border. */
  .matrix {
    padding-block-end: 1px;
  }
  .matrix .grid {
    margin: 0;
    padding: 0;
    outline-offset: -2px;
  }
  .matrix td,
  .matrix th {
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--line);
    font-size: var(--s);
    text-align: start;
    vertical-align: top;
  }
  .matrix .grid thead th {
    padding: 0.375rem 0.75rem;
    text-align: start;
  }
  .matrix thead td {
    border: 0;
  }
  .matrix td strong,
  .matrix td span {
    display: block;
  }
  .matrix td span {
    color: var(--soft);
  }
  .matrix .same strong {
    color: var(--same);
  }
  .matrix .other strong {
    color: var(--other);
  }
  .deviating-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1rem;
    margin-bottom: 0.5rem;
    font-size: var(--s);
  }
  .deviating-row strong {
    color: var(--other);
  }
  .deviating-row span {
    color: var(--soft);
  }
`;
