import {execFileSync} from 'node:child_process';

/** Bytes after gzip that a visitor may have to load: tests/node/size.test.js holds them, `npm run size` prints them. */
export const budgets = {
  engine: 66_000,
  glue: 8_000,
  python: 596_500, // the engine with Python, which the page loads
  untilAlive: 63_000, // all else
  oneFile: 820_500, // dense-playground.html, as it is: what is in it is packed
};

/**
 * How long bytes are after `gzip -9`: by gzip itself, which the budgets were made with. Node's own zlib makes 1.4 % more of
 * the same wasm.
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export const gzipped = bytes => execFileSync('gzip', ['-9', '-c'], {input: bytes, maxBuffer: 2 ** 26}).length;
