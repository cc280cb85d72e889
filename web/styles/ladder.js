import {css} from 'lit';

/** Two sums, rung by rung. */
export const ladder = css`
  .ladder {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
  }
  .ladder header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
  }
  .ladder h3 {
    margin-inline-end: auto;
    font-size: var(--m);
  }
  .ladder label {
    color: var(--soft);
    font-size: var(--s);
  }
  .ladder select {
    width: auto;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.75rem;
  }
  .facts dt {
    color: var(--soft);
    font-size: var(--s);
  }
  .facts dd {
    font-family: var(--mono);
  }
  .rungs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr));
    gap: 1rem;
    align-items: start;
  }
  .rungs table {
    width: 100%;
  }
  .rungs caption {
    font-weight: 600;
    text-align: start;
  }
  .rungs small {
    color: var(--soft);
    font-size: 0.75rem;
    font-weight: 400;
  }
  .rungs td,
  .rungs th {
    padding: 0.125rem 0.5rem 0.125rem 0;
    border-top: 1px solid var(--line);
    font: 400 0.75rem/1.4 var(--mono);
    text-align: start;
    vertical-align: top;
    white-space: nowrap;
  }
  .parting-facts caption {
    font-weight: 600;
    text-align: start;
  }
  .parting-facts td,
  .parting-facts th {
    padding: 0.125rem 1rem 0.125rem 0;
    border-top: 1px solid var(--line);
    font: 400 0.75rem/1.4 var(--mono);
    text-align: start;
    vertical-align: top;
  }
  .ladder .grid thead th {
    padding-inline-end: 1rem;
    text-align: start;
  }
  .parting-facts thead td {
    border: 0;
  }
  .parting-facts th {
    color: var(--soft);
  }
  .parting td,
  .parting th {
    background: var(--other-wash);
    color: var(--other);
    font-weight: 700;
  }
  .on-sight td,
  .on-sight th {
    color: var(--other);
  }
  .parting small {
    color: inherit;
  }
  .bits b {
    font-weight: 400;
  }
  .bits .exponent {
    color: var(--layer-2);
  }
  .bits .fraction {
    color: var(--layer-3);
  }
  .bits .exponent,
  .bits .fraction {
    margin-inline-start: 0.375ch;
  }
`;
