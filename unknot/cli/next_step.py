"""`unknot next`: what to do now, from an exported record."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import (
    AsJson,
    Content,
    Language,
    console,
    exported,
    library,
    moment,
    print_json,
)
from unknot.journey.now.snapshot import Snapshot, of_known_remedies, take_snapshot
from unknot.journey.remedies.next_step import NextStep
from unknot.journey.remedies.next_step import next_step as decide
from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.record.event_validation import readable
from unknot.record.fold import fold


def next_step(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="An exported record.")],
    at: Annotated[
        str | None, typer.Option(metavar="TIME", help="ISO time; without a zone it is local.")
    ] = None,
    as_json: AsJson = False,
    content: Content = None,
    language: Language = ENGLISH,
) -> None:
    """Say the one thing to do now, and why."""
    read = library(content, language)
    now = moment(at, "--at")
    state = fold(of_known_remedies(read.remedies, map(readable, exported(record, read.words))), now)
    snapshot = take_snapshot(read.pathway, dict(read.remedies), state, now)
    step = decide(read.pathway, snapshot)
    if as_json:
        print_json(as_object(step, snapshot))
    else:
        _print(read, step)


def as_object(step: NextStep, snapshot: Snapshot) -> dict[str, object]:
    """The next step as `next --json` prints it."""
    return {
        "step": step.step,
        "why": step.row.why,
        "row": step.row.id,
        "remedy": step.remedy,
        "opens_at": _iso(step.opens),
        "opens": {remedy: _iso(time) for remedy, time in snapshot.opens.items()},
        "walk": step.walk is not None or step.now == "walk",
        "disposition": snapshot.assessment.disposition,
        "course": snapshot.course.as_json(),
    }


def _print(library: Library, step: NextStep) -> None:
    terminal = console()
    terminal.print(library.words.get(f"steps.{step.step}.{step.title}") or step.step, style="bold")
    if step.remedy:
        name = library.remedy_words(step.remedy).name
        terminal.print(", ".join([name, *_opens(library, step)]))
    terminal.print(step.row.why)


def _opens(library: Library, step: NextStep) -> list[str]:
    """From when it may be used, where it has to wait."""
    if step.opens is None:
        return []
    time, day = f"{step.opens:%H:%M}", f"{step.opens:%Y-%m-%d}"
    return [library.words.say("terminal.opens", time=time, day=day)]


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
