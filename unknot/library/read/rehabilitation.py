"""rehabilitation.toml: the graded programme for pain that lasts."""

from dataclasses import dataclass, replace
from typing import Final

from unknot.library.read.reader import Files
from unknot.library.read.regimen import exercise
from unknot.library.read.remedies import BASES
from unknot.session.exercises import Exercise, Regimen

FILE: Final = "rehabilitation.toml"


@dataclass(frozen=True)
class Rehabilitation:
    """What it has of its own; times, minutes and walks are those of the programme that prevents.

    `by_length`: rows of the disposition that rest on how long it lasts alone.
    """

    weeks: int
    stage: int
    by_length: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str

    def within(self, regimen: Regimen) -> Regimen:
        """The whole of it, as a session is made of it."""
        return replace(
            regimen, weeks=self.weeks, stage=self.stage, exercises=self.exercises, why=self.why,
            cite=self.cite, basis=self.basis, note=self.note,
        )  # fmt: skip


def read_rehabilitation(files: Files) -> Rehabilitation:
    """The programme, with every mistake in it noted."""
    file = files.open(FILE)
    made = Rehabilitation(
        weeks=file.whole("weeks"),
        stage=file.whole("stage"),
        by_length=file.texts("by_length"),
        exercises=tuple(exercise(row) for row in file.rows("exercise")),
        why=file.text("why"),
        cite=file.texts("cite"),
        basis=file.one_of("basis", BASES),
        note=file.text("note", ""),
    )
    file.close()
    if min(made.weeks, made.stage) < 1:
        file.wrong("one of its numbers is below 1", "Write 1 or more")
    return made
