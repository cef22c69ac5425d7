// How DEFLATE bytes are read bit by bit, and the two codes in which a block of them is written (RFC 1951,
// sections 3.1.1 and 3.2). For inflate.js.

export const SYMBOL = 6; // bytes: a length, a distance and the bits that belong to them are 48 bits
export const END = 256; // the symbol that ends a block
const LITERALS = 286, DISTANCES = 30; // symbols that a block's own codes may have
const BITS = 15; // of the longest code
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]; // in which lengths are written
const PIECE = 131_072; // bytes that are held at first

/** What is packed, bit by bit; the lowest of a byte comes first. */
export class Bits {
  /** @param {AsyncIterable<Uint8Array>} packed */
  constructor(packed) {
    this.pieces = packed[Symbol.asyncIterator]();
    this.bytes = new Uint8Array(PIECE);
    this.at = 0; // the next byte
    this.end = 0; // of the bytes
    this.held = 0; // bits of the bytes before
    this.count = 0; // of them
    this.over = false; // whether no more bytes will come
  }

  /**
   * Have so many bytes, or all that are left.
   * @param {number} least
   */
  async fill(least) {
    while (!this.over && this.end - this.at < least) {
      const { value, done } = await this.pieces.next();
      this.over = done ?? false;
      if (value) this.#keep(value);
    }
  }

  /** @param {Uint8Array} piece */
  #keep(piece) {
    const left = this.end - this.at, before = this.bytes;
    if (left + piece.length > before.length) this.bytes = new Uint8Array(left + piece.length);
    this.bytes.set(before.subarray(this.at, this.end));
    this.bytes.set(piece, left);
    this.at = 0;
    this.end = left + piece.length;
  }

  /** Whether a symbol can be read, whatever it is; at the end, until it is cut. */
  get enough() {
    return this.over || this.end - this.at >= SYMBOL;
  }

  /**
   * Hold so many bits, or all that are left.
   * @param {number} wanted
   */
  hold(wanted) {
    while (this.count < wanted && this.at < this.end) {
      this.held |= this.bytes[this.at] << this.count;
      this.at += 1;
      this.count += 8;
    }
  }

  /** @param {number} wanted at most 16 */
  take(wanted) {
    this.hold(wanted);
    const found = this.held & ((1 << wanted) - 1);
    this.drop(wanted);
    return found;
  }

  /** @param {number} used */
  drop(used) {
    if (used > this.count) throw new Error("cut");
    this.held >>>= used;
    this.count -= used;
  }
}

/** The two codes of a block. */
export class Codes {
  constructor() {
    this.literals = new Code();
    this.distances = new Code();
    this.lengths = new Code(); // in which the lengths of the others are written
  }

  standard() {
    this.literals.set(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
    this.distances.set(Array(32).fill(5));
  }

  /** @param {Bits} bits */
  read(bits) {
    const literals = bits.take(5) + END + 1, all = literals + bits.take(5) + 1, count = bits.take(4) + 4;
    const own = Array(ORDER.length).fill(0);
    for (const place of ORDER.slice(0, count)) own[place] = bits.take(3);
    this.lengths.set(own);
    const found = [];
    while (found.length < all) {
      const symbol = this.lengths.next(bits);
      if (symbol < 16) found.push(symbol);
      else if (symbol === 16) repeat(found, found[found.length - 1], 3 + bits.take(2));
      else repeat(found, 0, symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7));
    }
    if (found.length > all || !found[END] || literals > LITERALS || all - literals > DISTANCES) throw new Error("cut");
    this.literals.set(found.slice(0, literals));
    this.distances.set(found.slice(literals));
  }
}

/** @type {(found: number[], what: number | undefined, times: number) => void} */
function repeat(found, what, times) {
  if (what === undefined) throw new Error("cut");
  for (let i = 0; i < times; i += 1) found.push(what);
}

/** One code: a table in which the next bits are looked up. */
class Code {
  constructor() {
    this.table = new Uint16Array(1 << BITS); // symbol and length of its code; 0 where there is none
    this.longest = 0;
  }

  /** @param {number[]} lengths of each symbol's code in bits; 0 for one that has none */
  set(lengths) {
    this.longest = Math.max(...lengths);
    const used = lengths.reduce((sum, length) => sum + (length && 1 << BITS - length), 0);
    const all = 1 << BITS; // a code has as many as there can be; of a single symbol it may have half
    if (used > all || used < all && this.longest > 1) throw new Error("cut");
    this.table.fill(0, 0, 1 << this.longest);
    let code = 0;
    for (let length = 1; length <= this.longest; length += 1, code <<= 1) {
      for (let symbol = lengths.indexOf(length); symbol >= 0; symbol = lengths.indexOf(length, symbol + 1)) {
        this.#put(code, length, symbol);
        code += 1;
      }
    }
  }

  /** @type {(code: number, length: number, symbol: number) => void} */
  #put(code, length, symbol) {
    let start = 0; // the code, its first bit lowest
    for (let bit = 0; bit < length; bit += 1) start |= ((code >> bit) & 1) << (length - 1 - bit);
    for (let at = start; at < 1 << this.longest; at += 1 << length) this.table[at] = symbol << 4 | length;
  }

  /** @param {Bits} bits */
  next(bits) {
    bits.hold(this.longest);
    const found = this.table[bits.held & ((1 << this.longest) - 1)];
    if (found === 0) throw new Error("cut");
    bits.drop(found & 15);
    return found >> 4;
  }
}
