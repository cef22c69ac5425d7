"""What a person allows whom: who may use which parts of the record, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

RESEARCH: Final = "research"  # the recipient: whoever is handed the record file, for research
# Parts that research may be allowed one by one. Nobody is asked for notes or names: none go along.
RESEARCH_PARTS: Final = ("days", "sessions", "measures", "exercises", "trials")


@dataclass(frozen=True)
class Consent:
    """That a recipient may use these parts. `until`: the last day; `ended`: taken back."""

    id: str
    recipient: str
    parts: tuple[str, ...]
    at: datetime
    until: date | None = None
    ended: datetime | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it was neither taken back nor is over."""
        return self.ended is None and (self.until is None or day <= self.until)


def allowed(consents: Iterable[Consent], recipient: str, day: date) -> frozenset[str]:
    """The parts that a recipient may use on a day; empty: none."""
    mine = (each for each in consents if each.recipient == recipient and each.holds_on(day))
    return frozenset(part for each in mine for part in each.parts)
