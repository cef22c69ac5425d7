"""What is wrong with content: which file, which row, what, and how to mend it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unknot.library.load import Library


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to mend in a content file."""

    file: str
    row: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.row}" if self.row else self.file
        return f"{place}: {self.what}. {self.mend}."


class ContentError(ValueError):
    """The content was refused. `mistakes` holds every reason, in file order.

    `library` is what was refused, where all of it could be read: a proof can still be asked of it.
    """

    def __init__(self, mistakes: list[Mistake], library: "Library | None" = None) -> None:
        self.mistakes = sorted(set(mistakes))
        self.library = library
        super().__init__("\n".join(str(m) for m in self.mistakes))
