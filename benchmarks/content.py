"""The core by itself: reading and compiling the content, the proofs, the fold of a record."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice

from benchmarks.table import Figure, typical
from benchmarks.years import years
from unknot.library.load import CONTENT, _once, load
from unknot.pathway.compiled import Compiled
from unknot.pathway.tables import read
from unknot.proof.prove import counts, prove
from unknot.record.event import Event, union
from unknot.record.event_validation import from_json
from unknot.record.fold import fold

ROUNDS = 3
LONG = 1_000  # events: years of use
COPY = 5_000  # events
DAILY = 20_000  # events of about ten years


def content() -> list[Figure]:
    """Reading, compiling and proving."""
    tables, order = list(load().tables.values()), load().fact_order
    return [
        Figure("content read, compiled and checked", typical(_read, ROUNDS), "s", digits=2),
        Figure(
            "of that: tables compiled",
            typical(lambda: Compiled(tables, order=order), ROUNDS),
            "s",
            0.3,
            2,
        ),
        Figure("every proof", typical(_proofs, ROUNDS), "s", 5, 2),
        ten_years(),
        _cases(),
    ]


def folding(events: Sequence[Event]) -> Figure:
    """The fold of a long record."""
    taken = typical(lambda: fold(events), 10)
    return Figure(f"fold of {len(events):,} events", taken * 1000, "ms", digits=1)


def ten_years() -> Figure:
    """The fold of daily use over ten years, with events as they come out of a store."""
    events = [from_json(json.loads(json.dumps(each.as_json()))) for each in years(12)[:DAILY]]
    taken = typical(lambda: fold(events), 10)
    return Figure(f"fold of {len(events):,} events of daily use", taken * 1000, "ms", 50, 1)


def uniting(events: Iterable[Event]) -> Figure:
    """Two copies of a long record that share a half, brought together and folded."""
    whole = list(islice(_before(list(events)), 3 * COPY // 2))[::-1]
    one, other = whole[:COPY], whole[-COPY:]
    taken = typical(lambda: fold(union(one, other)), 3)
    return Figure(f"two records of {COPY:,} events brought together", taken, "s", 1, 2)


def lengthened(events: Iterable[Event]) -> list[Event]:
    """A real record said over and over, an hour apart, each time with sessions of its own."""
    return list(islice(_before(list(events)), LONG))[::-1]


def _before(events: list[Event]) -> Iterable[Event]:
    for lap in count():
        for event in reversed(events):
            data = dict(event.data)
            if "session" in data:
                data["session"] = f"{data['session']}-{lap}"
            at = event.at - timedelta(hours=lap)
            yield replace(event, id=f"{lap}-{event.id}", at=at, clock=None, data=data)


def _cases() -> Figure:
    """Every case of content/cases, decided row by row and by the diagrams."""
    library = load()
    calm = {fact.id: fact.calm for fact in library.facts.values()}
    files = [tomllib.loads(path.read_text()) for path in (CONTENT / "cases").glob("*.toml")]
    cases = [case for file in files for case in file["case"]]

    def decide() -> None:
        for case in cases:
            known = {n: v for n, v in calm.items() if n not in case.get("missing", ())}
            known |= case["given"]
            for name in ("disposition", "back"):
                known[name] = read(library.tables[name], known).level or "emergency"
            for table in ("disposition", *case["expect"]):
                read(library.tables[table], known)
                library.compiled.restricted(table, known)

    taken = typical(decide, 1)
    return Figure(f"{len(cases)} cases by both folds", taken, "s", 20, 2)


def _read() -> None:
    _once.cache_clear()
    load()


def _proofs() -> None:
    library = load()
    prove(library)
    counts(library.compiled)
