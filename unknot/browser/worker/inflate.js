// Unpacks DEFLATE bytes (RFC 1951) piece by piece, into one buffer that is used again for each of them.
// The browser's own DecompressionStream makes a new array of each piece, and of a gigabyte many wait in
// memory until somebody collects them: up to 60 MB. This holds half of one.

import { Bits, Codes, END, SYMBOL } from "./inflate_codes.js";

const WINDOW = 32_768; // bytes that a copy may go back
const ROOM = 262_144; // bytes that are given at once
const LONGEST = 258; // bytes of a copy
const HEAD = 512; // bytes: how a block's codes are written takes fewer
// A length's or a distance's symbol: how many bits follow it, and from where they count.
const LENGTH_BITS = [...Array.from({ length: 28 }, (_, i) => Math.max(0, (i >> 2) - 1)), 0];
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const LENGTHS = bases(3, LENGTH_BITS).fill(LONGEST, 28), DISTANCES = bases(1, DISTANCE_BITS);

/** @type {(first: number, bits: number[]) => number[]} */
function bases(first, bits) {
  const found = [first];
  for (const each of bits) found.push(found[found.length - 1] + (1 << each));
  return found.slice(0, bits.length);
}

/**
 * Yields what is unpacked; each piece may be used until the next is asked for. Raises "cut" for bytes that are
 * no such data, or for half of it.
 * @param {AsyncIterable<Uint8Array>} packed likewise
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
export async function* inflated(packed) {
  const bits = new Bits(packed), out = new Out(), codes = new Codes();
  for (let last = 0; !last;) {
    await bits.fill(HEAD);
    last = bits.take(1);
    const block = begun(bits.take(2), bits, codes);
    while (!block(bits, out)) {
      yield out.piece();
      out.goOn();
      await bits.fill(SYMBOL);
    }
  }
  yield out.piece();
}

/**
 * What unpacks a block, until that has no more room or too few bytes, or is done: then it answers true.
 * @param {number} kind
 * @param {Bits} bits
 * @param {Codes} codes
 * @returns {(bits: Bits, out: Out) => boolean}
 */
function begun(kind, bits, codes) {
  if (kind === 0) return stored(bits);
  if (kind === 1) codes.standard();
  else if (kind === 2) codes.read(bits);
  else throw new Error("cut");
  return (from, to) => compressed(codes, from, to);
}

/** @param {Bits} bits */
function stored(bits) {
  bits.take(bits.count % 8);
  let left = bits.take(16);
  if (bits.take(16) !== (left ^ 0xffff)) throw new Error("cut");
  return (/** @type {Bits} */ from, /** @type {Out} */ to) => {
    for (; left > 0 && !to.full && from.enough; left -= 1) to.put(from.take(8));
    return left === 0;
  };
}

/** @type {(codes: Codes, bits: Bits, out: Out) => boolean} */
function compressed({ literals, distances }, bits, out) {
  while (!out.full && bits.enough) {
    const symbol = literals.next(bits);
    if (symbol < END) out.put(symbol);
    else if (symbol === END) return true;
    else {
      const length = more(bits, symbol - END - 1, LENGTHS, LENGTH_BITS);
      out.copy(more(bits, distances.next(bits), DISTANCES, DISTANCE_BITS), length);
    }
  }
  return false;
}

/** @type {(bits: Bits, symbol: number, first: number[], extra: number[]) => number} */
function more(bits, symbol, first, extra) {
  if (symbol >= first.length) throw new Error("cut");
  return first[symbol] + bits.take(extra[symbol]);
}

/** What is unpacked, with what a copy may go back to before it. */
class Out {
  constructor() {
    this.bytes = new Uint8Array(WINDOW + ROOM + LONGEST);
    this.begin = WINDOW;
    this.at = WINDOW;
    this.before = 0; // bytes that there are to go back to
  }

  get full() {
    return this.at >= WINDOW + ROOM;
  }

  /** @param {number} byte */
  put(byte) {
    this.bytes[this.at] = byte;
    this.at += 1;
  }

  /**
   * @param {number} back
   * @param {number} length
   */
  copy(back, length) {
    const from = this.at - back;
    if (from < WINDOW - this.before) throw new Error("cut");
    for (let i = 0; i < length; i += 1) this.bytes[this.at + i] = this.bytes[from + i];
    this.at += length;
  }

  /** What has come since the last. */
  piece() {
    return this.bytes.subarray(this.begin, this.at);
  }

  /** The piece was used. */
  goOn() {
    this.before = Math.min(WINDOW, this.before + this.at - WINDOW);
    this.bytes.copyWithin(0, this.at - WINDOW, this.at);
    this.at = WINDOW;
  }
}
