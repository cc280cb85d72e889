import {css, unsafeCSS} from 'lit';

const steps = [1, 2, 3, 4, 5, 6];

/** From paper to blue below zero, from paper to ochre above it. @param {string} sign @param {string} hue @param {number} step */
const shade = (sign, hue, step) => `.heat .${sign}-${step} { background: color-mix(in oklab, var(${hue}) ${step * 9}%, transparent); }`;

/** Kernels as coloured cells. */
export const weights = css`
  .heat {
    --below: light-dark(#3f74b5, #5d97e0);
    --above: light-dark(#b98319, #d9a33a);
    position: relative;
    overflow: auto;
    max-height: 15rem;
    contain: content;
  }
  .heat table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 1px;
  }
  dense-weights-grid {
    display: block;
  }
  .heat td {
    height: 1.5rem;
    padding: 0 0.25rem;
    border-radius: 2px;
    font: 400 clamp(0.6875rem, 2.95cqi + 0.65px, 0.9375rem) / 1.4 var(--mono);
    text-align: center;
    white-space: pre;
    cursor: cell;
  }
  .heat .zero {
    background: var(--sheet);
  }
  .heat td:focus-visible {
    position: relative;
    outline-offset: -1px;
  }
  .heat td[aria-invalid='true'] {
    max-width: 0;
    background: var(--paper);
    overflow: hidden;
    box-shadow: inset 0 0 0 2px var(--wrong);
    color: var(--wrong);
    text-overflow: ellipsis;
  }
  .heat input {
    width: 100%;
    min-width: 5ch;
    min-height: 1.375rem;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: var(--paper);
    font-size: inherit;
    text-align: center;
  }
  .heat td:has(input) {
    padding: 1px;
  }
  .spot {
    display: flex;
    align-items: center;
    gap: 1ch;
    min-height: 1.75rem;
    color: var(--soft);
    font-size: var(--s);
  }
  .spot input {
    width: 12rem;
    min-height: 1.625rem;
    padding: 0 0.25rem;
  }
  button.way-back {
    border-color: var(--edge);
  }
  .draws {
    display: block;
    width: 100%;
    height: 2.75rem;
    border-bottom: 1px solid var(--edge);
  }
  .draws,
  .draws svg {
    overflow: visible;
  }
  .draws rect {
    fill: color-mix(in oklab, var(--hue) 28%, var(--paper));
    stroke: var(--paper);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .draws polyline {
    fill: none;
    stroke: var(--hue);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .axis {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    color: var(--soft);
    font-size: 0.75rem;
  }
  .axis [aria-pressed='true'] {
    border-color: var(--hue);
    color: var(--ink);
  }
  .heat .small {
    table-layout: fixed;
  }
  .heat .small td {
    min-width: 6px;
    height: 1rem;
    padding: 0;
  }
  ${unsafeCSS(steps.map(step => shade('minus', '--below', step) + shade('plus', '--above', step)).join('\n'))}
  @media (forced-colors: active) {
    .draws rect {
      fill: GrayText;
    }
    .draws polyline {
      stroke: CanvasText;
    }
    .heat td {
      border: 1px solid CanvasText;
    }
  }
`;
