import {css} from 'lit';

/** What differs in a text of numbers. */
export const marks = css`
  mark {
    background: none;
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--other);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }
`;
