"""What nobody read is shown next to the sources, counted by its weight."""

from support.homes import Home
from unknot.library.check.supports import recalled
from unknot.library.load import load


def test_the_page_lists_every_recalled_row_by_weight(home: Home) -> None:
    words = home.visitor().get("/learn/unread/").text
    found = recalled(load())
    danger, decision, reading = (len(found[weight]) for weight in ("danger", "decision", "reading"))
    assert danger and decision and reading
    for count in (danger, decision, reading):
        assert f": {count}" in words
