"""A body chart that cannot be tapped, or whose taps lead nowhere or could calm, is refused."""

from pathlib import Path

import pytest

from support.broken_content import change, refused
from unknot.library.load import load

FILE = "body_chart.toml"
BROKEN = {
    "region out of its view": ("outline = [76, 82, 244, 82", "outline = [76, 82, 344, 82",
                               "sticks out"),
    "region smaller than a thumb": ("131, 232, 189, 232, 189, 289, 131, 289]",
                                    "131, 232, 189, 232, 189, 260, 131, 260]", "than a thumb"),
    "region without corners": ("outline = [131, 252, 189, 252, 189, 312, 131, 312]",
                               "outline = [131, 252]", "no outline"),
    "follow of no region": ('any = ["saddle"]', 'any = ["sadle"]', "is no region"),
    "follow that means nothing": ('asks = ["chest_pain"]\n', "", "means nothing"),
    "line that there is not": ('line = "below_knee"', 'line = "below_elbow"', "is no line"),
    "question that nobody is asked": ('asks = ["upper_back_main"]', 'asks = ["alarm"]',
                                      "nobody is asked"),
    "screen that there is not": ('screen = "pattern"', 'screen = "patterns"', "is no screen"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_chart_that_leads_nowhere_is_refused(content: Path, name: str) -> None:
    old, new, what = BROKEN[name]
    change(content, FILE, old, new)
    mistakes = refused(content)
    assert [m for m in mistakes if m.file == FILE and what in m.what], "\n".join(map(str, mistakes))


def test_a_line_that_would_calm_is_refused(content: Path) -> None:
    change(content, "screens.toml", "sets = {leg_pain_below_knee = true}",
           "sets = {leg_pain_below_knee = false}")  # fmt: skip
    assert [m for m in refused(content) if m.file == FILE and "nothing that worries" in m.what]


def test_a_region_without_a_name_is_refused(content: Path) -> None:
    change(content, "words/en/body_chart.toml", 'saddle = "Between the legs"\n', "")
    assert any("regions.saddle" in m.row for m in refused(content))


def test_left_and_right_stand_as_the_body_has_them_and_each_has_its_other_side() -> None:
    for region in load().body_chart.regions.values():
        if not region.id.endswith(("_left", "_right")):
            continue
        side = "left" if sum(x for x, _ in region.outline) < 160 * len(region.outline) else "right"
        told = region.id.rpartition("_")[2]
        assert (side == told) == (region.view == "behind"), region.id
        other = {"left": "right", "right": "left"}[told]
        twin = load().body_chart.regions[region.id.removesuffix(told) + other]
        assert sorted((320 - x, y) for x, y in twin.outline) == sorted(region.outline), region.id


def test_more_places_never_mean_less() -> None:
    chart = load().body_chart
    for one in chart.regions:
        for other in chart.regions:
            assert set(chart.follow([one])) <= set(chart.follow([one, other]))
