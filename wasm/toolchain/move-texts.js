// Takes texts that only the rest of the engine names, its sentences, out of the first part.

/** A segment of data as Binaryen writes it. */
const segment = /^ \(data \$\S+ \(i32\.const (\d+)\) "(.*)"\)\n/gm;
const escapes = new Map(Object.entries({t: 9, n: 10, r: 13, '"': 34, "'": 39, '\\': 92}));

/** @param {string} text between the quotes */
const bytesOf = text => Uint8Array.from(text.match(/\\[0-9a-f]{2}|\\?./g) ?? [], part =>
  part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.length === 2 ? escapes.get(part[1]) ?? NaN : part.charCodeAt(0));

/** @param {Uint8Array} bytes */
const quoted = bytes => Array.from(bytes, byte => `\\${byte.toString(16).padStart(2, '0')}`).join('');

/**
 * Every number in code that could be an address. LLVM also puts two into one: the address and the length of a text.
 * @param {string} code
 */
function numbersIn(code) {
  const numbers = Array.from(code.matchAll(/(?:i(?:32|64)\.const | offset=)(-?\d+)/g), ([, number]) => BigInt(number));
  const vectors = Array.from(code.matchAll(/v128\.const i32x4((?: 0x[0-9a-f]{8}){4})/g), ([, words]) => words.trim().split(' ').map(BigInt));
  return [...numbers, ...vectors.flat()].flatMap(number => [Number(BigInt.asUintN(32, number)), Number(BigInt.asUintN(32, number >> 32n))]);
}

/** Nothing but texts: no table, which code may read from an address before its own. @param {Uint8Array} bytes */
const isText = bytes => bytes.every(byte => byte === 0 || (byte >= 9 && byte <= 13) || byte >= 32);

/**
 * A text stays in the first part if any number in its code, or in its data, could be the address of one of its bytes.
 * The rest brings all of them again.
 * @param {string} first @param {string} rest modules in WebAssembly's text format
 * @returns {{first: string, rest: string}}
 */
export function moveTexts(first, rest) {
  const segments = Array.from(first.matchAll(segment), ([line, at, text]) => ({line, at: Number(at), bytes: bytesOf(text)}));
  const named = new Set(numbersIn(first.replace(segment, '')));
  for (const {at, bytes} of segments) {
    const view = new DataView(bytes.buffer);
    for (let i = -at & 3; i + 4 <= bytes.length; i += 4) named.add(view.getUint32(i, true));
  }
  for (const {line, at, bytes} of segments.filter(({bytes}) => bytes.length > 64 && isText(bytes))) {
    const kept = bytes.slice();
    for (let start = 0, end; start < bytes.length; start = end + 1) {
      end = bytes.indexOf(0, start);
      if (end < 0) end = bytes.length;
      let isNamed = false;
      for (let i = start; i <= end; ++i) isNamed ||= named.has(at + i);
      if (!isNamed) kept.fill(0, start, end);
    }
    first = first.replace(line, () => ` (data (i32.const ${at}) "${quoted(kept)}")\n`);
    rest = rest.replace(/\)\s*$/, () => ` (data (i32.const ${at}) "${quoted(bytes)}")\n)\n`);
  }
  return {first, rest};
}
