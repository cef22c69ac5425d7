"""Which exercises are for one person: what a movement asks of a body, and who is closed it."""

from collections.abc import Iterable, Mapping
from typing import Final

from unknot.journey.screening.assess import Assessment, Pathway, Status, open_facts, statuses
from unknot.pathway.facts import Answers

FILE: Final = "exercises"  # the table whose rows name loads
WORSE: Final = ("ok", "careful", "ask", "blocked")
Loads = Mapping[str, Status]


def loads_of(pathway: Pathway, answers: Answers, found: Assessment) -> dict[str, Status]:
    """Each load: "ok", "careful", "blocked", or "ask" while an answer is missing."""
    said = statuses(pathway, pathway.loads, answers, found)
    return {name.removeprefix(f"{FILE}."): status for name, status in said.items()}


def load_of(pathway: Pathway, load: str, answers: Answers, found: Assessment) -> Status:
    """One load alone, as `loads_of` says it; one that no table knows is closed."""
    name = f"{FILE}.{load}"
    said = statuses(pathway, {name} & set(pathway.loads), answers, found)
    return said.get(name) or Status(load, "blocked", ())


def status_of_loads(asked: Iterable[str], loads: Loads) -> Status:
    """The worst that is said of all that a movement asks, with the rows that say it.

    A load that no table knows is closed.
    """
    said = [loads.get(load) or Status(load, "blocked", ()) for load in asked]
    worst = max((each.status for each in said), key=WORSE.index, default="ok")
    rows = {row.id: row for each in said if each.status == worst for row in each.rows}
    return Status("", worst, tuple(row for row in rows.values() if row.then == worst))


def open_load_facts(pathway: Pathway, answers: Answers, asked: Iterable[str]) -> tuple[str, ...]:
    """The facts that can still change what is said of some loads, in asking order."""
    return open_facts(pathway, (f"{FILE}.{load}" for load in asked), answers)
