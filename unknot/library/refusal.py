"""Content that is refused, with every reason."""

from collections.abc import Iterable

from unknot.library.model import Library
from unknot.library.read.diagnostics import NO_TOML, Mistake
from unknot.library.read.overlay import ROWS


class ContentError(ValueError):
    """The content was refused. `mistakes` holds every reason, in file order.

    `library` is what was refused, where all of it could be read: a proof can still be asked of it.
    """

    def __init__(self, mistakes: list[Mistake], library: Library | None = None) -> None:
        self.mistakes = sorted(set(_told(mistakes)))
        self.library = library
        super().__init__("\n".join(str(m) for m in self.mistakes))


def _told(mistakes: Iterable[Mistake]) -> Iterable[Mistake]:
    """Of a file that is no TOML that alone: all that it then seems to lack stands in it."""
    every = list(mistakes)
    broken = {each.file for each in every if each.what.startswith(NO_TOML)}
    for each in every:
        of = each.file.partition(f"/{ROWS}/")[2] or each.file
        if each.what.startswith(NO_TOML) or broken.isdisjoint((each.file, of)):
            yield each
