"""A QR code as SVG: bytes, error correction M, versions 1 to 15 (412 bytes): a link and its key.

After ISO/IEC 18004:2015. The tests hold each module against another project's encoder and have a
third one read the picture.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from unknot.picture.qr_codewords import codewords, version_of

Modules = list[list[bool]]
QUIET: Final = 4  # modules of white around it
FORMAT: Final = 0b10100110111  # generator of the format's own check bits
FORMAT_MASK: Final = 0b101010000010010
VERSION: Final = 0b1111100100101
LEVEL_M: Final = 0b00
FINDER_LIKE: Final = ((1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1))
MASKS: Final = (
    lambda r, c: (r + c) % 2,
    lambda r, _: r % 2,
    lambda _, c: c % 3,
    lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3,
    lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)


def qr(content: bytes, title: str) -> str:
    """The code as SVG, dark on white whatever the page's colours are. ValueError when too long."""
    modules = matrix(content)
    size = len(modules) + 2 * QUIET
    dark = "".join(f"M{c + QUIET} {r + QUIET}h1v1h-1z"
                   for r, row in enumerate(modules) for c, on in enumerate(row) if on)  # fmt: skip
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{title}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path fill="#000" d="{dark}"/></svg>'
    )


def matrix(content: bytes) -> Modules:
    """The modules, row by row: dark is True."""
    version = version_of(content)
    size = 17 + 4 * version
    drawn: list[list[bool | None]] = [[None] * size for _ in range(size)]
    _patterns(drawn, version)
    free = [(r, c) for r, c in _zigzag(size) if drawn[r][c] is None]
    bits = [word >> (7 - n) & 1 for word in codewords(content, version) for n in range(8)]
    bits += [0] * (len(free) - len(bits))
    made = [_masked(drawn, free, bits, mask) for mask in range(len(MASKS))]
    return min(made, key=_penalty)


def _patterns(drawn: list[list[bool | None]], version: int) -> None:
    size = len(drawn)
    for n in range(8, size - 8):
        drawn[6][n] = drawn[n][6] = n % 2 == 0
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for r, c in product(range(max(top - 1, 0), min(top + 8, size)),
                            range(max(left - 1, 0), min(left + 8, size))):  # fmt: skip
            drawn[r][c] = max(abs(r - top - 3), abs(c - left - 3)) not in (2, 4)
    centres = _centres(version)
    corners = ((6, 6), (6, size - 7), (size - 7, 6))
    for y, x in (each for each in product(centres, centres) if each not in corners):
        for r, c in product(range(y - 2, y + 3), range(x - 2, x + 3)):
            drawn[r][c] = max(abs(r - y), abs(c - x)) != 1
    _write_format(drawn, 0)  # its place; what it says comes with the mask
    if version >= 7:
        _write_version(drawn, version)


def _centres(version: int) -> list[int]:
    """Rows and columns of the alignment patterns."""
    if version == 1:
        return []
    count = version // 7 + 2  # as far apart as they can be, at even steps from the end (annex E)
    step = (version * 8 + count * 3 + 5) // (count * 4 - 4) * 2
    last = 4 * version + 10
    return [6, *(last - n * step for n in range(count - 1))]


def _write_format(drawn: list[list[bool | None]], mask: int) -> None:
    size, data = len(drawn), LEVEL_M << 3 | mask
    bits = (data << 10 | _remainder(data, 10, FORMAT)) ^ FORMAT_MASK
    around = [(n, 8) for n in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, n) for n in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(8, size - 1 - n) for n in range(8)] + [(size - 7 + n, 8) for n in range(7)]
    for places in (around, apart):
        for n, (r, c) in enumerate(places):
            drawn[r][c] = bool(bits >> n & 1)
    drawn[size - 8][8] = True


def _write_version(drawn: list[list[bool | None]], version: int) -> None:
    bits, size = version << 12 | _remainder(version, 12, VERSION), len(drawn)
    for n in range(18):
        far, near = size - 11 + n % 3, n // 3
        drawn[far][near] = drawn[near][far] = bool(bits >> n & 1)


def _remainder(data: int, length: int, generator: int) -> int:
    left = data << length
    while left.bit_length() > length:
        left ^= generator << (left.bit_length() - length - 1)
    return left


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """The places of the data, two columns at a time from the right, up and down by turns."""
    upward = True
    for right in range(size - 1, 0, -2):
        column = right if right > 6 else right - 1  # the timing pattern has a column of its own
        for n in range(size):
            row = size - 1 - n if upward else n
            yield from ((row, column), (row, column - 1))
        upward = not upward


def _masked(
    drawn: list[list[bool | None]], free: list[tuple[int, int]], bits: list[int], mask: int
) -> Modules:
    found = [list(row) for row in drawn]
    for (r, c), bit in zip(free, bits, strict=True):
        found[r][c] = bool(bit) != (MASKS[mask](r, c) == 0)
    _write_format(found, mask)
    return [[bool(each) for each in row] for row in found]


def _penalty(found: Modules) -> int:
    """How hard it is to read: long runs, squares, what looks like a finder, too dark or light."""
    size = len(found)
    columns = [list(each) for each in zip(*found, strict=True)]
    score = sum(_of_line(line) for line in (*found, *columns))
    score += 3 * sum(
        found[r][c] == found[r][c + 1] == found[r + 1][c] == found[r + 1][c + 1]
        for r, c in product(range(size - 1), repeat=2)
    )
    dark = sum(map(sum, found))
    return score + 10 * (abs(dark * 20 - size * size * 10) // (size * size))


def _of_line(line: list[bool]) -> int:
    score, run = 0, 0
    for n, each in enumerate(line):
        run = run + 1 if n and each == line[n - 1] else 1
        score += 3 if run == 5 else 1 if run > 5 else 0
    ends = (tuple(map(int, line[n : n + 11])) for n in range(len(line) - 10))
    return score + 40 * sum(each in FINDER_LIKE for each in ends)
