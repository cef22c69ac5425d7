"""Numbers of dates and times are those that Django's own letters give."""

from datetime import UTC, date, datetime

import pytest
from django.utils.dateformat import format as formatted

from unknot.web.people.dates import written

MOMENTS = [datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
           datetime(987, 6, 15, 0, 0, 0, tzinfo=UTC)]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("form", ["j, Y", "H:i", "H:i:s", "j.n.Y", "G:i", "j/Y - H.i'"])
def test_by_letters(moment: datetime, form: str) -> None:
    assert written(moment, form) == formatted(moment, form)


def test_a_day_without_a_time() -> None:
    assert written(date(2026, 3, 4), "j M Y, j") == "4 Mar 2026, 4"
