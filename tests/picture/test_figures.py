"""The drawings of movements as SVG: small, whole, told in words, and without anything from outside."""

import re
from math import dist
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import unknot
from unknot.body.skeleton import HEAD_R, joint_positions
from unknot.library.load import load
from unknot.picture.figure import figure

MOVEMENTS = load().movements
MOVING = sorted(name for name, m in MOVEMENTS.items() if len(m.keys) > 1)
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d*\.?\d+"


def drawn(name: str, **how: bool) -> str:
    return figure(MOVEMENTS[name], f"A picture of {name}", **how)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@pytest.mark.parametrize("name", MOVEMENTS)
def test_every_movement_draws_still_and_small(name: str) -> None:
    svg = drawn(name)
    assert len(svg.encode()) < 4_000
    assert parsed(svg).tag == f"{SVG}svg"
    assert "animate" not in svg


@pytest.mark.parametrize("name", MOVING)
def test_what_moves_is_small_and_holds_its_still_picture_too(name: str) -> None:
    svg = drawn(name, moving=True)
    assert len(svg.encode()) < 12_000
    still, moving = parsed(svg).findall(f".//{SVG}g[@class]")
    assert (still.get("class"), moving.get("class")) == ("still", "moving")
    assert moving.get("display") == "none", "without a stylesheet both would show"
    assert still.find(f".//{SVG}animate") is None
    assert moving.find(f".//{SVG}animate") is not None


@pytest.mark.parametrize("name", MOVING)
def test_every_frame_of_a_part_has_the_same_shape_and_the_times_fit(name: str) -> None:
    for each in parsed(drawn(name, moving=True)).iter(f"{SVG}animate"):
        values = each.get("values", "").split(";")
        times = [float(t) for t in each.get("keyTimes", "").split(";")]
        assert len(values) == len(times)
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)
        assert len({re.sub(NUMBER, "0", value) for value in values}) == 1, "paths must fit together"
        assert values[0] == values[-1], "it would jump"


@pytest.mark.parametrize("name", MOVEMENTS)
def test_it_is_an_image_told_in_words(name: str) -> None:
    svg = parsed(figure(MOVEMENTS[name], 'Lean <forward> & "down"'))
    assert svg.get("role") == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == 'Lean <forward> & "down"'
    assert len(svg.findall(f".//{SVG}title")) == 1


@pytest.mark.parametrize("name", MOVEMENTS)
def test_nothing_comes_from_outside_and_the_page_s_own_policy_lets_it_through(name: str) -> None:
    for moving in {False, name in MOVING}:
        svg = drawn(name, moving=moving)
        for each in parsed(svg).iter():
            assert each.tag.removeprefix(SVG) in {"svg", "title", "g", "path", "rect", "animate"}
            assert not {"style", "href", "id", "src", "onclick"} & set(each.attrib)
        assert "url(" not in svg
        assert re.findall('https?://[^"]*', svg) == ["http://www.w3.org/2000/svg"]


def spots(svg: str) -> list[tuple[float, float]]:
    """Where every path of a picture begins, on the picture's own grid."""
    root = parsed(svg)
    turn = root.find(f"{SVG}g[@transform]")
    assert turn is not None
    x, y, sx, sy = map(float, re.findall(NUMBER, turn.get("transform", "")))
    starts = (re.findall(NUMBER, path.get("d", ""))[:2] for path in root.iter(f"{SVG}path"))
    return [(round(x + sx * float(a), 1), round(y + sy * float(b), 1)) for a, b in starts]


@pytest.mark.parametrize("name", MOVEMENTS)
def test_the_other_side_is_the_mirror_image(name: str) -> None:
    width = float(parsed(drawn(name)).get("viewBox", "").split()[2])
    plain, mirrored = spots(drawn(name)), spots(drawn(name, mirrored=True))
    assert plain != mirrored
    for (ax, ay), (bx, by) in zip(plain, mirrored, strict=True):
        assert ax + bx == pytest.approx(width, abs=0.3)
        assert ay == by


@pytest.mark.parametrize("name", MOVEMENTS)
def test_everything_is_inside_the_picture(name: str) -> None:
    _, _, width, height = map(float, parsed(drawn(name)).get("viewBox", "").split())
    for x, y in spots(drawn(name)):
        assert 0 <= x <= width
        assert 0 <= y <= height


@pytest.mark.parametrize("name", MOVEMENTS)
def test_at_most_one_arrow_and_one_ghost(name: str) -> None:
    svg = drawn(name)
    assert svg.count('class="arrow"') == (MOVEMENTS[name].arrow is not None)
    assert svg.count('class="ghost"') <= 1


def test_the_ghost_stands_where_it_started_and_only_where_something_moved() -> None:
    assert 'class="ghost"' in drawn("lean_floor")
    assert 'class="ghost"' not in drawn("prone")
    assert 'class="ghost"' not in drawn("walk")
    head = joint_positions(MOVEMENTS["lean_floor"].keys[0]).joints["head"]
    (ghost,) = (
        p for p in parsed(drawn("lean_floor")).iter(f"{SVG}path") if p.get("class") == "ghost"
    )
    numbers = [float(n) for n in re.findall(NUMBER, ghost.get("d", ""))]
    around = [dist(spot, head) for spot in zip(numbers[::2], numbers[1::2], strict=True)]
    assert min(around) == pytest.approx(HEAD_R, abs=0.1), "a dash round the head as it was"


def test_the_floor_is_under_whoever_is_seen_from_the_side_alone() -> None:
    for name, movement in MOVEMENTS.items():
        assert ('class="floor"' in drawn(name)) == movement.stands
        chair = any(thing.kind == "chair" for thing in movement.things)
        assert ('class="chair"' in drawn(name)) == chair


def test_the_part_that_is_meant_is_full_and_the_rest_softer() -> None:
    root = parsed(drawn("knee_to_chest"))
    tones = [path.get("class") for path in root.iter(f"{SVG}path")]
    assert "full" in tones
    assert "soft" in tones
    alone = {path.get("class") for path in parsed(drawn("prone")).iter(f"{SVG}path")}
    assert not {"soft", "soft far"} & alone, "a position is meant as a whole"


def test_a_position_cannot_move() -> None:
    with pytest.raises(ValueError, match="prone is a position"):
        drawn("prone", moving=True)


CSS = Path(unknot.__file__).parent / "web/project/static/unknot/unknot.css"


@pytest.mark.parametrize(
    ("motion", "ticked", "moves"),
    [("no-preference", False, True), ("reduce", False, False), ("no-preference", True, False)],
)
def test_it_moves_only_for_whoever_wants_it(
    chromium: Any, motion: Any, ticked: bool, moves: bool
) -> None:
    """In a real browser: what is seen, and whether it changes from one moment to the next."""
    page = chromium.new_context(reduced_motion=motion).new_page()
    box = f'<input type="checkbox"{" checked" if ticked else ""}>'
    svg = drawn("cat_cow", moving=True)
    style = CSS.read_text(encoding="utf-8")
    page.set_content(f'<style>{style}</style><div class="drawing">{svg}{box}</div>')
    assert page.locator(".moving").is_visible() == moves
    assert page.locator(".still").is_visible() == (not moves)
    if moves:
        trunk = "path => path.getBBox().height.toFixed(2)"
        part = page.locator(".moving path.full").first
        seen = {(page.evaluate("t => document.querySelector('svg').setCurrentTime(t)", at),
                 part.evaluate(trunk))[1] for at in (0.5, 2.5, 4.5)}  # fmt: skip
        assert len(seen) > 1, "it does not move"
    page.context.close()
