"""Pictures of keeping it away: their marks stand where their numbers say."""

import re
from xml.etree import ElementTree as ET

import pytest

from unknot.picture.prevention_chart import LEFT, RIGHT, Cell, keeping
from unknot.picture.range_chart import reach

TIMES = ((112, "no plan"), (208, "walking"))
ROWS = ("Exercises", "Walks", "Days", "Time")


def drawn(cells: list[Cell], days: int) -> str:
    return keeping(cells, days, TIMES, ROWS, "A & B")


def line_ends(svg: str) -> float:
    found = re.search(r'class="now" d="M8 168H([\d.]+)"', svg)
    assert found
    return float(found[1])


@pytest.mark.parametrize("days", [0, 112, 208, 400, 4000])
def test_the_line_reaches_a_published_day_exactly_on_that_day(days: int) -> None:
    svg = drawn([], days)
    ET.fromstring(svg)
    assert LEFT <= line_ends(svg) <= RIGHT
    marks = [float(x) for x in re.findall(r'class="mark" d="M([\d.]+)', svg)]
    for (day, _), x in zip(TIMES, marks, strict=True):
        assert (days >= day) == (line_ends(svg) >= x)


def test_a_week_draws_what_was_done_in_it_and_nothing_else() -> None:
    svg = drawn([Cell(0, practised=True, walked=False, calm=0, told=0),
                 Cell(7, practised=True, walked=True, calm=1, told=2)], 14)  # fmt: skip
    assert (svg.count("<circle"), svg.count("<rect")) == (3, 1)


@pytest.mark.parametrize("lengths", [(20,), (20, 15, 10), tuple(range(40))])
@pytest.mark.parametrize("less", [True, False])
def test_further_is_higher_and_the_band_lies_around_the_best(
    lengths: tuple[int, ...], less: bool
) -> None:
    best = min(lengths) if less else max(lengths)
    svg = reach(lengths, best, 5, less=less, last="A & B", title="T")
    ET.fromstring(svg)
    ups = [float(y) for y in re.findall(r'cy="([\d.]+)"', svg)]
    top, tall = map(float, re.findall(r'<rect class="band" x="0" y="([\d.]+)".*?height="([\d.]+)"',
                                      svg)[0])  # fmt: skip
    shown = lengths[-12:]
    if best in shown:
        assert top <= min(ups) <= top + tall
    best_line = re.findall(r'class="edge" d="M0 ([\d.]+)', svg)
    assert float(best_line[0]) == pytest.approx(top + tall / 2, abs=0.1)
    assert (ups[0] >= ups[-1]) == (shown[-1] <= shown[0] if less else shown[-1] >= shown[0])


def test_the_other_side_is_a_line_of_its_own_where_its_number_says() -> None:
    svg = reach((30, 45), 45, 30, less=False, last="45", title="T", beside=(60, "left & right"))
    ET.fromstring(svg)
    best, other = (
        float(re.findall(rf'class="{name}" d="M0 ([\d.]+)', svg)[0]) for name in ("edge", "mark")
    )
    dots = [float(y) for y in re.findall(r'cy="([\d.]+)"', svg)]
    assert best == dots[-1]
    assert best - other == pytest.approx(dots[0] - dots[1], abs=0.1)  # 15 degrees, twice
    assert 'class="mark"' not in reach((30, 45), 45, 30, less=False, last="45", title="T")
