"""The order of facts: nothing lost, always the same, and never worse than as it came."""

from hypothesis import given
from hypothesis import strategies as st

from unknot.pathway.order import arrange

NAMES = list("abcdefgh")
rows = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), max_size=8)


def length(order: list[str], rows: list[list[str]]) -> int:
    return sum(max(map(order.index, row)) - min(map(order.index, row)) for row in rows)


@given(st.permutations(NAMES), rows)
def test_every_fact_is_placed_once_and_rows_never_get_longer(
    names: list[str], rows: list[list[str]]
) -> None:
    order = arrange(names, rows)
    assert sorted(order) == sorted(names)
    assert length(order, rows) <= length(names, rows)
    assert arrange(names, rows) == order


def test_facts_that_meet_in_a_row_come_to_stand_together() -> None:
    rows = [["a", "h"], ["b", "g"]]
    assert length(NAMES, rows) == 12
    assert length(arrange(NAMES, rows), rows) <= 4
