"""Made-up patients of a clinic over some weeks: each the same whenever they are made."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp
from random import Random
from typing import Any

from unknot.record.event import Event
from unknot.record.event_validation import make_event

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Said = tuple[float, str, dict[str, Any]]  # after how many days, which kind, its data
CHECK_INS = (*range(8), *range(10, 29, 3), *range(35, 92, 7))
REMEDIES = ("heat", "heat", "heat", "cold", "moves", "lean")


def assessed(disposition: str = "self_care", settled: bool = True) -> tuple[str, dict[str, Any]]:
    return "screening.assessed", {"disposition": disposition, "rows": [], "fingerprint": "f",
                                  "settled": settled}  # fmt: skip


def check_in(pain: int, than: str = "same") -> tuple[str, dict[str, Any]]:
    return "check_in.done", {"pain": pain, "manage": "yes", "than": than}


def session(day: float, name: str, remedy: str, before: int, after: int) -> Iterator[Said]:
    lasted = 1200 / 86_400
    yield day, "remedy.started", {"session": name, "remedy": remedy, "dose": 1200, "before": before}
    yield day + lasted, "remedy.ended", {"session": name, "how": "done", "lasted": 1200}
    yield day + lasted * 1.1, "pain.rated", {"session": name, "pain": after, "asked": "remedy"}


def exercises(day: float, name: str) -> Iterator[Said]:
    moves = [["cat_camel", 60]]
    yield day, "exercise.started", {"session": name, "moves": moves, "lasts": 600}
    yield day + 0.01, "exercise.ended", {"session": name, "how": "done"}


def peg(day: float, pain: int) -> Said:
    return (
        day,
        "measure.filled",
        {"measure": "peg", "answers": dict.fromkeys(("q1", "q2", "q3"), pain)},
    )


def events(begin: datetime, said: list[Said], zone: str | None = "Europe/Berlin") -> list[Event]:
    told = sorted(said, key=lambda each: each[0])
    return [make_event(f"e{n:06}", begin + day * DAY, kind, data, zone=zone)
            for n, (day, kind, data) in enumerate(told)]  # fmt: skip


def patient(number: int, now: datetime) -> tuple[list[Event], datetime]:
    """What somebody sent, and when they joined."""
    lot = Random(number)
    days = lot.randrange(8, 120)
    begin = now - days * DAY - HOUR
    if lot.random() < 0.05:
        return [], now - DAY
    first = lot.randrange(4, 10)
    rests, slow = lot.choice((0, 0, 1, 2, 4)), lot.randrange(8, 40)
    quits = lot.choice((3, 10, 30, 60, 120, 120, 120))

    def pain(day: float) -> int:
        return max(
            0, min(10, round(rests + (first - rests) * exp(-day / slow) + lot.gauss(0, 0.7)))
        )

    answers = {"screen": "you", "answers": {"age": lot.randrange(20, 75), "pain_now": first}}
    told: list[Said] = [(0, "screening.answered", answers)]
    urgent = lot.random() < 0.08
    if lot.random() < 0.95:
        told.append((0.001, *assessed("urgent" if urgent else "self_care")))
    seen = [day for day in CHECK_INS if day < min(days, quits) and lot.random() < 0.85]
    told += [(day + 0.3, *check_in(pain(day))) for day in seen]
    told += [peg(day + 0.31, pain(day)) for day in (7, 14, 42, 84) if day < min(days, quits)]
    for turn in range(0 if urgent else lot.randrange(9)):
        day = turn * 1.5 + 0.5
        if day < min(days, quits):
            before = min(10, pain(day) + 1)
            after = max(0, before - lot.choice((0, 1, 1, 2, 3)))
            told += session(day, f"s{turn}", lot.choice(REMEDIES), before, after)
    if min(days, quits) > 20 and lot.random() < 0.5:
        told.append((14.2, "exercise.planned", {"days": [0, 2, 4], "minutes": 20, "chair": False,
                                                "quiet": False}))  # fmt: skip
        told += [each for n in range(3) for each in exercises(15 + 2 * n, f"x{n}")]
    return events(begin, told), begin + DAY
