"""The ways in which a chart can mislead, each kept out: docs/safety/charts.md lists them."""

import re
from xml.etree import ElementTree as ET

from unknot.picture.chart import Frame, episodes_over_years, pain_course, two_courses

SVG = "{http://www.w3.org/2000/svg}"
TEXT = {"title": "Pain <fell>", "ends": ("1 May", "9 May")}


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def course(
    points: dict[int, float], band: list[tuple[int, float, float]] | None = None, **more: list[int]
) -> ET.Element:
    svg = pain_course(points, band or [], more.get("sessions", []), more.get("visits", []),
                      labels=("sessions", "visit"), **TEXT)  # fmt: skip
    return read(svg)


def of(picture: ET.Element, tag: str, kind: str) -> list[ET.Element]:
    return [e for e in picture.iter(SVG + tag) if kind in e.attrib.get("class", "").split()]


def heights(picture: ET.Element) -> list[float]:
    return [float(dot.attrib["cy"]) for dot in of(picture, "circle", "dot")]


def test_a_missing_day_is_a_gap_and_never_a_line_across_it() -> None:
    picture = course({0: 6, 1: 5, 4: 3, 5: 2, 9: 1})
    (line,) = of(picture, "path", "own")
    assert line.attrib["d"].count("M") == line.attrib["d"].count("L") == 2
    assert len(heights(picture)) == 5


def test_a_day_alone_is_still_seen() -> None:
    picture = course({3: 6})
    assert of(picture, "path", "own") == []
    assert len(heights(picture)) == 1


def test_the_axis_starts_at_nothing_and_ends_at_ten_whatever_the_numbers() -> None:
    frame = Frame(0, 1)
    for points in ({0: 6.0, 1: 7.0}, {0: 0.0, 1: 10.0}, {0: 1.0, 1: 1.0}):
        picture = course(points)
        assert heights(picture) == [round(frame.y(value), 1) for value in points.values()]
        assert [t.text for t in picture.iter(f"{SVG}text")][:3] == ["0", "5", "10"]
    assert frame.y(0) == frame.floor
    assert frame.y(5) == (frame.y(0) + frame.y(10)) / 2


def test_two_numbers_side_by_side_have_the_same_axis() -> None:
    picture = read(two_courses({0: 8, 1: 8}, {0: 8, 1: 8}, labels=("pain", "sleep"), **TEXT))
    said = [text.text for text in picture.iter(f"{SVG}text")]
    assert said.count("0") == said.count("10") == 2
    floors = [
        float(re.findall(r" ([\d.]+)H", e.attrib["d"])[0]) for e in of(picture, "path", "floor")
    ]
    above, below = heights(picture)[0], heights(picture)[2]
    assert round(floors[0] - above, 1) == round(floors[1] - below, 1)


def test_the_band_is_an_area_behind_and_no_line_to_be_held_to() -> None:
    picture = course({0: 6, 1: 5}, [(0, 5.2, 5.6), (1, 5, 5.4), (2, 4.9, 5.3)])
    (band,) = of(picture, "path", "band")
    assert band.attrib["d"].endswith("Z")
    assert list(picture).index(band) == 1  # drawn first, right after the title
    assert len(of(picture, "path", "own")) == 1
    corners = re.findall(r"[\d.]+ [\d.]+", band.attrib["d"])
    assert len(corners) == 4  # only the days that the person told of; nothing is foretold


def test_every_session_and_every_visit_is_marked_and_named_in_words() -> None:
    picture = course({0: 6, 20: 5}, sessions=[0, 1, 1, 2], visits=[3])
    assert len(of(picture, "path", "session")) == 3
    assert len(of(picture, "path", "visit")) == 1
    assert {"sessions", "visit"} <= {text.text for text in picture.iter(f"{SVG}text")}


def test_a_bar_is_as_wide_as_its_episode_and_as_high_as_its_worst_pain() -> None:
    picture = read(episodes_over_years([(0, 10, 5), (50, 51, 10)], 0, 100, **TEXT))
    wide, high = (
        ([float(e.attrib[key]) for e in of(picture, "rect", "bar")]) for key in ("width", "height")
    )
    assert high[1] == 2 * high[0]
    assert round(wide[0]) == 29
    assert wide[1] >= 3  # a short one is still seen


def test_it_has_a_name_and_what_stands_in_it_is_only_text() -> None:
    for picture in (course({0: 1}), read(two_courses({}, {}, labels=("<b>", "&"), **TEXT)),
                    read(episodes_over_years([], 0, 0, **TEXT))):  # fmt: skip
        assert picture.attrib["role"] == "img"
        assert picture.findtext(f"{SVG}title") == "Pain <fell>"
