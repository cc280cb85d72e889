/** The colours that tell the layers apart, in the program and in the answer. Pure. */

const hues = 5;

/** The colours of the lines whose layers gave the answers, in the order of the answers. @param {import('./facts.js').Report} report @returns {Map<number, string>} */
export function huesOf({answers, calls, layers}) {
  /** @type {Map<number, string>} */
  const known = new Map();
  for (const {call} of answers) {
    const {line} = layers[calls[call].layer];
    if (!known.has(line)) known.set(line, `hue-${known.size % hues + 1}`);
  }
  return known;
}
