"""The newest part of a list that stands oldest first."""

from datetime import UTC, datetime, timedelta
from operator import attrgetter

import pytest

from unknot.record.newest import newest_since
from unknot.record.statements import PainRating

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PAINS = [PainRating(n, NOON + n * SECOND) for n in range(4)]


@pytest.mark.parametrize(
    ("after", "count"), [(-9, 4), (0, 4), (0.5, 3), (1, 3), (3, 1), (3.5, 0), (99, 0)]
)
def test_what_was_said_at_the_moment_itself_is_part_of_it(after: float, count: int) -> None:
    assert list(newest_since(PAINS, NOON + after * SECOND)) == PAINS[4 - count :]


def test_of_nothing_it_is_nothing_and_the_time_may_be_another_one() -> None:
    assert list(newest_since([], NOON)) == []
    shifted = newest_since(PAINS, NOON + SECOND, lambda pain: attrgetter("at")(pain) - SECOND)
    assert [pain.value for pain in shifted] == [2, 3]
