/**
 * How much of the caller's stack is left. An engine whose stack ends in the middle of its work is damaged: the exception passes through
 * its frames, and nothing puts its own stack back.
 */

/** Numbers that each level of the probe keeps while the next one runs. */
const kept = 24;

/** Bytes that a level takes at least, in V8's optimised code on x86-64; in what it runs first they are 520. Measured by the deepest that a stack of a known size has room for. */
const level = 376;

/** @param {number} id @param {number[]} content */
const section = (id, content) => [id, content.length, ...content];
const [i32, f64] = [0x7f, 0x7c];
const numbers = Array.from({length: kept}, (_, i) => i + 1);

/** The sum of all, as a tree, so that none waits for all before it. @param {number[]} locals @returns {number[]} */
const sum = locals => (locals.length === 1 ? [0x20, locals[0]] : [...sum(locals.slice(0, locals.length / 2)), ...sum(locals.slice(locals.length / 2)), 0xa0]);

/** (func $room (param i32 f64 …) (result f64)): it calls itself with a level less and the numbers turned by one, and then adds those that it was given. */
const room = [
  0, // locals
  0x20, 0, 0x45, 0x04, f64, // local.get 0, i32.eqz, if (result f64)
  0x44, 0, 0, 0, 0, 0, 0, 0, 0, // f64.const 0
  0x05, // else
  0x20, 0, 0x41, 1, 0x6b, // one level less
  ...numbers.flatMap(number => [0x20, number % kept + 1]),
  0x10, 0, // call $room
  ...sum(numbers), 0xa0,
  0x0b, 0x0b,
];

/** (func (export "room") (param i32)): calls it with numbers that nobody knows beforehand. */
const enter = [0, 0x20, 0, ...numbers.flatMap(() => [0x20, 0, 0xb7]), 0x10, 0, 0x1a, 0x0b];

/** @param {number} size in two bytes */
const long = size => [size & 127 | 128, size >> 7];

const module = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0,
  ...section(1, [2, 0x60, kept + 1, i32, ...numbers.map(() => f64), 1, f64, 0x60, 1, i32, 0]),
  ...section(3, [2, 0, 1]),
  ...section(7, [1, 4, ...new TextEncoder().encode('room'), 0, 1]),
  ...(code => [10, ...long(code.length), ...code])([2, ...long(room.length), ...room, ...long(enter.length), ...enter]),
]);

/** @type {((levels: number) => void) | undefined} */
let probe;

/**
 * Whether so many bytes of the stack are left, or some more: up to 1.4 times as many, where the code is not optimised.
 * @param {number} bytes
 */
export function hasRoom(bytes) {
  try {
    probe ??= /** @type {(levels: number) => void} */ (new WebAssembly.Instance(new WebAssembly.Module(module)).exports.room);
    probe(Math.ceil(bytes / level));
    return true;
  } catch {
    return false;
  }
}
