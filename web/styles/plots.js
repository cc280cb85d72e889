import {css} from 'lit';

/** The plots of a script. */
export const plots = css`
  .plot {
    margin: 0;
  }
  .plot figcaption {
    font-weight: 600;
  }
  .plot .picture {
    display: block;
    width: 100%;
    height: 240px;
    font: 400 var(--s) / 1 var(--sans);
    fill: var(--soft);
  }
  .plot .grid,
  .plot .frame {
    fill: none;
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .plot .frame {
    stroke: var(--edge);
  }
  .plot .series {
    fill: none;
    stroke: var(--hue, var(--ink));
    stroke-width: 2px;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .plot .dot {
    stroke-width: 6px;
    stroke-linecap: round;
  }
  .plot .bar {
    fill: var(--hue, var(--ink));
    fill-opacity: 0.7;
    stroke-width: 1px;
  }
  .plot p {
    margin: 0;
    color: var(--soft);
    font-size: var(--s);
  }
  .plot .x-label {
    text-align: center;
  }
  .plot .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 4px 0;
    padding: 0;
    list-style: none;
    font-size: var(--s);
  }
  .plot .legend li {
    padding-inline-start: 8px;
    border-inline-start: 12px solid var(--hue, var(--ink));
  }
  .plot .numbers {
    max-height: 224px;
    overflow: auto;
    font: 400 var(--s) / 1.5 var(--mono);
  }
  .plot .numbers td {
    padding-inline: 8px;
    text-align: end;
  }
`;
