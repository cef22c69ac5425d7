"""A cohort that cannot be used, and a run that cannot go on."""

from collections.abc import Iterable


class BadCohort(ValueError):
    """What, where and how to mend it: one line a mistake."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Stopped(RuntimeError):
    """A run that stopped before its end, and how to go on. What it wrote is whole."""
