/** What a script plots: pictures that stretch with the page, each with its numbers as a table. */
import {html, nothing, svg} from 'lit';

export {plots as styles} from '../styles/plots.js';

/**
 * @typedef {import('../../wasm/python.js').Figure} Figure
 * @typedef {import('../../wasm/python.js').Series} Series
 */

/** A table of numbers has no more rows, or cells; a picture has them all. */
const most = 200;
const mostCells = 2000;

/** All pictures of a script have no more shapes: more take longer than a page may be kept. */
const mostShapes = 10_500;
const hues = 5;

/** Runs of finite places: a line breaks where a number is none. @param {Series} series @returns {string[]} */
function runsOf({across, down}) {
  /** @type {string[][]} */
  const runs = [[]];
  across.forEach((x, i) => {
    if (Number.isFinite(x) && Number.isFinite(down[i])) runs[runs.length - 1].push(`${x},${down[i]}`);
    else runs.push([]);
  });
  return runs.map(run => run.join(' ')).filter(run => run !== '');
}

/** @param {Series} series @param {number} index */
function shapesOf(series, index) {
  const {kind, across, down, width, base, columns} = series;
  const hue = `series hue-${index % hues + 1}`;
  if (kind === 'line') return runsOf(series).map(points => svg`<polyline class=${hue} points=${points}></polyline>`);
  // A line of no length with round ends is a dot, which stays round when the picture is stretched.
  if (kind === 'points') {
    return across.map((x, i) => (Number.isFinite(x) && Number.isFinite(down[i])
      ? svg`<path class=${`${hue} dot`} d=${`M ${x} ${down[i]} h 0`}></path>` : nothing));
  }
  if (kind === 'bars') {
    return across.map((x, i) => (Number.isFinite(down[i])
      ? svg`<rect class=${`${hue} bar`} x=${x - width / 2} y=${Math.min(base, down[i])} width=${width} height=${Math.abs(base - down[i])}></rect>` : nothing));
  }
  return svg`<svg viewBox=${`0 0 ${columns} ${down.length / columns}`} width="100" height="100" preserveAspectRatio="none">${
    down.map((light, i) => svg`<rect x=${i % columns} y=${Math.floor(i / columns)} width="1" height="1"
      fill=${`hsl(220 20% ${Number.isFinite(light) ? light : 50}%)`}></rect>`)}</svg>`;
}

/** An image keeps its pixels square; what has axes fills its room. @param {Figure} figure */
const picture = ({series, xTicks, yTicks}) => (series.every(({kind}) => kind === 'image')
  ? series.map(({columns, down}, index) => svg`<svg viewBox=${`0 0 ${columns} ${down.length / columns}`} preserveAspectRatio="xMinYMid meet">
    <svg viewBox="0 0 100 100" preserveAspectRatio="none">${shapesOf(series[index], index)}</svg></svg>`)
  : svg`
  <svg x="12%" y="3%" width="86%" height="84%" viewBox="0 0 100 100" preserveAspectRatio="none">
    ${yTicks.map(({place}) => svg`<path class="grid" d=${`M 0 ${place} H 100`}></path>`)}
    ${series.map(shapesOf)}
    <path class="frame" d="M 0 0 V 100 H 100"></path>
  </svg>
  <svg x="0" y="3%" width="11%" height="84%" overflow="visible">
    ${yTicks.map(({place, text}) => svg`<text x="100%" y=${`${place}%`} dy="0.32em" text-anchor="end">${text}</text>`)}
  </svg>
  <svg x="12%" y="88%" width="86%" height="10%" overflow="visible">
    ${xTicks.map(({place, text}) => svg`<text x=${`${place}%`} y="0" dy="1em" text-anchor="middle">${text}</text>`)}
  </svg>
`);

/** @param {Series} series @param {number} index */
const seriesName = ({label, kind, line}, index) => label || `${kind} ${index + 1}, line ${line}`;

/** @param {Series} series @param {number} index */
function numbers(series, index) {
  const {kind, x, y, columns} = series;
  const rows = kind === 'image'
    ? Array.from({length: Math.min(most, Math.max(1, Math.floor(mostCells / columns)), y.length / columns)}, (_, row) => y.slice(row * columns, (row + 1) * columns))
    : x.slice(0, most).map((each, i) => [each, y[i]]);
  return html`<table><caption>${seriesName(series, index)}</caption>
    ${kind === 'image' ? nothing : html`<thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead>`}
    <tbody>${rows.map(row => html`<tr>${row.map(number => html`<td>${String(number)}</td>`)}</tr>`)}</tbody></table>
    ${x.length > most ? html`<p class="hint">The first ${most} of ${x.length}.</p>` : kind === 'image' && rows.length < y.length / columns
      ? html`<p class="hint">The first ${rows.length} of ${y.length / columns} rows.</p>` : nothing}`;
}

/** A line is one shape, however long; a thousand of its places take about as long as ten others. @param {Figure} figure */
const shapesIn = ({series}) => series.reduce((sum, {kind, down}) => sum + (kind === 'line' ? 1 + down.length / 100 : down.length), 20);

/** The first pictures, as many as may be drawn. @param {Figure[]} figures */
function drawn(figures) {
  let shapes = 0;
  return figures.filter(figure => {
    shapes += shapesIn(figure);
    return shapes <= mostShapes;
  });
}

/** @param {{figures: Figure[]}} report */
export function plotsView({figures}) {
  const shown = drawn(figures);
  const left = figures.length - shown.length;
  return html`${shown.map(plot)}${left > 0 ? html`<p class="hint">${left === 1 ? 'One plot is' : `${left} plots are`} left out: no more than ${mostShapes} shapes are drawn here.</p>` : nothing}`;
}

/** @param {Figure} figure @param {number} index */
function plot(figure, index) {
  const title = figure.title || `Figure ${index + 1}`;
  const kinds = figure.series.map(seriesName).join('; ');
  return html`<figure class="plot">
    <figcaption>${title}</figcaption>
    ${figure.yLabel ? html`<p class="y-label">${figure.yLabel}</p>` : nothing}
    <svg role="img" aria-label=${`${title}: ${kinds}`} class="picture">${picture(figure)}</svg>
    ${figure.xLabel ? html`<p class="x-label">${figure.xLabel}</p>` : nothing}
    ${figure.legend || figure.series.length > 1 ? html`<ul class="legend">${figure.series.map((series, i) =>
      html`<li class=${`hue-${i % hues + 1}`}>${seriesName(series, i)}</li>`)}</ul>` : nothing}
    <details><summary>Its numbers</summary><div class="numbers" tabindex="0">${figure.series.map(numbers)}</div></details>
  </figure>`;
}
