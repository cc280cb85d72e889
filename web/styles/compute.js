import {css} from 'lit';

/** Work that is offered. */
export const compute = css`
  .compute {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin: 0;
    color: var(--soft);
  }
  .compute label {
    display: flex;
    flex: 1 1 12rem;
    align-items: center;
    gap: 0.5rem;
  }
  .compute progress {
    flex: 1;
    min-width: 4rem;
    accent-color: var(--accent);
  }
`;
