import {css} from 'lit';

/** Two sums, rung by rung. */
export const ladder = css`
  .ladder {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
  }
  .ladder header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
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
    gap: 8px 28px;
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
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr));
    gap: 16px;
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
    font-size: 12px;
    font-weight: 400;
  }
  .rungs td,
  .rungs th {
    padding: 2px 8px 2px 0;
    border-top: 1px solid var(--line);
    font: 400 12px/1.4 var(--mono);
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
    padding: 2px 16px 2px 0;
    border-top: 1px solid var(--line);
    font: 400 12px/1.4 var(--mono);
    text-align: start;
    vertical-align: top;
  }
  .ladder .grid thead th {
    padding-inline-end: 16px;
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
