import {css} from 'lit';

/** What takes the figure elsewhere. */
export const share = css`
  .share {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr));
    gap: 0.75rem 1rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
  }
  .share-acts {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: center;
    gap: 0.5rem;
  }
  .said {
    color: var(--same);
    font-size: var(--s);
    font-weight: 600;
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
  .copied {
    display: flex;
    gap: 0.5rem;
    margin-top: 0.375rem;
  }
  .copied input {
    font-size: 0.75rem;
  }
  .source {
    display: block;
    color: var(--soft);
    font-size: var(--s);
  }
  .source + .source {
    margin-top: 0.75rem;
  }
`;
