"""docs/safety/clinical-review.md: what two readings accept for their people, and Unknot says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from reports.case_reports import LIBRARY
from reports.clinical_person import BEFORE, LABELS, LEVELS, SETS, Group, Person, groups
from reports.markdown import page, table

INTRO: Final = """Two readings tried Unknot on people who are in none of its tables: a clinical
review, read on paper, with 72 invented people and more answers beside them, and a second one with
stories that people told of their own backs. Each person stands here with the level that the
reading accepts, what Unknot said *before* (commit {before}, before anything was mended), and what
it says *now*. What they do not say counts as calm, which no person is ever told."""
HOW: Final = """*Given*: the reading prints all answers, and they stand here as printed.
*Completed*: it prints some, and dots; we completed them. *Rebuilt*: it gives a name or one line,
and we rebuilt the person from that and from the wording of our questions. The readings print
answers without names, so which belong together is our reading too. Whom the review only names as
accepted was rebuilt knowing that. These people were known while the tables were mended: that they
are right now is no evidence for anybody else. Of the 40 stories, 13 have no line in the reading
(9 agreed and 4 came out too low, by its own count); they are left out."""
FRESH: Final = """For each kind of fault, people written by fresh readers who saw the kind and the
questions and nothing else; the level was decided before any run. Set 1 was run before mending,
set 2 once after it, and set 3 once after what the first two showed was mended too: what it found
first says most about people whom nobody here has seen. What came out the first time is stored and
never made again; *now* is beside it."""
APPENDIX: Final = "appendix"  # in the names of the files that hold its 72
NO_FRESH: Final = "No fresh set has been run yet."


def document() -> str:
    """The page."""
    every = groups()
    old = [group for group in every if not group.fresh]
    people = [person for group in old for person in group.people]
    return page(
        "The clinical review's people",
        INTRO.format(before=BEFORE),
        f"{_labels(people)}. Before: {_accepted(people, 'was')}. Now: {_accepted(people, 'now')}.",
        _otherwise(old),
        HOW,
        table(
            ("people", "all:", *(f"{label}:" for label in LABELS), "right before:", "right now:"),
            map(_counts, old),
        ),
        *(part for group in old for part in _group(group)),
        "## Fresh people",
        FRESH,
        *_fresh([person for group in every if group.fresh for person in group.people]),
    )


def _labels(people: Sequence[Person]) -> str:
    of = Counter(person.data["label"] for person in people)
    said = ", ".join(f"{of[label]} {label}" for label in LABELS)
    return f"{len(people)} people: {said}"


def _accepted(people: Sequence[Person], when: str) -> str:
    of = Counter(_side(person, getattr(person, when)) for person in people)
    return f"{of['ok']} of {len(people)} accepted, {of['low']} too low, {of['high']} too high"


def _otherwise(old: Sequence[Group]) -> str:
    appendix = [p for group in old if APPENDIX in group.path.name for p in group.people]
    before = sum(person.was in person.accepts for person in appendix)
    now = sum(person.right for person in appendix)
    wrong = [person for group in old for person in group.people if not person.right]
    decided = sum("decided" in person.data for person in wrong)
    return (
        f"Of the {len(appendix)} in the review's appendix {before} were right before, "
        f"{now} are now. Of all who are told something else now, {decided} are decided so, "
        f"{len(wrong) - decided} are **open**."
    )


def _side(person: Person, level: str | None) -> str:
    if level is None:
        return "not run"
    if level in person.accepts:
        return "ok"
    return "low" if LEVELS.index(level) < LEVELS.index(person.accepts[0]) else "high"


def _counts(group: Group) -> tuple[object, ...]:
    of = Counter(person.data["label"] for person in group.people)
    before = sum(person.was in person.accepts for person in group.people)
    now = sum(person.right for person in group.people)
    return (group.name, len(group.people), *(of[label] for label in LABELS), before, now)


def _group(group: Group) -> Iterator[str]:
    yield f"## {group.name}"
    head = ("person", "told", "answers", "source", "review", "before", "now", "ok, or why not")
    yield table(head, map(_row, group.people))


def _row(person: Person) -> tuple[str, ...]:
    return (
        f"`{person.id}`",
        _told(person),
        person.data["label"],
        person.data["source"],
        _levels(person),
        _said(person.was),
        _said(person.now),
        _verdict(person),
    )


def _told(person: Person) -> str:
    parts = [f"{person.data['told']}."]
    if person.data.get("cannot_say"):
        parts.append(f"*Not asked then: {', '.join(person.data['cannot_say'])}.*")
    if person.data.get("now_says"):
        names = (LIBRARY.words.get(f"facts.{n}.short") or n for n in person.data["now_says"])
        parts.append(f"*Answered now: {'; '.join(names)}.*")
    if person.data.get("note"):
        parts.append(person.data["note"])
    return " ".join(parts)


def _verdict(person: Person) -> str:
    return "ok" if person.right else person.data.get("decided") or "**open**"


def _levels(person: Person) -> str:
    return " or ".join(map(_said, person.accepts))


def _said(level: str | None) -> str:
    return "self-care" if level == "self_care" else level or "**not run**"


def _fresh(people: Sequence[Person]) -> Iterator[str]:
    if not people:
        yield NO_FRESH
        return
    for each in SETS:
        runs = {p.data["run_on"] for p in people if p.data["set"] == each and "run_on" in p.data}
        if runs:
            yield f"Set {each} was first run on the pathway {', '.join(sorted(runs))}."
    kinds = list(dict.fromkeys(person.data["kind"] for person in people))
    rows = [_kind(kind, [p for p in people if p.data["kind"] == kind]) for kind in kinds]
    head = ("kind", *(f"set {each}, {when}:" for each in SETS for when in ("first run", "now")))
    yield table(head, [*rows, _kind("**all**", people)])
    yield table(
        ("person", "kind", "set:", "told", "right", "first run", "now", "ok, or why not"),
        map(_fresh_row, people),
    )


def _kind(name: str, people: Sequence[Person]) -> tuple[str, ...]:
    cells = []
    for each in SETS:
        of = [person for person in people if person.data["set"] == each]
        run = [person for person in of if person.was]
        first = sum(person.was in person.accepts for person in run)
        now = sum(person.right for person in of)
        cells += [f"{first} of {len(run)}", f"{now} of {len(of)}"] if of else ["", ""]
    return (name, *cells)


def _fresh_row(person: Person) -> tuple[str, ...]:
    return (
        f"`{person.id}`",
        person.data["kind"],
        str(person.data["set"]),
        _told(person),
        _levels(person),
        _said(person.was),
        _said(person.now),
        _verdict(person),
    )
