"""What of a record goes to a clinic that a person lets see it: field by field, nothing by default.

A kind that does not stand in `SENT`, and a field that its line does not name, stay at home: whoever
adds one decides here (`tests/exchange/test_clinic_events.py` asks for each of them). What is
private on our own pages goes only with the part "private"; what was written in one's own words only
with "notes"; what was brought along only with "brought". Consents with their secrets never go.

Who looks at a record at a clinic must not learn from a gap either what was left out: a screen of
which only private lines were said does not go at all, and of a verdict's reasons only those go that
hold by what is not private alone. Its level goes: an emergency is one, whatever it was about.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from unknot.library.model import Library
from unknot.pathway.facts import Answers
from unknot.pathway.when import Expr, atoms_in, truth
from unknot.record.amendment_events import DELETED, EDITED
from unknot.record.consents import BROUGHT, NOTES, PRIVATE, RECORD
from unknot.record.event import Event
from unknot.record.event_kinds import KINDS

GONE: Final = object()
# Ids, days, times: never a text of somebody's own. Of an activity the only ids that we make.
PLAIN: Final = re.compile(r"[\w.:+-]{0,64}", re.ASCII)
MADE: Final = re.compile(r"[0-9a-f]{12}")


Condition = tuple[Expr, bool]  # and whether "I don't know" counts on the worrying side


@dataclass(frozen=True)
class Public:
    """Names that are not private on our own pages. What stands nowhere here counts as private."""

    facts: frozenset[str]
    rows: frozenset[str]  # that read no private fact
    mixed: Mapping[str, tuple[Condition, ...]]  # of the others, in each table that has one of them
    triggers: frozenset[str]
    items: frozenset[tuple[str, str]]  # a screen and a line on it
    screens: frozenset[str]  # on which nothing is private


@dataclass(frozen=True)
class Allowed:
    """What this person allowed, what is private, and what they had answered of the rest."""

    parts: Collection[str]
    public: Public
    answers: Answers

    def names(self, found: Collection[str], public: Collection[str]) -> list[str]:
        """Those of a list that may go."""
        return [each for each in found if PRIVATE in self.parts or each in public]


Sift = Callable[[Any, Allowed], Any]  # what of a field's value may go, or GONE
Fields = Mapping[str, Sift]


def coded(value: Any, allowed: Allowed) -> Any:
    """Numbers and ids. A text of somebody's own in their place counts as a note."""
    fits = NOTES in allowed.parts or all(PLAIN.fullmatch(each) for each in _texts(value))
    return value if fits else GONE


def own_words(value: Any, allowed: Allowed) -> Any:
    """Written by the person."""
    return value if NOTES in allowed.parts else GONE


def names_in_plan(value: Any, allowed: Allowed) -> Any:
    """Names in what a clinic wrote, not the person."""
    return value


def activity(value: Any, allowed: Allowed) -> Any:
    """By its id alone; an older record may name it by its words."""
    if NOTES in allowed.parts or (isinstance(value, str) and MADE.fullmatch(value)):
        return value
    if isinstance(value, Mapping):
        return {each: said for each, said in value.items() if MADE.fullmatch(each)}
    return GONE


def brought(value: Any, allowed: Allowed) -> Any:
    """Brought along from elsewhere."""
    return coded(value, allowed) if BROUGHT in allowed.parts else GONE


def by_fact(value: Mapping[str, Any], allowed: Allowed) -> Any:
    """Answers and days, by the fact that they are about."""
    keys = allowed.names(value.keys(), allowed.public.facts)
    return coded({key: value[key] for key in keys}, allowed)


def facts(value: Collection[str], allowed: Allowed) -> Any:
    """Names of facts."""
    return allowed.names(value, allowed.public.facts)


def all_public(value: Mapping[str, Any], allowed: Allowed) -> Any:
    """Answers of which each is needed: what they are about says the rest."""
    found = by_fact(value, allowed)
    return found if found is not GONE and len(found) == len(value) else GONE


