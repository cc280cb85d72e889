/** Texts that leave the engine's first part: only those that nothing in it can name. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {moveTexts} from '../../wasm/toolchain/move-texts.js';

const sentence = 'Received an invalid value, expected ±1.';
const escaped = sentence.replace('±', '\\c2\\b1');
/** @param {string} code @param {string} data @param {string} [more] */
const module = (code, data, more = '') => `(module\n (memory $0 1)\n (data $0 (i32.const 1024) "${data}")\n${more} (func $0 (result i32)\n  ${code}\n )\n)\n`;
const texts = `zeros\\00${escaped}\\00${escaped}\\00ones\\00`;
const second = 1024 + 6 + Buffer.byteLength(sentence) + 1; // where it stands again

/** The bytes of a module's first data. @param {string} text */
const first = text => Buffer.from((/\(data [^"]*"([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('\\', ''), 'hex').toString();

test('a text that no number of the first part points into is blank there and whole in the rest', () => {
  const moved = moveTexts(module('i32.const 1024', texts), '(module\n)\n');
  assert.match(first(moved.first), /^zeros\0+$/);
  assert.equal(first(moved.rest), `zeros\0${sentence}\0${sentence}\0ones\0`);
  assert.match(moved.rest, /^\(module\n \(data \(i32\.const 1024\) "[^"]+"\)\n\)\n$/);
});

test('a text stays that code, an offset or other data points to, be it into its middle', () => {
  const pointer = second.toString(16).padStart(4, '0').replace(/(..)(..)/, '\\$2\\$1\\00\\00');
  for (const [code, more] of [[`i32.const ${second}`], [`i32.const ${second + 9}`], [`i32.load offset=${second}`],
    [`i64.const ${5n * 2n ** 32n + BigInt(second)}`], [`i64.const ${BigInt(second) * 2n ** 32n}`],
    [`v128.const i32x4 0x00000000 0x00000000 0x${second.toString(16).padStart(8, '0')} 0x00000000`],
    ['i32.const 0', ` (data $1 (i32.const 2048) "${pointer}")\n`]]) {
    const text = first(moveTexts(module(code, texts, more), '(module\n)\n').first);
    assert.equal(text.indexOf(sentence), second - 1024, code);
    assert.equal(text.split(sentence).length, 2);
  }
});

test('data that is no text is left alone', () => {
  const table = module('i32.const 0', `${texts}\\01\\02`);
  assert.deepEqual(moveTexts(table, '(module\n)\n'), {first: table, rest: '(module\n)\n'});
});
