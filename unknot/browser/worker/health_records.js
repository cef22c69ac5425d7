// The records of an Apple Health export, one tag after another, from pieces of its XML. No tree is ever
// built, and no text but of the tags that are wanted: a gigabyte of either would stay until it is collected.
//
// Of a tag only its attributes are read. Those wanted hold no entity (types, numbers, dates); a source's
// name may, and is compared as it is written.

const letters = new TextDecoder(), bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const TAG = bytes("<Record "), ROOT = bytes("<HealthData"), END = bytes("</HealthData>");
const [LESS, GREATER, QUOTE, OTHER] = bytes("<>\"'");
const LONGEST = 1_000_000; // bytes of a tag: a longer one is no record
const START = 2_000_000; // bytes in which the root must have come
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Calls `each` with the attributes of every record whose tag holds one of the types. Raises "other" for
 * another file, "cut" for one without its end.
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces
 * @param {string[]} types
 * @param {(record: Record<string, string>) => void} each
 */
export async function records(pieces, types, each) {
  const scanner = new Scanner(types.map(bytes), each);
  for await (const piece of pieces) scanner.take(piece);
  scanner.end();
}

/** Looks through pieces of a file as they come; keeps the beginning of a tag that is not whole. */
class Scanner {
  /**
   * @param {Uint8Array[]} types
   * @param {(record: Record<string, string>) => void} each
   */
  constructor(types, each) {
    this.types = types;
    this.each = each;
    this.held = new Uint8Array(2 * LONGEST);
    this.length = 0; // of what is held
    this.seen = 0;
    this.root = false;
    this.ended = false;
  }

  /** @param {Uint8Array<ArrayBuffer>} piece */
  take(piece) {
    for (let from = 0; from < piece.length; from += LONGEST) {
      const part = piece.subarray(from, from + LONGEST);
      this.held.set(part, this.length);
      this.length += part.length;
      this.seen += part.length;
      this.#scan();
    }
  }

  end() {
    if (!this.root) throw new Error("other");
    if (!this.ended) throw new Error("cut");
  }

  #scan() {
    const { held, length } = this;
    let kept = length;
    for (let at = held.indexOf(LESS); at >= 0 && at < length; at = held.indexOf(LESS, at + 1)) {
      if (length - at < END.length) {
        kept = at; // too short to be told yet
        break;
      }
      this.root ||= begins(held, at, ROOT);
      this.ended ||= begins(held, at, END);
      if (!begins(held, at, TAG)) continue;
      const end = endOf(held, at + TAG.length, length);
      if (end < 0) {
        kept = at;
        break;
      }
      if (this.types.some((type) => holds(held, at, end, type))) this.each(attributes(held.subarray(at, end)));
      at = end;
    }
    if (!this.root && this.seen > START || length - kept >= LONGEST) throw new Error("other");
    held.copyWithin(0, kept, length);
    this.length = length - kept;
  }
}

/** @type {(held: Uint8Array, at: number, word: Uint8Array) => boolean} */
function begins(held, at, word) {
  for (let i = 0; i < word.length; i += 1) if (held[at + i] !== word[i]) return false;
  return true;
}

/** @type {(held: Uint8Array, from: number, to: number, word: Uint8Array) => boolean} */
function holds(held, from, to, word) {
  for (let at = held.indexOf(word[0], from); at >= 0 && at < to; at = held.indexOf(word[0], at + 1)) {
    if (begins(held, at, word)) return true;
  }
  return false;
}

/**
 * Where a tag ends; -1 where that has not come yet. What stands in quotes does not end it.
 * @param {Uint8Array} held
 * @param {number} from
 * @param {number} to
 */
function endOf(held, from, to) {
  for (let at = from, quote = 0; at < to; at += 1) {
    const byte = held[at];
    if (byte === quote) quote = 0;
    else if (!quote && byte === GREATER) return at;
    else if (!quote && (byte === QUOTE || byte === OTHER)) quote = byte;
  }
  return -1;
}

/**
 * @param {Uint8Array} tag
 * @returns {Record<string, string>}
 */
function attributes(tag) {
  const found = letters.decode(tag).matchAll(ATTRIBUTE);
  return Object.fromEntries([...found].map(([, name, one, other]) => [name, one ?? other]));
}
