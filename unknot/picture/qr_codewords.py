"""What a QR code holds before it is drawn: the bytes, padded, with Reed-Solomon check bytes."""

from functools import cache
from itertools import zip_longest
from typing import Final

# By version, of level M: all codewords, check bytes of a block, blocks (ISO/IEC 18004, table 9).
BLOCKS: Final = {
    1: (26, 10, 1), 2: (44, 16, 1), 3: (70, 26, 1), 4: (100, 18, 2), 5: (134, 24, 2),
    6: (172, 16, 4), 7: (196, 18, 4), 8: (242, 22, 4), 9: (292, 22, 5), 10: (346, 26, 5),
    11: (404, 30, 5), 12: (466, 22, 8), 13: (532, 22, 9), 14: (581, 24, 9), 15: (655, 24, 10),
}  # fmt: skip
FIELD: Final = 0b100011101  # of 256 elements
BYTES: Final = 0b0100
PADS: Final = (0xEC, 0x11)


def version_of(content: bytes) -> int:
    """The smallest version that holds them. ValueError when none does."""
    for version in BLOCKS:
        if 4 + _counter(version) + 8 * len(content) <= 8 * _room(version):
            return version
    raise ValueError(f"{len(content)} bytes are more than a code of version 15 holds")


def _counter(version: int) -> int:
    return 8 if version < 10 else 16


def _room(version: int) -> int:
    whole, check, blocks = BLOCKS[version]
    return whole - check * blocks


def codewords(content: bytes, version: int) -> list[int]:
    """All bytes in the order in which they are drawn."""
    _, check, count = BLOCKS[version]
    data = _data(content, version)
    short, longer = divmod(len(data), count)
    blocks, start = [], 0
    for n in range(count):
        size = short + (n >= count - longer)
        blocks.append(data[start : start + size])
        start += size
    checks = [_check(block, check) for block in blocks]
    return [byte for part in (blocks, checks) for row in zip_longest(*part)
            for byte in row if byte is not None]  # fmt: skip


def _data(content: bytes, version: int) -> list[int]:
    counter, room = _counter(version), _room(version)
    bits = BYTES << counter | len(content)
    length = 4 + counter
    for byte in content:
        bits, length = bits << 8 | byte, length + 8
    end = min(4, 8 * room - length)
    bits, length = bits << end, length + end
    bits, length = bits << -length % 8, length + -length % 8
    found = list(bits.to_bytes(length // 8, "big"))
    return found + [PADS[n % 2] for n in range(room - len(found))]


def _check(block: list[int], count: int) -> list[int]:
    left = [0] * count
    for byte in block:
        factor = byte ^ left.pop(0)
        left.append(0)
        left = [each ^ _times(by, factor) for each, by in zip(left, _generator(count), strict=True)]
    return left


@cache
def _generator(count: int) -> tuple[int, ...]:
    found, root = [0] * (count - 1) + [1], 1
    for _ in range(count):
        found = [_times(each, root) ^ after
                 for each, after in zip(found, [*found[1:], 0], strict=True)]  # fmt: skip
        root = _times(root, 2)
    return tuple(found)


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a * (b & 1)
        a, b = a << 1, b >> 1
        a ^= FIELD if a > 255 else 0
    return product
