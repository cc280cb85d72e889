/**
 * What WebAssembly's SIMD can do at most on the machine at hand: loops written as bytes, so that no compiler has a say.
 *
 * mulAdd(n): n turns of 14 independent multiplications and additions of four lanes, all in registers.
 * read(n): reads n bytes of memory, 16 at a time, into eight registers.
 */
const accumulators = 14;
export const readableBytes = 64 * 2 ** 20;

/** @param {number} value @returns {number[]} */
function unsigned(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
/** @param {number} value @returns {number[]} */
function signed(value) {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
/** @param {number} id @param {number[]} content */
const section = (id, content) => [id, ...unsigned(content.length), ...content];
/** @param {number[][]} items */
const vector = items => [...unsigned(items.length), ...items.flat()];
/** @param {string} text */
const name = text => vector(Array.from(text, letter => [letter.charCodeAt(0)]));
/** @param {number} code @param {number[]} immediates */
const simd = (code, ...immediates) => [0xfd, ...unsigned(code), ...immediates];
/** @param {number} count @param {(index: number) => number[]} make */
const repeat = (count, make) => Array.from({length: count}, (_, index) => make(index)).flat();

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];
const [load, splat, lane0, or, add, mul] = [simd(0x00), simd(0x13), simd(0x1f, 0), simd(0x50), simd(0xe4), simd(0xe6)];
/** @param {number} index */
const get = index => [0x20, ...unsigned(index)];
/** @param {number} index */
const set = index => [0x21, ...unsigned(index)];
/** @param {number} value */
const constant = value => [0x41, ...signed(value)];
const half = [0x43, 0, 0, 0, 0x3f, ...splat];

/** The function's body; parameter 0 is n, local 1 counts, the vectors begin at 2. @param {number} vectors @param {number[]} code */
function body(vectors, code) {
  const sum = repeat(vectors - 1, index => [...get(index + 3), ...add]);
  const whole = [...vector([[1, i32], [...unsigned(vectors), v128]]), ...code, ...get(2), ...sum, ...lane0, 0x0b];
  return [...unsigned(whole.length), ...whole];
}

/** The code of a loop that ends when local 1 has come to n. @param {number} step @param {number[]} turn */
const loop = (step, turn) =>
  [0x03, 0x40, ...turn, ...get(1), ...constant(step), 0x6a, 0x22, 1, ...get(0), 0x49, 0x0d, 0, 0x0b];

const factor = accumulators + 2;
const mulAddBody = body(accumulators + 1, [
  ...half, ...set(factor),
  ...loop(1, repeat(accumulators, index => [...get(index + 2), ...get(factor), ...mul, ...get(factor), ...add, ...set(index + 2)])),
]);
const readBody = body(8, loop(128, repeat(8, index =>
  [...get(index + 2), ...get(1), ...load, 4, ...unsigned(16 * index), ...or, ...set(index + 2)])));

const bytes = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, vector([[0x60, ...vector([[i32]]), ...vector([[f32]])]])),
  ...section(3, vector([[0], [0]])),
  ...section(5, vector([[0, ...unsigned(readableBytes / 65536)]])),
  ...section(7, vector([[...name('mulAdd'), 0, 0], [...name('read'), 0, 1], [...name('memory'), 2, 0]])),
  ...section(10, vector([mulAddBody, readBody])),
]);

export async function loadLimits() {
  const {instance} = await WebAssembly.instantiate(bytes);
  const {mulAdd, read, memory} = /** @type {{mulAdd: (n: number) => number, read: (n: number) => number,
    memory: WebAssembly.Memory}} */ (/** @type {unknown} */ (instance.exports));
  new Uint8Array(memory.buffer).fill(1); // or the pages would all be the same zeros
  return {mulAdd, read};
}

/** Floating-point operations of mulAdd(n). @param {number} n */
export const operationsOf = n => n * accumulators * 8;
