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
  .heat td {
    height: 1.5rem;
    padding: 0 0.25rem;
    border-radius: 2px;
    font: 400 clamp(0.6875rem, 2.95cqi, 0.9375rem) / 1.4 var(--mono);
    text-align: center;
    white-space: pre;
  }
  .heat .zero {
    background: var(--sheet);
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
    .heat td {
      border: 1px solid CanvasText;
    }
  }
`;
