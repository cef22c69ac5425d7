"""What a record's own ids are called: a remedy, who was seen, how a session ended.

The record holds ids, which every language shares; what others read is told in the words of one.
"""

from dataclasses import dataclass
from typing import Final

from unknot.library.read.words import Words

# Where the words of each kind of id stand. The first that is there counts.
PLACES: Final = {
    "remedy": ("remedies.{}.name",),
    "movement": ("movements.{}.name",),
    "done": ("treatments.{}.name", "visit.other_done.{}"),
    "role": ("visit.roles.{}",),
    "helped": ("visit.helps.{}",),
    "ended": ("copies.ended.{}",),
    "goal": ("goals.{}",),
    "unit": ("goals.units.{}", "copies.units.{}"),
    "manage": ("course.check_in.manages.{}",),
    "than": ("course.check_in.thans.{}",),
    "concern": ("concerns.ticks.{}",),
    "became": ("copies.became.{}",),
    "trigger": ("diary.triggers.{}",),
    "range": ("reach.tests.{}",),
    "sign": ("flare.sign.{}",),
    "does": ("flare.do.{}", "remedies.{}.name"),
    "level": ("cards.{}.title",),
    "part": ("research.parts.{}", "sealed.parts.{}", "my_clinic.parts.{}"),
    "kind": ("copies.kinds.{}",),
    "where": ("body_chart.regions.{}",),
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """The words of one language for them."""

    words: Words

    def of(self, kind: str, name: str) -> str:
        """What it is called; as it stands where no word is known: another version wrote it."""
        return self.known(kind, name) or name

    def known(self, kind: str, name: str) -> str | None:
        """The same; None where no word is known."""
        found = (self.words.get(place.format(name)) for place in PLACES[kind])
        return next(filter(None, found), None)

    def fhir(self, entry: str, **values: object) -> str:
        """What an entry of the FHIR copy is called."""
        return self.words.say(f"copies.fhir.{entry}", **values)
