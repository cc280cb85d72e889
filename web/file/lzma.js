/**
 * Unpacks LZMA, which makes the engine a fifth smaller than gzip, and which no browser unpacks by itself. After the format’s own
 * specification (Igor Pavlov, LZMA specification, in the public domain): a raw stream of a known length, without a header. Pure.
 */

/** @typedef {{lc: number, lp: number, pb: number}} Properties how many bits before a literal, of the place of a literal and of the place of a match count */

const half = 1 << 10; // of a probability’s 11 bits

/** @param {number} count */
const probabilities = count => new Uint16Array(count).fill(half);

/** The bits of a stream, each by how probable it was. */
class Bits {
  #bytes;
  #at = 5; // the first byte is 0, and four are read
  #range = 0xffffffff;
  #code;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  }

  #more() {
    if (this.#range >= 2 ** 24) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#bytes[this.#at]) >>> 0;
    this.#at += 1;
  }

  /** @param {Uint16Array} table @param {number} index of a probability that it is 0 */
  one(table, index) {
    const probability = table[index];
    const bound = (this.#range >>> 11) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      table[index] = probability + ((2048 - probability) >> 5);
      this.#more();
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    table[index] = probability - (probability >> 5);
    this.#more();
    return 1;
  }

  /** Bits that are as probable as not. @param {number} count */
  even(count) {
    let value = 0;
    for (let left = count; left > 0; --left) {
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit) this.#code -= this.#range;
      value = value * 2 + bit;
      this.#more();
    }
    return value;
  }

  /** A number, its highest bit first. @param {Uint16Array} table @param {number} count @param {number} [from] where its part of the table begins */
  tree(table, count, from = 0) {
    let node = 1;
    for (let left = count; left > 0; --left) node = node * 2 + this.one(table, from + node);
    return node - (1 << count);
  }

  /** A number, its lowest bit first. @param {Uint16Array} table @param {number} count @param {number} [from] */
  reverseTree(table, count, from = 0) {
    let [node, value] = [1, 0];
    for (let index = 0; index < count; ++index) {
      const bit = this.one(table, from + node);
      node = node * 2 + bit;
      value += bit << index;
    }
    return value;
  }
}

/** Lengths of matches: short, middle or long. */
class Lengths {
  #choice = probabilities(2);
  #short = probabilities(16 << 3);
  #middle = probabilities(16 << 3);
  #long = probabilities(256);

  /** @param {Bits} bits @param {number} place of the match, its low bits */
  next(bits, place) {
    if (!bits.one(this.#choice, 0)) return 2 + bits.tree(this.#short, 3, place << 3);
    if (!bits.one(this.#choice, 1)) return 10 + bits.tree(this.#middle, 3, place << 3);
    return 18 + bits.tree(this.#long, 8);
  }
}

/** How far back matches begin. */
class Distances {
  #slots = [0, 1, 2, 3].map(() => probabilities(64));
  #near = probabilities(128);
  #low = probabilities(16);

  /** @param {Bits} bits @param {number} length of the match */
  next(bits, length) {
    const slot = bits.tree(this.#slots[Math.min(length - 2, 3)], 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << count;
    if (slot < 14) return high + bits.reverseTree(this.#near, count, high - slot);
    return (high >>> 0) + bits.even(count - 4) * 16 + bits.reverseTree(this.#low, 4);
  }
}

/** @param {Bits} bits @param {Uint16Array} table @param {number} from @param {number} matched the byte that a match would have given, or -1 @returns {number} a byte */
function literal(bits, table, from, matched) {
  let symbol = 1;
  let rest = matched;
  let follows = matched >= 0;
  while (symbol < 256) {
    if (!follows) {
      symbol = symbol * 2 + bits.one(table, from + symbol);
      continue;
    }
    const expected = (rest >> 7) & 1;
    rest <<= 1;
    const bit = bits.one(table, from + ((1 + expected) << 8) + symbol);
    symbol = symbol * 2 + bit;
    follows = bit === expected;
  }
  return symbol & 255;
}

/**
 * @param {Uint8Array} packed
 * @param {number} length of what comes out
 * @param {Properties} properties that it was packed with
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} where it is no such stream
 */
export function unpack(packed, length, {lc, lp, pb}) {
  const out = new Uint8Array(length);
  const bits = new Bits(packed);
  const literals = probabilities(0x300 << (lc + lp));
  const [isMatch, isLong] = [probabilities(12 << 4), probabilities(12 << 4)];
  const [isRepeat, isOther, isThird, isFourth] = [0, 1, 2, 3].map(() => probabilities(12));
  const [matches, repeats, distances] = [new Lengths(), new Lengths(), new Distances()];
  /** The last four distances. */
  let [last, second, third, fourth] = [0, 0, 0, 0];
  let state = 0;
  let at = 0;
  while (at < length) {
    const place = at & ((1 << pb) - 1);
    if (!bits.one(isMatch, (state << 4) + place)) {
      const before = at > 0 ? out[at - 1] : 0;
      const from = 0x300 * (((at & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      out[at] = literal(bits, literals, from, state < 7 ? -1 : out[at - last - 1]);
      at += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 1;
    if (!bits.one(isRepeat, state)) {
      [second, third, fourth] = [last, second, third];
      count = matches.next(bits, place);
      last = distances.next(bits, count);
      state = state < 7 ? 7 : 10;
    } else {
      let isOne = false; // byte, from as far back as the last match
      if (!bits.one(isOther, state)) isOne = !bits.one(isLong, (state << 4) + place);
      else if (!bits.one(isThird, state)) [last, second] = [second, last];
      else if (!bits.one(isFourth, state)) [last, second, third] = [third, last, second];
      else [last, second, third, fourth] = [fourth, last, second, third];
      if (!isOne) count = repeats.next(bits, place);
      state = state >= 7 ? 11 : isOne ? 9 : 8;
    }
    if (last >= at || at + count > length) throw new Error('It is no whole stream.');
    for (const end = at + count; at < end; ++at) out[at] = out[at - last - 1];
  }
  return out;
}
