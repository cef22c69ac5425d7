"""Content that is refused, with every reason."""

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake


class ContentError(ValueError):
    """The content was refused. `mistakes` holds every reason, in file order.

    `library` is what was refused, where all of it could be read: a proof can still be asked of it.
    """

    def __init__(self, mistakes: list[Mistake], library: Library | None = None) -> None:
        self.mistakes = sorted(set(mistakes))
        self.library = library
        super().__init__("\n".join(str(m) for m in self.mistakes))
