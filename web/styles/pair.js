import {css} from 'lit';

/** What two runs print and plot, beside one another where there is room. */
export const pair = css`
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 256px), 1fr));
    gap: 8px 16px;
  }
  .pair > div {
    min-width: 0;
  }
  .pair > div > p:first-child {
    display: flex;
    align-items: center;
    min-height: 34px;
  }
  .plot {
    margin-block-start: 12px;
  }
  pre {
    max-height: 320px;
    padding: 8px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
    white-space: pre-wrap;
    font: 400 var(--s) / 1.5 var(--mono);
    overflow-wrap: anywhere;
  }
`;
