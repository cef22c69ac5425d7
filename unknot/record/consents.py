"""What a person allows whom: who may use which parts of the record, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

RESEARCH: Final = "research"  # the recipient: whoever is handed the record file, for research
# Parts that research may be allowed one by one. Nobody is asked for notes or names: none go along.
RESEARCH_PARTS: Final = ("days", "sessions", "measures", "exercises", "trials")
SEALED_FILE: Final = "sealed_file"  # how it went: handed over by the person; nothing calls it back
MAILBOX: Final = "mailbox"  # to a clinic's server that cannot read it: it can be taken back
# What of the record may go into a sealed file. "private": what is private on our own pages.
SEALED_PARTS: Final = (
    "signs", "pain", "tried", "measures", "care", "brought", "notes", "private",
)  # fmt: skip

CLINIC: Final = "clinic"  # to a clinic's server whose staff read it, until it is taken back
# What a clinic's staff may see. "record": what makes the picture true; without it there is none.
RECORD, NOTES, PRIVATE, BROUGHT = "record", "notes", "private", "brought"
CLINIC_PARTS: Final = (RECORD, NOTES, PRIVATE, BROUGHT)
# No part but a reader: the clinic's other software may copy what they see, never what is private.
COPIED: Final = "copied"
CLINIC_MAY: Final = (*CLINIC_PARTS, COPIED)


@dataclass(frozen=True)
class Consent:
    """That a recipient may use these parts. `until`: the last day; `ended`: taken back.

    `by`: how it went to them, "" where they get the record file; `since`: of what was before that
    day only the sums on the sheet went along; `link` and `manage`: where it lies, and what takes it
    back, never what opens it; of a clinic, with which everything is sent as well. `invite`: what
    the clinic gave, good once; `gone`: whether its server has said that it has nothing any more.
    """

    id: str
    recipient: str
    parts: tuple[str, ...]
    at: datetime
    until: date | None = None
    ended: datetime | None = None
    by: str = ""
    since: date | None = None
    link: str = ""
    manage: str = ""
    invite: str = ""
    gone: bool = False

    @property
    def for_research(self) -> bool:
        """Whoever a sealed file went to, in the person's own words, is no researcher by that."""
        return self.recipient == RESEARCH and not self.by

    def holds_on(self, day: date) -> bool:
        """Whether it was neither taken back nor is over."""
        return self.ended is None and (self.until is None or day <= self.until)


def allowed(consents: Iterable[Consent], day: date) -> frozenset[str]:
    """The parts that research may use on a day; empty: none."""
    mine = (each for each in consents if each.for_research and each.holds_on(day))
    return frozenset(part for each in mine for part in each.parts)
