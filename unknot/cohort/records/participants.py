"""Who takes part: the records whose consent for research holds, each person once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from hashlib import blake2b
from typing import Final

from unknot.record.consents import allowed
from unknot.record.episodes import Episode, episodes
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.state import State
from unknot.record.zones import local_day

ZONE: Final[tzinfo] = UTC  # of what was said where no zone was told
NO_CONSENT: Final = "no_consent"
CONSENT_OVER: Final = "consent_over"
EMPTY: Final = "empty"


@dataclass(frozen=True)
class Participant:
    """One person. `id`: a pseudonym; `parts`: what research may use; `now`: the day's clock."""

    id: str
    state: State
    parts: frozenset[str]
    now: datetime

    @cached_property
    def first_day(self) -> date:
        """The day of their first word, from which days are counted."""
        return local_day(self.state.first_at or self.now, ZONE)

    def day(self, moment: datetime) -> int:
        """On which day of theirs something was: 0 is the first."""
        return self.day_of(local_day(moment, ZONE))

    def day_of(self, day: date) -> int:
        """The same for a calendar day."""
        return (day - self.first_day).days

    @cached_property
    def all_episodes(self) -> Sequence[Episode]:
        """Their episodes of back pain, oldest first."""
        return episodes(self.state.pain.ratings, self.state.pain.onsets, ZONE)


@dataclass(frozen=True)
class ExcludedFile:
    """A file that is in no table. `why`: NO_CONSENT, CONSENT_OVER, EMPTY, or what is wrong."""

    file: str
    why: str


@dataclass(frozen=True)
class Gathered:
    """All of a folder. `files`: how many were read, those of one person counted each."""

    people: Sequence[Participant]
    left_out: Sequence[ExcludedFile]
    files: int


def gather(
    records: Iterable[tuple[str, Sequence[Event] | str]], now: datetime, key: bytes
) -> Gathered:
    """Those who take part, by pseudonym.

    `records`: of each file its name, and its events or what is wrong with it. Files of one person
    come together, as copies of a record do. `key`: 16 to 64 secret bytes that pseudonyms are made
    with: the same key gives the same person the same pseudonym next time.
    """
    left_out: list[ExcludedFile] = []
    by_person: dict[str, list[tuple[str, Sequence[Event]]]] = {}
    files = 0
    for file, events in records:
        files += 1
        if isinstance(events, str) or not events:
            left_out.append(ExcludedFile(file, events if isinstance(events, str) else EMPTY))
        else:
            by_person.setdefault(min(events, key=_order).id, []).append((file, events))
    people = []
    for first, told in sorted(by_person.items()):
        state = fold((event for _, events in told for event in events), now)
        parts = allowed(state.consents.values(), now.date())
        if parts:
            people.append(Participant(_pseudonym(first, key), state, parts, now))
            continue
        ever = any(each.for_research for each in state.consents.values())
        left_out += [ExcludedFile(file, CONSENT_OVER if ever else NO_CONSENT) for file, _ in told]
    return Gathered(sorted(people, key=lambda each: each.id), left_out, files)


def _order(event: Event) -> tuple[datetime, str]:
    return event.at, event.id


def _pseudonym(first: str, key: bytes) -> str:
    """It begins with a letter: digits alone, or around one e, are a number to a spreadsheet."""
    told = blake2b(first.encode("utf-8", "surrogatepass"), key=key, digest_size=8)
    return f"p{told.hexdigest()}"
