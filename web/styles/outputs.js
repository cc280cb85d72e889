import {css} from 'lit';

/** Tables of numbers: the outputs of a script, and how one of them is computed. */
export const outputs = css`
  .outputs {
    position: relative; /* what is unseen in it scrolls with it */
    max-height: 352px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
  }
  .outputs table {
    border-collapse: collapse;
    font: 400 var(--s) / 1.5 var(--mono);
  }
  .outputs th,
  .outputs td {
    padding: 3px 8px;
    text-align: end;
    white-space: pre;
  }
  .outputs th {
    font-weight: 400;
    font-family: var(--sans);
    color: var(--soft);
  }
  .outputs th[scope='row'] {
    background: var(--paper);
    text-align: start;
  }
  .outputs.scrolled th[scope='row'] {
    position: sticky;
    inset-inline-start: 0;
  }
  .outputs tbody tr + tr > * {
    border-top: 1px solid var(--line);
  }
  .outputs tr[class^='hue'] th[scope='row'] {
    border-inline-start: 3px solid var(--hue);
  }
  .outputs .sign.same {
    color: var(--same);
  }
  .outputs .sign.other {
    color: var(--other);
  }
  .outputs .answer-name {
    padding-inline: 4px;
    color: var(--hue, inherit);
    font: 600 var(--s) / 1.5 var(--mono);
  }
  .outputs button[aria-pressed='true'] {
    border-color: var(--edge);
  }
  .outputs .lit {
    position: relative;
    background: var(--sheet);
  }
  .outputs .beneath {
    visibility: hidden; /* the cell is as large as its text, typed over or not */
  }
  .outputs .weight {
    position: absolute;
    inset: 1px;
    width: calc(100% - 2px);
    min-width: 0;
    min-height: 0;
    height: calc(100% - 2px);
    padding: 0 6px;
    font: inherit;
    text-align: end;
  }
`;
