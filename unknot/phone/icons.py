"""The rope as PNG icons, drawn and written without a picture library."""

import re
import struct
import zlib
from collections.abc import Iterator
from math import ceil, hypot

Point = tuple[float, float]
GREEN, CREAM = (11, 93, 86), (250, 247, 242)
SHADES = 16  # between the two, at an edge; two pixels are one byte
VIEW, STROKE, STEPS = 64, 4.5, 40  # units of the drawing's view box; points on a curve


def png(svg: str, size: int) -> bytes:
    """The drawing of rope.svg as a square picture, full to its edges, so that any mask fits.

    `size`: pixels, an even number.
    """
    path = re.search(r'path d="([^"]+)"', svg)
    if path is None:
        raise ValueError("the drawing has no path")
    scale = size / VIEW
    # A mask may cut a fifth away, so the rope is drawn a little smaller than in the drawing.
    points = [((x - 32) * 0.8 + 32, (y - 32) * 0.8 + 32) for x, y in _curve(path[1])]
    ink = _stamp([(x * scale, y * scale) for x, y in points], STROKE * 0.8 * scale / 2, size)
    rows = b"".join(b"\0" + _packed([_shade(each) for each in row]) for row in ink)
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", size, size, 4, 3, 0, 0, 0),
        b"PLTE": b"".join(_mix(shade) for shade in range(SHADES)),
        b"IDAT": zlib.compress(rows, 9),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _curve(path: str) -> Iterator[Point]:
    """Points along a path of M, c and s."""
    here, handle = (0.0, 0.0), (0.0, 0.0)
    for command, numbers in re.findall(r"([Mcs])([^Mcs]*)", path):
        values = [float(n) for n in re.findall(r"-?\d+\.?\d*", numbers)]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            here = handle = pairs[0]
            continue
        for points in _chunks(pairs, 3 if command == "c" else 2):
            moved = [(here[0] + x, here[1] + y) for x, y in points]
            first = (
                moved[0] if command == "c" else (2 * here[0] - handle[0], 2 * here[1] - handle[1])
            )
            second, end = moved[-2], moved[-1]
            yield from (_bezier(here, first, second, end, i / STEPS) for i in range(STEPS + 1))
            here, handle = end, second


def _chunks(items: list[Point], size: int) -> Iterator[list[Point]]:
    yield from (items[i : i + size] for i in range(0, len(items), size))


def _bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    x, y = (sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True)) for i in (0, 1))
    return x, y


def _stamp(points: list[Point], radius: float, size: int) -> list[list[float]]:
    """How much of each pixel a round pen covers, from 0 to 1."""
    ink = [[0.0] * size for _ in range(size)]
    reach = ceil(radius + 1)
    for x, y in points:
        for row in range(max(0, int(y) - reach), min(size, int(y) + reach + 1)):
            for column in range(max(0, int(x) - reach), min(size, int(x) + reach + 1)):
                cover = radius + 0.5 - hypot(column + 0.5 - x, row + 0.5 - y)
                if cover > ink[row][column]:
                    ink[row][column] = min(1.0, cover)
    return ink


def _shade(cover: float) -> int:
    return round(cover * (SHADES - 1))


def _packed(shades: list[int]) -> bytes:
    pairs = zip(shades[::2], shades[1::2], strict=True)
    return bytes(left << 4 | right for left, right in pairs)


def _mix(shade: int) -> bytes:
    cover = shade / (SHADES - 1)
    return bytes(round(g + (c - g) * cover) for g, c in zip(GREEN, CREAM, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
