import {css} from 'lit';

/** What differs in a text of numbers, and the colours of layers and curves. */
export const marks = css`
  .hue-1 {
    --hue: var(--layer-1);
  }
  .hue-2 {
    --hue: var(--layer-2);
  }
  .hue-3 {
    --hue: var(--layer-3);
  }
  .hue-4 {
    --hue: var(--layer-4);
  }
  .hue-5 {
    --hue: var(--layer-5);
  }
  mark {
    background: none;
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--other);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }
`;