def rows(value: Collection[str], allowed: Allowed) -> Any:
    """Why the pathway said so."""
    return [each for each in value if PRIVATE in allowed.parts or _holds(each, allowed)]


def _holds(row: str, allowed: Allowed) -> bool:
    """Whether it would hold whatever was answered to private questions."""
    if row in allowed.public.rows:
        return True
    found = allowed.public.mixed.get(row, ())
    told = [truth(when, allowed.answers, cautious=cautious) for when, cautious in found]
    return bool(told) and all(told)


def triggers(value: Collection[str], allowed: Allowed) -> Any:
    """What went before: nothing left is not the same as nothing."""
    found = allowed.names(value, allowed.public.triggers)
    return coded(found, allowed) if found or not value else GONE


ANSWERING: Final = ("screening.answered", "screening.reaffirmed")
NEVER: Final = ("consent.given", "consent.ended", "backup.made", "backup.postponed")
SENT: Final[Mapping[str, Fields]] = {
    "screening.answered": {
        "screen": coded, "answers": by_fact, "since": by_fact, "opened": facts, "asked": facts,
        "ticked": coded, "none": coded, "where": coded,  # and see `_screen`
    },
    "screening.confirmed": {"contradiction": coded, "values": all_public},
    "screening.reaffirmed": {"answers": by_fact},
    "screening.assessed": {
        "disposition": coded, "rows": rows, "fingerprint": coded, "settled": coded,
    },
    "screening.retracted": {},
    "care.seen": {},
    "care.visited": {
        "day": coded, "who": coded, "done": coded, "before": coded, "after": coded, "helped": coded,
        "note": own_words,
    },
    "care.question": {"question": own_words},
    "person.country": {"country": coded},
    "person.language": {"language": coded},
    "remedy.started": dict.fromkeys(
        ("session", "remedy", "dose", "before", "lasts", "gentle", "chair"), coded),
    "remedy.ended": dict.fromkeys(("session", "how", "lasted"), coded),
    "remedy.resumed": {"session": coded},
    "pain.rated": dict.fromkeys(("asked", "pain", "again", "session", "place"), coded),
    "check_in.changed": {"how": coded},
    "check_in.done": dict.fromkeys(
        ("pain", "manage", "than", "worried", "concerns", "where"), coded),
    "diary.written": {
        "day": coded, "pain": coded, "where": coded, "sleep": coded, "activities": activity,
        "medicines": own_words, "note": own_words,
    },
    "diary.activities": {"activities": own_words},
    "diary.triggers": {"onset": coded, "what": triggers},
    "measure.filled": {"measure": coded, "answers": coded},
    EDITED: {},  # see `_edited`
    DELETED: {"of": coded},
    "exercise.planned": dict.fromkeys(("days", "minutes", "chair", "quiet"), coded),
    "exercise.started": dict.fromkeys(
        ("session", "moves", "lasts", "half", "gentle", "graded", "before"), coded),
    "exercise.ended": dict.fromkeys(("session", "how", "lasted", "reached"), coded),
    "exercise.resumed": {"session": coded},
    "exercise.next_morning": {"session": coded, "worse": coded},
    "exercise.walked": {"minutes": coded},
    "range.measured": dict.fromkeys(("what", "pain", "cm", "degrees"), coded),
    "flare.planned": {"signs": coded, "does": coded, "note": own_words},
    "goal.sized": {"activity": activity, "size": coded, "unit": coded, "feared": coded},
    "goal.done": {"activity": activity, "how": coded},
    "trial.started": dict.fromkeys(
        ("test", "remedy", "seed", "first", "pairs", "against"), coded),
    "trial.used": dict.fromkeys(("test", "remedy", "day", "used"), coded),
    "trial.ended": {"test": coded},
    "act.undone": {"of": coded},
    "clinic.planned": {
        "plan": coded, "clinic": names_in_plan, "by": names_in_plan, "written": coded,
        "until": coded, "exercises": coded, "times": coded, "doses": coded, "without": coded,
        "visit": coded, "visit_at": coded, "message": own_words,
    },
    "clinic.plan_ended": {"plan": coded},
    "import.counted": {"batch": brought, "source": brought, "days": brought},
    "import.written": {
        "batch": brought, "source": brought, "day": brought, "pain": brought, "worst": brought,
        "said": own_words, "note": own_words,
    },
    "import.undone": {"batch": brought},
}  # fmt: skip


