"""pictures.toml: which drawings of a back there are, what each rests on, and the words in it."""

from dataclasses import dataclass
from typing import Final

from unknot.library.read.movements import BASES
from unknot.library.read.reader import Files, Section

DRAWN: Final = (  # all that the picture room draws of the inside of a back
    "muscle", "disc", "disc_bulge", "disc_protrusion", "disc_extrusion", "disc_sequestration",
    "piece", "joint", "canal",
)  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """One drawing, as content names it. What it looks like is the picture room's.

    `cause`: the level of the table `causes` that it stands under, or empty.
    """

    id: str
    cause: str
    labels: tuple[str, ...]
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str


def read_pictures(files: Files) -> dict[str, Picture]:
    """Every picture by id."""
    file = files.open("pictures.toml")
    found: dict[str, Picture] = {}
    for row in file.rows("picture"):
        made = _picture(row)
        if made.id in found:
            row.wrong("stands there twice, or under a wrong name", "Mend its `id`, or remove it")
        found[made.id] = made
    for missing in (name for name in DRAWN if name not in found):
        file.wrong(f"'{missing}' is missing", f'Add a [[picture]] with id = "{missing}"')
    file.close()
    return found


def _picture(row: Section) -> Picture:
    made = Picture(
        id=row.one_of("id", DRAWN),
        cause=row.text("cause", ""),
        labels=row.texts("labels"),
        why=row.text("why"),
        cite=row.texts("cite"),
        basis=row.one_of("basis", BASES),
        note=row.text("note", ""),
    )
    if made.basis != "judgement" and not made.cite:
        row.wrong(f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement")
    row.close()
    return made
