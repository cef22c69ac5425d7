"""diary.toml: what the diary asks about the hours before a spasm."""

from dataclasses import dataclass

from unknot.library.read.reader import Files
from unknot.library.read.remedies import BASES


@dataclass(frozen=True)
class Triggers:
    """The things that are asked, in order, and why these."""

    ids: tuple[str, ...]
    private: tuple[str, ...]  # shown only where private answers are
    why: str
    cite: tuple[str, ...]
    basis: str


def read_triggers(files: Files) -> Triggers:
    """The list, with every mistake in it noted."""
    file = files.open("diary.toml")
    made = Triggers(
        file.texts("triggers"),
        file.texts("private"),
        file.text("why"),
        file.texts("cite"),
        file.one_of("basis", BASES),
    )
    file.close()
    if len(set(made.ids)) < len(made.ids):
        file.wrong("a trigger stands there twice", "Say it once")
    for name in set(made.private) - set(made.ids):
        file.wrong(f"'private' names '{name}', which is no trigger", "Mend the name")
    return made
