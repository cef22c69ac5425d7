"""The drawn outlines of the discs keep to the published definitions: measured on the SVG itself.

A bulge: beyond the edge along more than a quarter of the way round. A protrusion: its base wider
than its dome. An extrusion: its base narrower than its dome. A sequestration: a piece that has no
connection. (Fardon, lumbar disc nomenclature, version 2.0.)
"""

from math import dist

import pytest

from support.outlines import Points, apart, area, inside, length, outlines, windows
from unknot.library.load import load
from unknot.picture.disc import DISCS
from unknot.picture.spine import spine

WORDS = load().words
BEYOND = 1.5  # pixels of 320: what stands out less is the width of a line


def only(name: str, tone: str) -> Points:
    (found,) = outlines(spine(name, WORDS), tone)
    return found.points


def outside(name: str) -> Points:
    """What of the marked outline is beyond the disc's edge, in its order along the outline."""
    ring, line = only(name, "ring"), only(name, "meant")
    out = [not inside(p, ring) and apart([p], ring) > BEYOND for p in line]
    if all(out):
        return line
    turn = next(i for i, o in enumerate(out) if o and not out[i - 1])
    return [p for p, o in zip(line[turn:] + line[:turn], out[turn:] + out[:turn], strict=True) if o]


def share(name: str) -> float:
    """How much of the way round the disc's edge something stands beyond it."""
    ring, beyond = only(name, "ring"), outside(name)
    steps = list(zip(ring, ring[1:] + ring[:1], strict=True))
    covered = [dist(a, b) for a, b in steps if apart([a], beyond) < 25]
    return sum(covered) / length(ring)


def widths(name: str) -> list[float]:
    """How wide what stands out is, measured along its base: at the base, then further and further."""
    beyond = outside(name)
    (ax, ay), (bx, by) = beyond[0], beyond[-1]
    base = dist(beyond[0], beyond[-1])
    ux, uy = (bx - ax) / base, (by - ay) / base
    along = [((x - ax) * ux + (y - ay) * uy, abs((y - ay) * ux - (x - ax) * uy)) for x, y in beyond]
    high = max(h for _, h in along)
    bands = [[a for a, h in along if n / 8 <= h / high <= (n + 1.5) / 8] for n in range(8)]
    return [base, *(max(band) - min(band) for band in bands)]


def test_nothing_stands_out_of_a_healthy_disc() -> None:
    assert outlines(spine("disc", WORDS), "meant") == []


def test_a_bulge_is_beyond_the_edge_along_more_than_a_quarter_and_is_low() -> None:
    assert share("disc_bulge") > 0.9, "ours is one all the way round"
    ring = only("disc_bulge", "ring")
    heights = [apart([p], ring) for p in only("disc_bulge", "meant")]
    across = max(x for x, _ in ring) - min(x for x, _ in ring)
    assert max(heights) < 0.1 * across, "a few mm of a disc that is 5 cm across"


@pytest.mark.parametrize("name", ["disc_protrusion", "disc_extrusion"])
def test_a_herniation_is_at_one_place_along_less_than_a_quarter(name: str) -> None:
    assert 0.02 < share(name) < 0.25


def test_a_protrusion_is_widest_at_its_base() -> None:
    base, *further = widths("disc_protrusion")
    assert base >= further[0] > further[1]
    assert further == sorted(further, reverse=True), "narrower all the way out"
    assert further[4] < 0.8 * base, "and so that it can be seen"


def test_an_extrusion_is_narrower_at_its_base_than_further_out_and_joined() -> None:
    base, *further = widths("disc_extrusion")
    assert max(further) > 2 * base, "and so that it can be seen"
    ring, line = only("disc_extrusion", "ring"), only("disc_extrusion", "meant")
    assert any(inside(p, ring) for p in line), "it comes out of the disc"


def test_a_sequestration_is_one_piece_without_any_connection() -> None:
    piece, ring = only("disc_sequestration", "meant"), only("disc_sequestration", "ring")
    assert not any(inside(p, ring) for p in piece)
    assert apart(piece, ring) > 8, "a gap that can be seen at 320 px"
    (way,) = (o.points for o in outlines(spine("disc_sequestration", WORDS), "arrow")
              if any(inside(p, ring) for p in o.points))  # fmt: skip
    assert apart(piece, way) > 8, "nor is it joined by the line where it came out"


@pytest.mark.parametrize("name", DISCS)
def test_the_bone_the_edge_and_the_place_are_the_same_so_that_they_can_be_compared(
    name: str,
) -> None:
    for tone in ("bone", "ring"):
        assert outlines(spine(name, WORDS), tone) == outlines(spine("disc", WORDS), tone)


@pytest.mark.parametrize("name", DISCS)
def test_nerves_make_room_and_nothing_lies_over_them(name: str) -> None:
    bag = only(name, "sac")
    nerves = [o for o in outlines(spine(name, WORDS), "full") if len(o.points) == 9]
    assert len(nerves) == 1
    for spot in nerves[0].points:
        assert inside(spot, bag)
        assert apart([spot], bag) > 5, "a nerve is 10 wide"
    for marked in outlines(spine(name, WORDS), "meant"):
        assert apart(bag, marked.points) > 1
        assert not any(inside(spot, bag) for spot in marked.points)
        assert not any(inside(spot, marked.points) for spot in bag) or name == "disc_bulge"
    for bone in outlines(spine(name, WORDS), "bone"):
        assert apart(bone.points, bag) > 0.5


def test_a_free_piece_gets_smaller_and_goes_and_the_nerves_come_back() -> None:
    first, second, third = windows(spine("piece", WORDS))
    pieces = [[o.points for o in outlines(w, "meant")] for w in (first, second, third)]
    assert [len(p) for p in pieces] == [1, 1, 0]
    assert area(pieces[1][0]) < 0.5 * area(pieces[0][0])
    bags = [outlines(w, "sac")[0].points for w in (first, second, third)]
    tops = [min(y for _, y in bag) for bag in bags]
    assert tops[2] > 0
    squeezed = [max(y for _, y in bag) - y_at(bag, 60) for bag in bags]
    assert squeezed == sorted(squeezed), "there is more and more room where the piece was"


def y_at(line: Points, x: float) -> float:
    return min(y for px, y in line if abs(px - x) < 6)
