import {css} from 'lit';

/** What takes the figure elsewhere. */
export const share = css`
  .share {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 448px), 1fr));
    gap: 12px 16px;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
  }
  .share-acts {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: center;
    gap: 8px;
  }
  .lesson {
    grid-column: 1 / -1;
  }
  .lesson legend {
    color: var(--soft);
    font-size: var(--s);
  }
  .lesson select {
    width: auto;
  }
  .source {
    display: block;
    color: var(--soft);
    font-size: var(--s);
  }
  .source textarea {
    display: block;
    width: 100%;
    margin-top: 4px;
    padding: 8px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    font: 400 12px/1.5 var(--mono);
    resize: vertical;
  }
`;
