/** What stands beside and below the lines of a program: what each drew, and what it wrote. Pure. */
import {huesOf} from '../answer/hues.js';
import {drawnText} from '../answer/sentences.js';

/**
 * @typedef {import('../answer/facts.js').Report} Report
 * @typedef {{line: number, drew: string, hue: string, wrote: string, kind: 'printed' | 'failed', scrolls: boolean}[]} Margin ascending.
 *   hue: the class of the colour of its layer, or ''; kind 'failed': the line that is to blame for the end; scrolls: what it wrote may be taller than its room,
 *   so that Tab has to reach it
 */

/** A loop may print a thousand lines; all of it stands in the answer. */
const mostLines = 40;

/** @param {string} text */
function shortened(text) {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length <= mostLines) return lines.join('\n');
  return [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} lines more`].join('\n');
}

/** Room for a line’s prints on a narrow page, as their style has it. */
const room = {lines: 10, characters: 30};

/** @param {string} wrote */
const mayScroll = wrote => wrote.split('\n').reduce((lines, {length}) => lines + Math.max(1, Math.ceil(length / room.characters)), 0) > room.lines;

/** @param {Report} report @returns {Margin} */
export function marginOf(report) {
  const hueOf = huesOf(report);
  /** @type {Map<number, string>} */
  const written = new Map();
  for (const {line, text} of report.pieces) written.set(line, (written.get(line) ?? '') + text);
  // What a line prints has the colour of the answer that it called for.
  const byCall = new Map(report.answers.map(({call}) => {
    const {line, layer} = report.calls[call];
    return [line, hueOf.get(report.layers[layer].line) ?? ''];
  }));
  const failed = report.ending === 'done' ? 0 : report.line;
  const lines = new Set([...written.keys(), ...report.layers.map(({line}) => line), ...report.drawn.map(({line}) => line), ...byCall.keys()]);
  if (failed > 0) lines.add(failed);
  return [...lines].sort((a, b) => a - b).map(line => {
    const wrote = [written.has(line) ? shortened(/** @type {string} */ (written.get(line))) : '', line === failed ? report.lastLine : ''].filter(Boolean).join('\n');
    return {line, drew: drawnText(report, line), hue: hueOf.get(line) ?? byCall.get(line) ?? '', wrote, kind: line === failed ? 'failed' : 'printed', scrolls: mayScroll(wrote)};
  });
}
