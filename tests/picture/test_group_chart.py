"""Charts of a group: what is drawn is what the table says."""

import re

from unknot.picture.chart import Frame
from unknot.picture.group_chart import Effect, effects_chart, quartile_course, share_bar

TEXT = {"title": "Pain & more", "ends": ("Week 1", "Week 13"), "axis": "0 to 10"}


def test_the_axis_ends_at_the_most_and_a_hidden_week_is_a_gap() -> None:
    svg = quartile_course({1: (4, 6, 7), 2: (3, 5, 6), 5: (2, 2, 2)}, 13, most=10, **TEXT)
    frame = Frame(1, 13)
    dots = [float(y) for y in re.findall(r'cy="([\d.]+)"', svg)]
    assert dots == [round(frame.y(n), 1) for n in (6, 5, 2)]
    [line] = re.findall(r'class="own line" d="([^"]*)"', svg)
    assert line.count("M") == 1, "weeks 2 and 5 are not joined"
    assert svg.count('class="range"') == 2, "where all say the same there is no line"
    assert "<title>Pain &amp; more</title>" in svg and ">10</text>" in svg


def test_a_bar_is_as_long_as_its_share() -> None:
    assert 'width="80.0"' in share_bar(0.5)
    assert 'width="160.0"' in share_bar(1.3) and 'width="0.0"' in share_bar(0)


def test_effects_stand_in_their_range_right_of_nothing_where_pain_fell() -> None:
    svg = effects_chart([Effect("Heat", 1, 0.5, 1.5, "+1.0"), Effect("<Cold>", -1, -2, 0, "-1.0")],
                        "t", ("rose", "fell"))  # fmt: skip
    zero = float(re.findall(r'class="mark" d="M([\d.]+) ', svg)[0])
    heat, cold = (float(x) for x in re.findall(r'cx="([\d.]+)"', svg))
    assert cold < zero < heat
    assert "&lt;Cold&gt;" in svg
    ranges = [
        tuple(map(float, each)) for each in re.findall(r'own" d="M([\d.]+) \d+H([\d.]+)', svg)
    ]
    assert ranges[0][0] < heat < ranges[0][1] and ranges[1][1] == zero
