"""What is wrong with content: which file, which row, what, and how to mend it."""

from dataclasses import dataclass
from typing import Final

NO_TOML: Final = "is no TOML"  # how a mistake begins that hides all else in its file


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
