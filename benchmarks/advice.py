"""The advice page on the server: ordinary people answer as the pages ask, then it is timed.

`python -m benchmarks.advice`, or among the pages of `make bench`. In this process, without a
socket: what a server of one worker needs until the page is whole. Timed is the first look after
the last answer, and one more. Each person begins with an empty record.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from django.utils import timezone

from benchmarks.app import Answer, App, Fields, erase, first_card, look_at, opened
from benchmarks.table import Figure, seconds, show
from unknot.cohort.crowd import members
from unknot.cohort.over_triage import TABLE, ordinary, triage
from unknot.cohort.walker import Walker
from unknot.library.model import Library
from unknot.pathway.facts import Value

EACH: Final = 25  # people of each level
MOST: Final = 20  # milliseconds
ADVICE: Final = "/advice/"
Person = dict[str, Value]


def advice(app: App) -> list[Figure]:
    """The figures of `make bench`; the record is empty before and after."""
    walker, first, again = Walker(ordinary()), list[float](), list[float]()
    for person in people():
        answers(app, walker, person)
        first.append(seconds(partial(look_at, app, ADVICE)) * 1000)
        again.append(seconds(partial(look_at, app, ADVICE)) * 1000)
        erase(app)
    note = f"{len(first)} ordinary people, {EACH} of each level; looked at again: "
    note += f"{median(again):.1f} ms, {_p95(again):.1f} ms for 95 of 100"
    return [
        Figure("server time of the advice, the median of people", median(first), "ms", MOST, 1),
        Figure("and for 95 of 100 people", _p95(first), "ms", MOST, 1, note),
    ]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def people() -> Iterator[Person]:
    """The first of each level, so that each kind of page is as often looked at."""
    found = triage()
    for level in found.levels:
        who = list(members(found.crowd.exactly(TABLE, level)))[:EACH]
        yield from found.drawn.people(sum(1 << i for i in who)).values()


def answers(app: App, walker: Walker, person: Person) -> None:
    """From the first page to the advice, truthfully."""
    page = app.get("/check/")
    while page.path.startswith("/check/"):
        page = app.send(page, page.path, *said(page, walker, person))
    if page.path != ADVICE:
        raise RuntimeError(f"the advice should come, and {page.path} does")


def said(page: Answer, walker: Walker, person: Person) -> Fields:
    """What they tick, doubt and say on the first card of a page."""
    fields, library = first_card(page.fields), walker.library
    shown = {value for name, value in fields if name == "shown"}
    asked = [value for name, value in fields if name == "question"]
    if not shown:
        return [each for name in asked for each in _answer(library, name, person)]
    screen = next(each for each in library.screens if each.id == dict(fields)["screen"])
    ticked, doubts = walker.ticks(person, [item for item in screen.items if item.id in shown])
    under = (n for item in screen.items if item.id in {*ticked, *doubts} for n in item.under)
    none: Fields = [] if ticked or doubts else [("none", "1")]
    return [
        *(("tick", each) for each in ticked), *(("doubt", each) for each in doubts), *none,
        *(each for name in (*under, *asked) for each in _answer(library, name, person)),
    ]  # fmt: skip


def _answer(library: Library, name: str, person: Person) -> Fields:
    if name == "days":
        day = timezone.localdate() - timedelta(days=int(person["days"]))
        return [("days", "earlier"), ("days_on", day.isoformat())]
    if name in library.questions:
        options = library.questions[name].options
        fits = (each.id for each in options if all(person[f] == v for f, v in each.sets.items()))
        return [(name, next(fits))]
    value = person[name]
    return [(name, ("yes" if value else "no") if isinstance(value, bool) else str(value))]


def main() -> None:
    """These figures alone."""
    with TemporaryDirectory() as data:
        show(advice(opened(Path(data))))


if __name__ == "__main__":
    main()
