import {readNumber} from '../state/program.js';

/** Remembered, since a table has hundreds of cells and an edit changes one. @type {Map<string, string>} */
const known = new Map();
const most = 5000;

/**
 * What float32 stores for a typed number, where that is not what was typed: 0.1 is stored as 0.100000001.
 * @param {Pick<import('../../wasm/engine.js').Engine, 'float32'>} engine
 * @param {string} text
 */
export function storedText(engine, text) {
  const before = known.get(text);
  if (before !== undefined) return before;
  const number = readNumber(text);
  const stored = number === null || Math.fround(number) === number ? '' : engine.float32(number).nine;
  if (known.size >= most) known.clear();
  known.set(text, stored);
  return stored;
}
