"""What of a Bundle somebody hands over: these parts, and one by one only what was since a day.

What is private on our own pages (`private` of a trigger) is taken out unless it is named, wherever
it stands; private answers are in no Bundle at all. Own words go along only with the part "notes".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from unknot.exchange.fhir.resources import Resource

ALWAYS: Final = "always"
TIMELESS: Final = ("signs", ALWAYS)  # an open danger sign is not older news
MEDICINES: Final = "MedicationStatement"  # written down in the diary, asked about at a visit
# Where a resource says when it was: the first that is there, of a stretch its end.
WHEN: Final = ("effectiveDateTime", "performedDateTime", "authored", "sent", "created",
               "startDate", "dateTime")  # fmt: skip
STRETCH: Final = ("performedPeriod", "period")
# Notes of ours: which number of a day it is, what a session of exercises held, what is feared.
# And where a number came from that was brought in.
OURS: Final = (("pain", "Observation"), ("brought", "Observation"), ("tried", "Procedure"),
               ("tried", "Goal"))  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """`parts`: as `record/consents.py` names them; `since`: None for everything."""

    parts: frozenset[str]
    since: date | None = None
    private: frozenset[str] = frozenset()  # names that are private on our own pages

    def of(self, part: str, family: Iterable[Resource]) -> Iterator[Resource]:
        """Those of a family that go along, without what does not."""
        for each in family:
            own = "care" if each["resourceType"] == MEDICINES else part
            if own != ALWAYS and own not in self.parts:
                continue
            if own in TIMELESS or self._is_since(each):
                yield from self._shown(own, each)

    def _is_since(self, found: Resource) -> bool:
        when = day_of(found)
        return self.since is None or when is None or when >= self.since

    def _shown(self, part: str, found: Resource) -> Iterator[Resource]:
        if "notes" not in self.parts and (part, found["resourceType"]) not in OURS:
            found = {key: each for key, each in found.items() if key != "note"}
        inside = found.get("component")
        if inside is None or "private" in self.parts:
            yield found
        elif left := [each for each in inside if _id(each["code"]) not in self.private]:
            yield found | {"component": left}


def _id(concept: Resource) -> str:
    """The record's own id of a concept; of one that no word is known of, that is its text."""
    coded: Resource = concept.get("coding", [{}])[0]
    return str(coded.get("code", concept["text"]))


def day_of(found: Resource) -> date | None:
    """The day that a resource is about; None for what is of no day."""
    said = next((found[name] for name in WHEN if name in found), None) or _end(found)
    return date.fromisoformat(str(said)[:10]) if said else None


def _end(found: Resource) -> Any:
    stretch: Resource = next((found[name] for name in STRETCH if name in found), {})
    return stretch.get("end") or stretch.get("start")
