"""What was brought in from elsewhere is shown and decides nothing: no level, no gate, no next step."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import unknot
from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    NOON,
    What,
    answers,
    assessed,
    everything,
    record,
    stand,
)
from unknot.journey.now.check_in_due import next_check_ins
from unknot.journey.prevention.maintenance import in_maintenance
from unknot.journey.prevention.programme import graded_today, start_today
from unknot.journey.remedies.next_step import availabilities, next_step, waiting_for_another
from unknot.record.event import Event
from unknot.record.import_ids import Said, imported

NOW = NOON + 40 * DAY
FAR: dict[str, tuple[int, int, str]] = {
    "the worst that can be, up to today": (10, 0, "numb between the legs, cannot pee, fever"),
    "no pain at all, up to today": (0, 30_000, ""),
}


def told(pain: int, steps: int, note: str) -> list[Said]:
    days = [(NOW - n * DAY).date().isoformat() for n in range(60)]
    more = {"note": note} if note else {}
    said: list[Said] = [("import.written", {"source": "file", "day": day, "pain": pain, "worst": pain, **more})
                        for day in days]  # fmt: skip
    for first in (0, 30):
        counted = {
            day: {"steps": steps, "asleep": 1, "in_bed": 1} for day in days[first : first + 30]
        }
        said.append(("import.counted", {"source": "apple_health", "days": counted}))
    return said


def pains(*of: int, until: datetime = NOW - 2 * DAY) -> list[tuple[datetime, What]]:
    """Check-ins every third day, the last one two days ago."""
    return [(until - 3 * DAY * n, ("check_in.done", {"pain": pain, "manage": "partly", "than": "same"}))
            for n, pain in enumerate(of)][::-1]  # fmt: skip


CALM: list[tuple[datetime, What]] = [
    (NOW - HOUR, answers(**everything(pain_now=5))),
    (NOW - HOUR, assessed("self_care")),
]
PLAN: What = ("exercise.planned", {"days": [0, 3], "minutes": 20})
LIVES: dict[str, list[tuple[datetime, What]]] = {
    "nothing said yet": [],
    "an emergency": [(NOON, answers(chest_pain=True)), (NOON, assessed("emergency"))],
    "calm, in pain, asked today": CALM,
    "five weeks at 5, the graded programme at hand": [*pains(*[5] * 12), *CALM],
    "five weeks at 7, too much for it": [*pains(*[7] * 12), *CALM],
    "recovered, with a plan for the week": [(NOON - 5 * DAY, PLAN), *pains(*[1] * 11, 6)],
    "quiet for a week": [*pains(2, 2, 2, 4), *CALM],
}


def decided(events: list[Event]) -> dict[str, Any]:
    """All that is decided of a person at that moment."""
    at = stand(events, NOW)
    pathway = LIBRARY.pathway
    return {
        "level": at.level,
        "answers": at.answers,
        "assessment": at.assessment,
        "openings": at.openings,
        "pain": at.last_pain,
        "alarm": at.state.screening.alarm,
        "course": at.course,
        "next": next_step(pathway, at),
        "rungs": availabilities(pathway, at),
        "not yet": waiting_for_another(pathway, at),
        "programme": start_today(at),
        "graded": graded_today(at),
        "week": in_maintenance(at),
        "check-ins": list(next_check_ins(LIBRARY.check_ins, at, 5)),
    }


@pytest.mark.parametrize("far", FAR)
@pytest.mark.parametrize("life", LIVES)
def test_no_level_gate_or_step_moves(life: str, far: str) -> None:
    events = record(*LIVES[life])
    brought = imported(told(*FAR[far]), events, NOW - HOUR / 2)
    assert len(brought) == 62
    assert decided([*events, *brought]) == decided(events)


def test_nothing_that_decides_reads_it() -> None:
    """Whoever lets it decide something finds this, and the page of decisions that it goes back to."""
    root = Path(unknot.__file__).parent
    rooms = ("pathway", "score", "session", "journey", "proof", "cohort")
    readers = {path.relative_to(root).as_posix() for room in rooms for path in (root / room).rglob("*.py")
               if re.search(r"\.imports\b|import_events", path.read_text())}  # fmt: skip
    assert readers == {"journey/history/imported.py"}


def test_it_offers_a_copy_of_the_record_only_as_any_word_does() -> None:
    brought = imported(told(5, 5, ""), [], NOW)
    assert len({each.date() for each in stand(brought, NOW).state.backup.unsaved}) == 1
    assert stand(brought, NOW + timedelta(minutes=1)).state.pain.ratings == []
