"""Three readings of the tables, row by row, as diagrams and for everybody at once, on drawn people."""

from collections.abc import Callable, Iterator

import pytest

from support.trust import at_length
from unknot.cohort.ordinary_people import Population
from unknot.cohort.over_triage import triage
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.tables import read

BATCH = 500


def drawn_people(drawn: Population, count: int) -> Iterator[tuple[int, dict[str, Value]]]:
    """The first so many, by their number."""
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        yield from drawn.people((1 << size) - 1 << first).items()


def by_diagrams(library: Library, table: str, person: dict[str, Value]) -> str:
    reached = library.compiled.restricted(table, person).values
    assert None not in reached
    return library.tables[table].levels[reached.count(1)]


@pytest.mark.slow
def test_every_reading_says_the_same_of_every_drawn_person(
    library: Library, record_property: Callable[[str, int], None]
) -> None:
    drawn = triage().drawn
    crowd = {(table, level): drawn.crowd.exactly(table, level)
             for table in ("disposition", *library.ladder)
             for level in library.tables[table].levels}  # fmt: skip
    people, compared = min(at_length(2000, 100_000), drawn.size), 0
    for number, person in drawn_people(drawn, people):
        back = read(library.tables["back"], person).level or ""
        for table in ("disposition", "back", *library.ladder):
            known = person if table in ("disposition", "back") else person | {"back": back}
            level = read(library.tables[table], known).level or ""
            assert by_diagrams(library, table, person) == level, (table, person)
            if table != "back":
                assert crowd[table, level] >> number & 1, (table, person)
            compared += 1
    record_property("people", people)
    record_property("compared", compared)
