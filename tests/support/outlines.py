"""The outlines of a picture as points, read back from its SVG; and what is measured on them."""

import re
from dataclasses import dataclass
from math import dist
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
Points = list[tuple[float, float]]


@dataclass
class Outline:
    tone: str
    points: Points


def outlines(svg: str | ET.Element, tone: str = "") -> list[Outline]:
    """Every path of one picture or window, not of the windows in it."""
    root = ET.fromstring(svg) if isinstance(svg, str) else svg
    inner = {id(p) for w in root.findall(f".//{SVG}svg") for p in w.iter(f"{SVG}path")}
    found = [Outline(p.get("class", ""), points(p.get("d", "")))
             for p in root.iter(f"{SVG}path") if id(p) not in inner]  # fmt: skip
    return [each for each in found if tone in (each.tone, "")]


def windows(svg: str) -> list[ET.Element]:
    return ET.fromstring(svg).findall(f".//{SVG}svg")


def points(path: str) -> Points:
    """Along a path, curves in steps; M, L, h, q and z as our drawings use them."""
    out: Points = []
    for command, rest in re.findall(r"([MLhqzHVv])([^MLhqzHVv]*)", path):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", rest)]
        if command in "ML":
            out.append((numbers[0], numbers[1]))
        for i in range(0, len(numbers), 4) if command == "q" else ():
            x, y = out[-1]
            bx, by, ex, ey = numbers[i : i + 4]
            out += [(x + 2 * t * (1 - t) * bx + t * t * ex, y + 2 * t * (1 - t) * by + t * t * ey)
                    for t in (k / 8 for k in range(1, 9))]  # fmt: skip
    return out


def area(line: Points) -> float:
    pairs = zip(line, line[1:] + line[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def length(line: Points) -> float:
    return sum(dist(a, b) for a, b in zip(line, line[1:] + line[:1], strict=True))


def apart(one: Points, other: Points) -> float:
    return min(dist(a, b) for a in one for b in other)


def inside(spot: tuple[float, float], line: Points) -> bool:
    x, y = spot
    sides = zip(line, line[1:] + line[:1], strict=True)
    return sum((ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
               for (ax, ay), (bx, by) in sides) % 2 == 1  # fmt: skip
