"""Silence after a clear improvement is asked about; it is no "no clear change", and no recovery."""

from datetime import timedelta

import pytest

from support.lives import DAY, HOUR, NOON, What, answers, assessed, everything, record, stand
from unknot.library.load import load
from unknot.record.event import Event

WORDS = load().words
MARIA = (8, 9, 6, 5, 4, 2, 1, 1)  # of the review: one word a day or more often, then silence
WHEN = (0, 0.2, 1, 2, 3, 4, 5, 6)
STILL: What = ("pain.rated", {"asked": "person", "pain": 1, "again": True})


def told(pains: tuple[int, ...], *more: tuple[float, What]) -> list[Event]:
    said: list[tuple[float, What]] = [(0, answers(**everything(pain_now=pains[0])))]
    said += [(0, assessed("self_care"))]
    for day, pain in zip(WHEN[1:], pains[1:], strict=True):
        than = "better" if pain < pains[0] else "same"
        said.append((day, ("check_in.done", {"pain": pain, "manage": "yes", "than": than})))
    return record(*((NOON + timedelta(days=day), what) for day, what in [*said, *more]))


@pytest.mark.parametrize("day", [8, 12, 14])
def test_maria_is_asked_whether_it_is_still_good_and_is_not_sent(day: int) -> None:
    here = stand(told(MARIA), NOON + day * DAY)
    assert here.course.level == "still_good"
    assert [row.id for row in here.course.deciding] == ["eased_then_silent"]
    said = " ".join(row.why for row in here.course.rows)
    assert "do not know of any clear change" not in said
    assert here.last_pain is not None
    title = WORDS.say("course.still.title", pain=here.last_pain.value)
    assert title == "Last time you said 1 of 10. Still good?"


def test_one_tap_is_a_word_of_today_with_the_number_that_was_named() -> None:
    here = stand(told(MARIA, (8, STILL)), NOON + 8 * DAY + HOUR)
    assert here.course.level == "ordinary"
    assert (here.course.better_percent, here.course.facts["heard"]) == (87, "now")
    assert here.answers["pain_now"] == 1
    later = stand(told(MARIA, (8, STILL)), NOON + 11 * DAY)
    assert later.course.level == "still_good", "and it grows old as every word does"


SILENT = {
    "no better": (8, 9, 8, 8, 8, 8, 8, 8),
    "a little better": (8, 8, 8, 7, 7, 7, 6, 6),
    "well down, and still at 4": (9, 9, 8, 7, 6, 5, 4, 4),
    "better, and worse again": (8, 9, 6, 5, 4, 2, 5, 7),
}


@pytest.mark.parametrize("name", SILENT)
@pytest.mark.parametrize("day", [8, 12])
def test_whoever_did_not_clearly_improve_is_sent_as_before(name: str, day: int) -> None:
    here = stand(told(SILENT[name]), NOON + day * DAY)
    assert here.course.level == "soon"
    assert "day_7_no_better" in {row.id for row in here.course.deciding}


def test_pain_that_came_back_is_no_silence() -> None:
    worse: What = ("check_in.done", {"pain": 8, "manage": "no", "than": "worse"})
    here = stand(told(MARIA, (8, worse)), NOON + 8 * DAY + HOUR)
    assert here.course.level == "soon"
