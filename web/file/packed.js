/** Parts that stand in one text: LZMA, in 85 characters, as web/build/packed.js packs them. Pure. */
import {decode85} from './base85.js';
import {unpack} from './lzma.js';

/** Of the stream: what packs the engine best. */
export const properties = {lc: 4, lp: 0, pb: 0};

/** @param {string} text @param {number[]} lengths of the parts @returns {Uint8Array<ArrayBuffer>[]} @throws {Error} where the text is damaged */
export function unpacked(text, lengths) {
  const bytes = unpack(decode85(text), lengths.reduce((sum, each) => sum + each), properties);
  return lengths.map((length, index) => {
    const from = lengths.slice(0, index).reduce((sum, each) => sum + each, 0);
    return bytes.subarray(from, from + length);
  });
}