def sendable(
    event: Event, parts: Collection[str], public: Public, answers: Answers = MappingProxyType({})
) -> Event | None:
    """What of an event may leave, as an event of the same id; None where nothing of it may.

    `answers`: the last word on each question that is not private, until then (`answered`).
    An entry of which an edit leaves nothing that may go is told as deleted: what was sent of it
    before is no longer so, and would otherwise stay.
    """
    allowed = Allowed(parts, public, answers)
    if RECORD not in parts or event.kind not in SENT:
        return None
    if event.kind == EDITED:
        return _edited(event, allowed)
    data = _sifted(event.kind, event.data, allowed)
    return None if data is None else replace(event, data=data)


def answered(before: Answers, event: Event, public: Public) -> Answers:
    """The last word on each question that is not private, once this was said."""
    if event.kind not in ANSWERING:
        return before
    said = {name: each for name, each in event.data["answers"].items() if name in public.facts}
    asked = set(event.data.get("opened", ()))
    return {name: each for name, each in before.items() if name not in asked} | said


def _sifted(kind: str, data: Mapping[str, Any], allowed: Allowed) -> dict[str, Any] | None:
    """Its fields that may go; None where they are no event of this kind any more."""
    told = {key: sift(data[key], allowed) for key, sift in SENT[kind].items() if key in data}
    found = {key: value for key, value in told.items() if value is not GONE}
    if kind == "screening.answered" and not _screen(data, found, allowed):
        return None
    return found if KINDS[kind].check(found) is None else None


def _screen(data: Mapping[str, Any], found: dict[str, Any], allowed: Allowed) -> bool:
    """Take out the private lines of a screen; whether anything is left that it said."""
    screen = str(data["screen"])
    if PRIVATE in allowed.parts or screen in allowed.public.screens:
        return True
    found.pop("none", None)  # that no line of it was ticked would tell of the private ones too
    if "ticked" in found:
        found["ticked"] = [each for each in found["ticked"]
                           if (screen, each) in allowed.public.items]  # fmt: skip
    return any(found.get(key) for key in ("answers", "ticked", "where"))


def _edited(event: Event, allowed: Allowed) -> Event | None:
    of, kind = event.data["of"], event.data["kind"]
    if coded(of, allowed) is GONE or kind not in SENT:
        return None
    data = _sifted(kind, event.data["data"], allowed)
    if data is None:
        return replace(event, kind=DELETED, data={"of": of})
    return replace(event, data={"of": of, "kind": kind, "data": data})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def public_names(library: Library) -> Public:
    """What is private on our own pages, and so what is not."""
    shown = frozenset(name for name, fact in library.facts.items() if not fact.private)
    read: dict[str, set[str]] = {}
    conditions: dict[str, tuple[Condition, ...]] = {}
    for table in library.tables.values():
        for row in table.rows:
            read.setdefault(row.id, set()).update(atom.fact.id for atom in atoms_in(row.when))
            conditions[row.id] = (*conditions.get(row.id, ()), (row.when, table.cautious))
    return Public(
        facts=shown,
        rows=frozenset(row for row, facts_of in read.items() if facts_of <= shown),
        mixed={row: conditions[row] for row, facts_of in read.items() if not facts_of <= shown},
        triggers=frozenset(library.triggers.ids) - set(library.triggers.private),
        items=frozenset((screen.id, item.id) for screen in library.screens for item in screen.items
                        if shown.issuperset(item.facts)),
        screens=frozenset(screen.id for screen in library.screens
                          if shown.issuperset(screen.facts)),
    )  # fmt: skip
