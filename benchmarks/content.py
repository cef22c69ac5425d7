"""The core by itself: reading and compiling the content, the proofs, the fold of a record."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from statistics import median

from benchmarks.table import Figure, seconds, typical
from unknot.journey.prove import counts, prove
from unknot.library.load import Library, load
from unknot.record.event import Event
from unknot.record.state import fold

ROUNDS = 3
LONG = 1_000  # events: years of use


def content() -> list[Figure]:
    """Reading, compiling and proving."""
    read, compiled = [], []
    for _ in range(ROUNDS):
        load.cache_clear()
        read.append(seconds(load))
        library = load()
        compiled.append(seconds(lambda: library.compiled))  # noqa: B023  # called at once
    proofs = typical(_proofs, ROUNDS)
    return [
        Figure("content read and checked", median(read), "s", digits=2),
        Figure("its tables compiled", median(compiled), "s", 0.3, digits=2),
        Figure("every proof", proofs, "s", 5, digits=2),
    ]


def folding(events: Sequence[Event]) -> Figure:
    """The fold of a long record."""
    taken = typical(lambda: fold(events), 10)
    return Figure(f"fold of {len(events):,} events", taken * 1000, "ms", digits=1)


def lengthened(events: Iterable[Event]) -> list[Event]:
    """A real record said over and over, each time an hour later and with sessions of its own."""
    return list(islice(_again(list(events)), LONG))


def _again(events: list[Event]) -> Iterable[Event]:
    for lap in count():
        for event in events:
            data = dict(event.data)
            if "session" in data:
                data["session"] = f"{data['session']}-{lap}"
            at = event.at + timedelta(hours=lap)
            yield replace(event, id=f"{lap}-{event.id}", at=at, clock=None, data=data)


def _proofs() -> None:
    library: Library = load()
    words = {remedy: library.remedy_words(remedy) for remedy in library.remedies}
    prove(library.compiled, library.promises, library.remedies, words)
    counts(library.compiled)
