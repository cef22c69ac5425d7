"""`unknot session`: the timeline of one guided session."""

from typing import Annotated

import typer
from rich.table import Table

from unknot.cli.options import AsJson, Content, Language, console, library, print_json, refuse
from unknot.journey.remedies.own_session import Variant, longest_variant, own_timeline
from unknot.library.languages import ENGLISH
from unknot.session.timeline import Timeline


def session(
    remedy: Annotated[str, typer.Argument(metavar="REMEDY")],
    gentle: Annotated[bool, typer.Option("--gentle", help="The careful start.")] = False,
    chair: Annotated[bool, typer.Option("--chair", help="On a chair; for stretching.")] = False,
    as_json: AsJson = False,
    content: Content = None,
    language: Language = ENGLISH,
) -> None:
    """Print what a session says, and when."""
    read = library(content, language)
    if remedy not in read.remedies:
        refuse([f"{remedy}: there is no such remedy. Known: {', '.join(read.ladder)}."])
    numbers = read.remedies[remedy]
    if chair and not numbers.has_chair:
        refuse([f"--chair: {remedy} has no version on a chair. Leave --chair out."])
    words = read.remedy_words(remedy, chair=chair)
    usual = longest_variant(numbers, (), gentle=gentle)  # of nobody: no careful row holds
    made = own_timeline(numbers, words, (), Variant(usual.dose, usual.gentle, chair))
    if as_json:
        print_json(made.as_json())
    else:
        _print(made)


def _print(made: Timeline) -> None:
    table = Table("at", "", "say")
    for cue in made.cues:
        # Reasons to stop are no moment: they hold all the time.
        at = "" if cue.kind == "stop" else f"{cue.at // 60}:{cue.at % 60:02}"
        table.add_row(at, cue.kind, cue.say)
    console().print(table)
