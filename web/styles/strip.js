import {css} from 'lit';

/** The program, and beside it the stream of random numbers with a line from each draw to its layer. */
export const strip = css`
  .chips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    list-style: none;
  }
  .chips li,
  .stream {
    display: grid;
    grid-template-columns: minmax(0, auto);
    align-items: center;
    justify-content: start;
    padding-block: 0.125rem;
  }
  .railed li,
  .stream:has(.rail) {
    grid-template-columns: 4rem minmax(0, auto);
  }
  .stream {
    color: var(--soft);
    font-size: var(--s);
  }
  .rail {
    position: relative;
    display: grid;
    align-self: stretch;
    align-items: center;
    justify-items: start;
    margin-block: -0.125rem;
  }
  .chips:not(.railed) .rail {
    display: none;
  }
  /* The stream, from top to bottom; it begins at a node. */
  .rail::before {
    position: absolute;
    inset: 0 auto 0 0.875rem;
    border-inline-start: 2px solid var(--edge);
    content: '';
  }
  .start > .rail::before,
  .rail.start::before {
    inset-block-start: 50%;
  }
  .none > .rail::before,
  .ends > .rail::before {
    inset-block-end: 50%;
  }
  .none > .rail::before {
    display: none;
  }
  /* From the draw to its layer. */
  .draw > .rail::after {
    position: absolute;
    inset: calc(50% - 1px) 0 auto 1rem;
    border-block-start: 2px solid var(--hue);
    content: '';
  }
  .node {
    position: relative;
    z-index: 1;
    min-width: 1.75rem;
    padding: 0 0.25rem;
    border: 2px solid var(--hue, var(--edge));
    border-radius: 1rem;
    background: var(--paper);
    color: var(--ink);
    font-size: var(--s);
    line-height: 1.25rem;
    text-align: center;
  }
  .chip {
    max-width: 100%;
    border-color: var(--hue);
    cursor: grab;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .chip.dense {
    border-width: 1px 1px 1px 4px;
  }
  .chip.set-seed {
    --hue: var(--edge);
    border-style: dashed;
    background: var(--sheet);
  }
  .chip[aria-pressed='true'] {
    box-shadow: 0 0 0 1px var(--hue);
  }
  .chip small {
    color: var(--soft);
    font-size: var(--s);
  }
`;
