"""What unpacks an export: the same bytes as zlib, and "cut" wherever zlib refuses; from files as they come."""

import zlib
from base64 import b64encode
from hashlib import sha256
from random import Random

from support.phone import Phone

LEVELS = (0, 1, 6, 9)
STRATEGIES = (
    zlib.Z_DEFAULT_STRATEGY,
    zlib.Z_FILTERED,
    zlib.Z_HUFFMAN_ONLY,
    zlib.Z_RLE,
    zlib.Z_FIXED,
)
# In pieces of each length; what comes is told by its length and its checksum, or by what is wrong.
UNPACK = """async ([packed, length]) => {
  const { inflated } = await import("/static/browser/worker/inflate.js");
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)), parts = [];
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
  }
  try {
    for await (const piece of inflated(pieces())) parts.push(piece.slice());
  } catch ({ message }) {
    return message;
  }
  const sum = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}"""
READ = """async (filling) => {
  const { pieces } = await import("/static/browser/worker/file_pieces.js");
  const { stream } = Blob.prototype;
  if (!filling) Blob.prototype.stream = () => new ReadableStream(); // fills no buffer of ours
  const content = Uint8Array.from({ length: 2_500_001 }, (_, i) => i * 31 % 251);
  const same = [], told = [];
  let at = 0;
  for await (const piece of pieces(new Blob([content]), (read) => told.push(read))) {
    same.push(piece.every((byte, i) => byte === content[at + i]));
    at += piece.length;
  }
  Blob.prototype.stream = stream;
  return [at, same.every(Boolean), told.at(-1), same.length > 2];
}"""


def some_bytes(chance: Random) -> bytes:
    """Letters of few kinds or many, with much that comes again from near or far."""
    found = bytearray()
    kinds = chance.randint(1, 256)
    while len(found) < chance.choice((0, 1, 300, 70_000, 600_000)):
        back = chance.randint(1, min(len(found), 32_768) or 1)
        if found and chance.random() < 0.8:
            found += found[-back : len(found) - back + chance.randint(3, 3000)]
        else:
            found += bytes(chance.randrange(kinds) for _ in range(chance.randint(1, 200)))
    return bytes(found)


def packed(content: bytes, number: int) -> bytes:
    """Stored, in fixed and in own codes, with windows small and large."""
    level, strategy = LEVELS[number % len(LEVELS)], STRATEGIES[number % len(STRATEGIES)]
    way = zlib.compressobj(level, zlib.DEFLATED, -9 - number % 7, 1 + number % 9, strategy)
    return way.compress(content) + way.flush()


def by_zlib(data: bytes) -> str:
    way = zlib.decompressobj(-15)
    try:
        content = way.decompress(data)
    except zlib.error:
        return "cut"
    return sha256(content).hexdigest() if way.eof else "cut"


def unpacked(phone: Phone, data: bytes, length: int) -> str:
    return str(phone.page.evaluate(UNPACK, [b64encode(data).decode(), length]))


def test_it_unpacks_what_zlib_packs_and_refuses_what_zlib_refuses(phone: Phone) -> None:
    phone.opens()
    chance, refused = Random(1951), 0
    for number in range(120):
        content = some_bytes(chance)
        whole = packed(content, number)
        length = chance.choice((7, 1000, 65_536, 1_000_000)) if len(whole) < 50_000 else 65_536
        assert unpacked(phone, whole, length) == sha256(content).hexdigest(), number
        assert unpacked(phone, whole[: chance.randrange(len(whole))], 65_536) == "cut", number
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        said = by_zlib(bytes(changed))
        assert unpacked(phone, bytes(changed), 65_536) == said, number
        refused += said == "cut"
    assert 20 < refused < 120


def test_a_file_comes_whole_whether_the_browser_fills_a_buffer_or_not(phone: Phone) -> None:
    phone.opens()
    for filling in (True, False):
        assert phone.page.evaluate(READ, filling) == [2_500_001, True, 2_500_001, True], filling
