"""The tables of those who take part: what each holds, and its rows.

A row has a value a column, in order; None: not said. Whatever stands in a record and is not of
this pathway (a remedy of a later version, a forged name) is "other".
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from unknot.cohort.records.participants import ZONE, Participant
from unknot.journey.trials.n_of_1 import counted_trials
from unknot.library.model import Library
from unknot.record.diary import by_day
from unknot.record.episodes import days as days_of_pain
from unknot.record.n_of_1_trial import DAY, NOTHING
from unknot.record.zones import local_day
from unknot.score.measures import score

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
OTHER: Final = "other"
OLDEST: Final = 90  # that, and above: so few are older that an age would name them


class Column(NamedTuple):
    """One column. `kind`: text, integer, number or boolean; `unit`: "" where it has none."""

    name: str
    kind: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """One subject. `part`: what research must be allowed for a person's rows; "" for any."""

    name: str
    part: str
    columns: tuple[Column, ...]
    rows: Callable[[Participant, Library], Iterator[Row]]


def _people(one: Participant, library: Library) -> Iterator[Row]:
    state = one.state
    age = state.screening.answers.get("age")
    said = [each.value for each in state.pain.ratings]
    yield (
        one.id,
        min(age.value, OLDEST) if age and isinstance(age.value, int) else None,
        one.day(state.last_at) + 1 if state.last_at else 0,
        len(one.all_episodes),
        said[0] if said else None,
        said[-1] if said else None,
        len(state.screening.alarms),
        " ".join(sorted(one.parts)),
    )


def _days(one: Participant, library: Library) -> Iterator[Row]:
    state, begun = one.state, [each.onset for each in one.all_episodes]
    pains = days_of_pain(state.pain.ratings, ZONE)
    written = by_day(state.diary.entries, one.now.date())
    looked_in = {local_day(each.at, ZONE): each for each in state.check_ins.done}
    for day in sorted({*pains, *written, *looked_in}):
        pain, entry, check_in = pains.get(day), written.get(day), looked_in.get(day)
        yield (
            one.id,
            one.day_of(day),
            sum(first <= day for first in begun) or None,
            pain.last if pain else None,
            pain.lowest if pain else None,
            pain.highest if pain else None,
            pain.average if pain else None,
            entry.sleep if entry else None,
            check_in.manage if check_in else None,
            check_in.than if check_in else None,
        )


def _sessions(one: Participant, library: Library) -> Iterator[Row]:
    for each in one.state.remedies.in_order():
        rated = each.rated - each.off_at() if each.rated else None
        yield (
            one.id,
            one.day(each.started),
            each.started.hour,
            _known(each.remedy, library.remedies),
            each.dose,
            each.lasted,
            each.how,
            each.before,
            each.after,
            round(rated.total_seconds() / 60) if rated is not None else None,
        )


def _measures(one: Participant, library: Library) -> Iterator[Row]:
    for filled in one.state.diary.measured:
        measure = library.measures.get(filled.measure)
        got = score(measure, filled.answers) if measure else None
        if measure and got is not None:
            yield one.id, one.day(filled.at), measure.id, float(got), "points", None
    for ranged in one.state.prevention.measurements:
        what = f"range.{_known(ranged.what, library.range)}"
        yield one.id, one.day(ranged.at), what, float(ranged.amount), ranged.unit, ranged.pain


def _exercises(one: Participant, library: Library) -> Iterator[Row]:
    for each in one.state.prevention.sessions.values():
        for movement, dose in each.moves:
            yield (
                one.id,
                one.day(each.started),
                _known(movement, library.movements),
                dose,
                each.gentle,
                each.half,
                each.graded,
                each.how,
                each.pain,
                each.worse,
            )
    for walk in one.state.prevention.walks:
        yield one.id, one.day(walk.at), "walk", walk.minutes, *(None,) * 6


def _trials(one: Participant, library: Library) -> Iterator[Row]:
    for number, status in enumerate(counted_trials(one.state, library.remedies, one.now), start=1):
        test, pains = status.test, status.pains
        for place in range(test.length):
            day = test.first + place * DAY
            if day > min(status.last, one.now.date()):
                break
            yield (
                one.id,
                number,
                place // 2 + 1,
                one.day_of(day),
                *(_arm(arm) for arm in test.arms),
                _arm(test.drawn(day)),
                _arms_used(status.used, day),
                pains.get(day),
            )


def _arms_used(used: Collection[tuple[date, str]], day: date) -> str:
    return " ".join(sorted(arm for on, arm in used if on == day)) or "nothing"


def _arm(arm: str) -> str:
    return "nothing" if arm == NOTHING else arm


def _known(name: str, known: Mapping[str, object] | Collection[str]) -> str:
    return name if name in known else OTHER


PERSON: Final = Column("person", "text")
DAY_OF: Final = Column("day", "integer", "days")
TABLES: Final = (
    Table("people", "", (
        PERSON, Column("age", "integer", "years"), Column("followed", "integer", "days"),
        Column("episodes", "integer"), Column("first_pain", "integer", "0-10"),
        Column("last_pain", "integer", "0-10"), Column("alarms", "integer"),
        Column("parts", "text"),
    ), _people),
    Table("days", "days", (
        PERSON, DAY_OF, Column("episode", "integer"), Column("pain", "integer", "0-10"),
        Column("lowest", "integer", "0-10"), Column("highest", "integer", "0-10"),
        Column("average", "integer", "0-10"), Column("sleep", "integer", "0-10"),
        Column("manage", "text"), Column("than", "text"),
    ), _days),
    Table("sessions", "sessions", (
        PERSON, DAY_OF, Column("hour", "integer", "hours"), Column("remedy", "text"),
        Column("dose", "integer", "seconds"), Column("lasted", "integer", "seconds"),
        Column("how", "text"), Column("before", "integer", "0-10"),
        Column("after", "integer", "0-10"), Column("rated_after", "integer", "minutes"),
    ), _sessions),
    Table("measures", "measures", (
        PERSON, DAY_OF, Column("measure", "text"), Column("score", "number"),
        Column("unit", "text"), Column("pain", "integer", "0-10"),
    ), _measures),
    Table("exercises", "exercises", (
        PERSON, DAY_OF, Column("movement", "text"), Column("dose", "integer"),
        Column("gentle", "boolean"), Column("half", "boolean"), Column("graded", "boolean"),
        Column("how", "text"), Column("pain", "integer", "0-10"), Column("worse", "boolean"),
    ), _exercises),
    Table("trials", "trials", (
        PERSON, Column("trial", "integer"), Column("pair", "integer"), DAY_OF,
        Column("arm_1", "text"), Column("arm_2", "text"), Column("drawn", "text"),
        Column("used", "text"), Column("average", "integer", "0-10"),
    ), _trials),
)  # fmt: skip


def rows(table: Table, people: Collection[Participant], library: Library) -> Iterator[Row]:
    """A table's rows, person by person, of those who allow its part."""
    for one in people:
        if not table.part or table.part in one.parts:
            yield from table.rows(one, library)
