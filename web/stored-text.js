import {readNumber} from './program.js';

/** What float32 stores for a typed number, where that is not what was typed: 0.1 is stored as 0.100000001. @param {Pick<import('../wasm/engine.js').Engine, 'float32'>} engine @param {string} text */
export function storedText(engine, text) {
  const number = readNumber(text);
  if (number === null || Math.fround(number) === number) return '';
  return engine.float32(number).nine;
}
