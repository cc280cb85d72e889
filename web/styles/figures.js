import {css} from 'lit';

/** The verdict and the layer cards. */
export const figures = css`
  .playground {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }
  .notice {
    padding: 0.625rem 0.875rem;
    border-inline-start: 4px solid var(--wrong);
    background: var(--sheet);
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
  .notice ul {
    padding-inline-start: 1.125rem;
  }
  .verdict {
    display: grid;
    gap: 0.125rem;
    padding: 0.75rem 1rem;
    border-inline-start: 4px solid var(--soft);
    border-radius: 0 var(--round) var(--round) 0;
    background: var(--sheet);
    overflow-wrap: anywhere;
  }
  .verdict.same {
    border-color: var(--same);
    background: var(--same-wash);
  }
  .verdict.other {
    border-color: var(--other);
    background: var(--other-wash);
  }
  .verdict h2 {
    font-size: var(--l);
    font-weight: 650;
    line-height: 1.3;
  }
  .remedy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-height: 2.125rem;
    margin-top: 0.375rem;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: 0.75rem;
    list-style: none;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    align-content: start;
    padding: 0.625rem 0.625rem 0.75rem;
    border: 1px solid var(--line);
    border-top: 4px solid var(--hue);
    border-radius: var(--round);
    background: var(--paper);
  }
  /* While numbers are typed, a card and the matrix far off screen wait until they come near, in the room that they had: 6 of
     17 ms a key. They are contained all the time, lest they be drawn half a pixel elsewhere then. */
  .cards > li,
  .matrix {
    contain: content;
    contain-intrinsic-block-size: auto 40rem;
  }
  @media screen {
    .bench:has(td input:focus) ~ .cards > li,
    .bench:has(td input:focus) ~ .matrix {
      content-visibility: auto;
    }
  }
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
  .card header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
  }
  .card h3 {
    color: var(--hue);
    font-size: var(--l);
    font-weight: 650;
    line-height: 1.3;
  }
  .mark {
    padding: 0.0625rem 0.5rem;
    border: 1px solid currentColor;
    border-radius: 1rem;
    color: var(--soft);
    font-size: var(--s);
    font-weight: 600;
    white-space: nowrap;
  }
  .mark.same {
    color: var(--same);
  }
  .mark.other {
    border-style: dashed;
    color: var(--other);
  }
  .card dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .card dt {
    color: var(--soft);
    font-size: var(--s);
    line-height: 1.4;
  }
  /* Were the whole card the container, Chromium would lay out all its weights again for one digit of its output: 20 ms of five cards. */
  .card dd {
    container-type: inline-size;
    overflow-wrap: anywhere;
  }
  .seed {
    font-family: var(--mono);
  }
  .origin {
    display: block;
    color: var(--soft);
    font-size: var(--s);
    line-height: 1.4;
  }
  /* Four float32 as NumPy prints them fit the width of a card of three. */
  .numbers {
    position: relative;
    overflow-x: auto;
    contain: content;
    font-size: clamp(0.75rem, 2.95cqi + 0.65px, 0.9375rem);
    line-height: 1.45;
    white-space: pre;
  }
  /* With the path beside each row there is less room. */
  .numbers:has(.path) {
    font-size: clamp(0.6875rem, 2.1cqi + 0.46px, 0.8125rem);
  }
  .numbers.weights {
    max-height: 14.5rem;
    overflow: auto;
    color: var(--soft);
  }
  .numbers .row {
    display: block;
    width: max-content;
    min-width: 100%;
  }
  .row .sign {
    display: inline-block;
    width: 1.5ch;
    color: var(--soft);
    font-weight: 700;
  }
  .row.same .sign {
    color: var(--same);
  }
  .row.other .sign {
    color: var(--other);
  }
  .row mark {
    border-radius: 2px;
    background: var(--other-wash);
    color: var(--other);
    font-weight: 700;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .row .path {
    color: var(--soft);
    font-size: 0.92em;
  }
  /* In a narrow card the path stands above the first row that took it. */
  @container (max-width: 28.625rem) {
    .row:has(.path) {
      display: flex;
      flex-wrap: wrap;
    }
    .row .path {
      position: sticky;
      flex: 0 0 100%;
      order: -1;
      inset-inline-start: 0;
    }
    .row .path.again {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  .hint {
    grid-column: 1 / -1;
    color: var(--soft);
    font-size: var(--s);
    line-height: 1.4;
  }
  .stale .card,
  .stale .verdict {
    border-style: dashed;
  }
  .stale-label {
    color: var(--wrong);
    font-size: var(--s);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .card,
    .verdict {
      border-color: CanvasText;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .card,
    .verdict,
    button {
      transition:
        border-color 0.15s,
        background-color 0.15s;
    }
  }
`;
