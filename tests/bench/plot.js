/** The results as one picture in SVG: speeds by shape, and times over each size. Colours serve light and dark pages. */

const [width, rowHeight, left] = [760, 15, 170];
const contestants = [['dense-playground', '#d2691e'], ['tfjs-wasm', '#4682b4'], ['onnxruntime-web', '#5f9e6e']];

/** @param {number} x @param {number} y @param {string} content @param {string} [anchor] */
const label = (x, y, content, anchor = 'start') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;

/** Bars of GFLOP/s. @param {import('./contest.js').Contest} contest @param {number} top */
function bars({environment, races}, top) {
  const shown = races.filter(({shape, activation}) => shape[1] > 10 && activation === 'relu');
  const speed = (/** @type {import('./contest.js').Race} */ {shape, timings}, /** @type {string} */ name) =>
    2 * shape.reduce((a, b) => a * b) / (timings.find(timing => timing.name === name)?.median ?? Infinity) / 1e6;
  const most = Math.max(...shown.map(race => speed(race, 'limit: multiply and add')));
  const scale = (width - left - 60) / most;
  const parts = [label(0, top + 12, `${environment}, GFLOP/s; the line is the limit of multiply and add`)];
  let y = top + 26;
  for (const race of shown) {
    parts.push(label(left - 8, y + 1.9 * rowHeight, race.shape.join(' × '), 'end'));
    const limit = left + scale * speed(race, 'limit: multiply and add');
    parts.push(`<path d="M${limit.toFixed(1)} ${y}v${3 * rowHeight}" stroke="#888" fill="none"/>`);
    for (const [name, colour] of contestants) {
      const length = scale * speed(race, name);
      parts.push(`<rect x="${left}" y="${y + 1}" width="${length.toFixed(1)}" height="${rowHeight - 2}" fill="${colour}"/>`);
      parts.push(label(left + length + 4, y + 12, speed(race, name).toFixed(1)));
      y += rowHeight;
    }
    y += 8;
  }
  return {parts, bottom: y + 10};
}

/** Time over size, both logarithmic. @param {import('./contest.js').Contest} contest @param {number} top */
function curves({environment, sweep: points}, top) {
  if (points.length === 0) return {parts: [], bottom: top};
  const height = 240;
  const times = points.map(({milliseconds}) => Math.log10(milliseconds));
  const [low, high] = [Math.min(...times), Math.max(...times)];
  const x = (/** @type {number} */ size) => left + (width - left - 60) * Math.log2(size) / 11;
  const y = (/** @type {number} */ ms) => top + 30 + height * (1 - (Math.log10(ms) - low) / (high - low));
  const parts = [label(0, top + 12, `${environment}, time of one call over each size, the others of 64 × 256 × 256`)];
  [['batch', '#d2691e'], ['inputDim', '#4682b4'], ['units', '#5f9e6e']].forEach(([axis, colour], index) => {
    const line = points.filter(point => point.axis === axis)
      .map(({size, milliseconds}) => `${x(size).toFixed(1)} ${y(milliseconds).toFixed(1)}`).join('L');
    parts.push(`<path d="M${line}" fill="none" stroke="${colour}" stroke-width="1.5"/>`);
    parts.push(`<rect x="${left + 110 * index}" y="${top + 20}" width="10" height="10" fill="${colour}"/>`, label(left + 14 + 110 * index, top + 29, axis));
  });
  for (let size = 1; size <= 2048; size *= 4) parts.push(label(x(size), top + height + 48, String(size), 'middle'));
  for (let power = Math.ceil(low); power <= high; power++) {
    parts.push(label(left - 8, y(10 ** power) + 4, power < 0 ? `${10 ** (power + 3)} µs` : `${10 ** power} ms`, 'end'));
    parts.push(`<path d="M${left} ${y(10 ** power).toFixed(1)}H${width - 60}" stroke="#888" stroke-opacity="0.4" fill="none"/>`);
  }
  return {parts, bottom: top + height + 60};
}

/** @param {import('./contest.js').Contest[]} contests */
export function plot(contests) {
  const parts = contestants.flatMap(([name, colour], index) =>
    [`<rect x="${left + 150 * index}" y="4" width="10" height="10" fill="${colour}"/>`, label(left + 14 + 150 * index, 13, name)]);
  let top = 24;
  for (const contest of contests) {
    const drawn = bars(contest, top);
    parts.push(...drawn.parts);
    top = drawn.bottom;
  }
  for (const contest of contests) {
    const drawn = curves(contest, top);
    parts.push(...drawn.parts);
    top = drawn.bottom;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(top)}" font-family="sans-serif" font-size="11" fill="#777">\n${parts.join('\n')}\n</svg>\n`;
}
