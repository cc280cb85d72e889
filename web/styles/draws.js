import {css} from 'lit';

/** Bars of what was drawn, and the curve of its density. */
export const draws = css`
  .draws {
    display: block;
    width: 100%;
    height: 44px;
    border-bottom: 1px solid var(--edge);
  }
  .draws,
  .draws svg {
    overflow: visible;
  }
  .draws rect {
    fill: color-mix(in oklab, var(--accent) 28%, var(--paper));
    stroke: var(--paper);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .draws polyline {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .axis {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    color: var(--soft);
    font-size: var(--s);
  }
  .axis [aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--ink);
  }
  @media (forced-colors: active) {
    .draws rect {
      fill: GrayText;
    }
    .draws polyline {
      stroke: CanvasText;
    }
  }
`;
