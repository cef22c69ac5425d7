"""withdrawn.toml: advice that was given once and must not be used any more, and why."""

import re
from dataclasses import dataclass
from datetime import date

from unknot.library.read.reader import Files, Section


@dataclass(frozen=True)
class Recall:
    """`id`: the fingerprint of a pathway, or the version of one published site."""

    id: str
    since: date
    why: str


def read_withdrawn(files: Files, current: str) -> tuple[Recall, ...]:
    """Every withdrawal, in file order. `current`: the fingerprint of this very content."""
    file = files.open("withdrawn.toml")
    found = tuple(_withdrawal(row, current) for row in file.rows("withdrawn"))
    file.close()
    return found


def _withdrawal(row: Section, current: str) -> Recall:
    made = Recall(row.text("id"), row.day("since"), row.text("why"))
    row.close()
    if not re.fullmatch(r"[0-9a-f]{16}", made.id):
        row.wrong(
            "its id is no fingerprint and no version", "Use the 16 signs that unknot site prints"
        )
    if made.id == current:
        row.wrong(
            "withdraws this very content", "Change first what was wrong, or at least `version`"
        )
    return made
