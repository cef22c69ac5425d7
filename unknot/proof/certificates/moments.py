"""Claims about what the journey knows of a moment, as formulas: the next step, the next remedy."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from unknot.journey.prevention.rehabilitation import START
from unknot.journey.remedies.next_step import MEANWHILE, REMEDY_TABLE, RESTING, TABLE
from unknot.pathway.facts import Value
from unknot.proof.certificates.answers import THEN, Anybody, TwoPeople
from unknot.proof.certificates.circuit import TRUE, Literal
from unknot.proof.certificates.statements import Everybody, Parts, Statement
from unknot.proof.certificates.tables import TableReading
from unknot.proof.graded_open import GRADED, NEVER_OPEN, ClosedMoment
from unknot.proof.no_loops import ENDS, NEEDS
from unknot.proof.one_next_step import ALARM, CALM, DOABLE, MEANTIME, OFFERS, REMEDY_STEPS


def about_moments(every: Everybody) -> Iterator[Statement]:
    """All claims about the tables that take the first of their rows."""
    for name, parts in (
        ("next_step:always", _silent),
        ("next_step:alarm", _offered_in_alarm),
        ("next_step:screened", _offered_unscreened),
        ("next_step:now", _nothing_to_do),
        ("next_step:walk", _closed_walk),
        ("next_step:can_be_done", _idle),
        ("offers:next_remedy", _closed_remedy),
    ):
        yield Statement(name, partial(parts, every))
    for each in NEVER_OPEN:
        yield Statement(f"graded:{each.id}", partial(_graded, every, each))


def _silent(every: Everybody) -> Parts:
    """No row and no default speaks; or another row does when something is answered."""
    table = every.said.table(TABLE, "first")
    asked = {fact.id for fact in every.content.facts.values() if fact.asked}
    other = TwoPeople(every.person, Anybody(every.circuit, THEN), asked)
    now, then = (
        _first_rows(said, TABLE) for said in (every.said, TableReading(every.tables, other))
    )
    another = [every.circuit.all_of((one, -two)) for one, two in zip(now, then, strict=True)]
    silent = () if table.default else (-every.circuit.any_of(now),)
    return (every.circuit.any_of((*another, *silent)),)


def _first_rows(said: TableReading, table: str) -> list[Literal]:
    """Of each row that it is the first that is true."""
    rows = [said.row(row) for row in said.table(table, "first").rows]
    before = [[-earlier for earlier in rows[:i]] for i in range(len(rows))]
    return [said.circuit.all_of((row, *not_yet)) for row, not_yet in zip(rows, before, strict=True)]


def _offered_in_alarm(every: Everybody) -> Parts:
    return every.said.outcome(TABLE, REMEDY_STEPS), -every.given({ALARM: CALM})


def _offered_unscreened(every: Everybody) -> Parts:
    return every.said.outcome(TABLE, OFFERS), -every.given({"screening": "done"})


def _nothing_to_do(every: Everybody) -> Parts:
    """Without an alarm only waiting, or a meanwhile that names nothing which can be done."""
    done = every.said.outcome(TABLE, (*DOABLE, *RESTING))
    waits = every.circuit.all_of((every.given({ALARM: CALM}), -done))
    return (every.circuit.any_of((waits, -every.said.outcome(MEANWHILE, MEANTIME))),)


def _closed_walk(every: Everybody) -> Parts:
    return every.said.outcome(MEANWHILE, ("walk",)), -every.given({"walking_now": "open"})


def _graded(every: Everybody, shut: ClosedMoment) -> Parts:
    """Graded exercises in a moment in which they must be closed."""
    facts = [_some(every, [(name, values)]) for name, values in shut.given.items()]
    return (every.said.outcome(START, (GRADED,)), *facts)


def _idle(every: Everybody) -> Parts:
    """What is offered cannot be done in this moment, and is no end."""
    idle = [
        every.circuit.all_of((said, -_some(every, NEEDS.get(step, {}).items())))
        for step, said in every.said.outcomes(TABLE).items() if step not in ENDS
    ]  # fmt: skip
    return (every.circuit.any_of(idle),)


def _closed_remedy(every: Everybody) -> Parts:
    """The table names a remedy that is closed."""
    ladder, first = every.content.ladder, every.content.first_rung
    open_, later, usable = ("open",), ("later",), ("open", "later")
    may = {name: _some(every, [(f"{name}_now", usable)]) for name in ladder}
    may |= {
        "same": _some(every, [("last_now", usable)]),
        "worked": _some(every, [("worked_now", open_)]),
        "first": _some(every, [(f"{name}_now", open_) for name in first]),
        "soonest": _some(every, [(f"{name}_now", later) for name in ladder]),
        "none": TRUE,
    }
    named = every.said.outcomes(REMEDY_TABLE).items()
    closed = [every.circuit.all_of((said, -may.get(level, -TRUE))) for level, said in named]
    return (every.circuit.any_of(closed),)


def _some(every: Everybody, anyone: Iterable[tuple[str, Sequence[Value]]]) -> Literal:
    """That one of these facts has one of its values."""
    return every.circuit.any_of(
        every.given({name: value}) for name, values in anyone for value in values
    )
