"""The band of the usual course: through the published values, told in words, and small."""

import re
from xml.etree import ElementTree as ET

from unknot.library.read.natural_history import CurvePoint
from unknot.picture.natural_history_chart import FLOOR, TOP, usual_course

TIMES = (
    CurvePoint("start", 0, 52, 56),
    CurvePoint("six_weeks", 6, 23, 26),
    CurvePoint("half_year", 26, 12, 22),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> ET.Element:
    svg = usual_course(TIMES, "Falls <fast>", ("Start", "6 weeks", "Half a year"))
    assert len(svg.encode()) < 12_000
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def edges() -> list[list[tuple[float, float]]]:
    paths = [p.attrib["d"] for p in drawn().iter(f"{SVG}path") if p.attrib["class"] == "edge"]
    return [[(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]
            for path in paths]  # fmt: skip


def test_it_is_a_picture_with_a_name() -> None:
    picture = drawn()
    assert picture.attrib["role"] == "img"
    assert picture.findtext(f"{SVG}title") == "Falls <fast>"


def test_its_edges_go_through_what_was_published() -> None:
    high, low = edges()
    scale = (FLOOR - TOP) / 60
    for edge, pains in ((high, (56, 26, 22)), (low, (52, 23, 12))):
        told = (edge[0], edge[-2], edge[-1])
        assert [round(FLOOR - y, 1) for _, y in told] == [round(pain * scale, 1) for pain in pains]


def test_it_falls_all_the_way_and_fastest_at_first() -> None:
    for edge in edges():
        heights = [FLOOR - y for _, y in edge]
        assert heights == sorted(heights, reverse=True)
        assert heights[0] - heights[1] > heights[-3] - heights[-2]


def test_every_published_time_is_labelled_with_its_pain() -> None:
    said = [text.text for text in drawn().iter(f"{SVG}text")]
    assert said == ["5\u20136", "Start", "2\u20133", "6 weeks", "1\u20132", "Half a year"]
