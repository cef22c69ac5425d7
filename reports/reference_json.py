"""docs/reference/json.md: what `--json` prints, walked from real output; and keys that nobody told.

These keys are a contract: others may be added, none goes away.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from reports.markdown import page, table
from unknot.cli.assess import as_object, doubtful
from unknot.cli.facts import as_list
from unknot.cli.next_step import as_object as next_object
from unknot.cli.prove import as_object as proved_object
from unknot.journey.now.snapshot import take_snapshot
from unknot.journey.remedies.next_step import next_step
from unknot.journey.screening.assess import assess
from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.library.read.cases import read_cases
from unknot.library.read.words import Words
from unknot.library.translations.standing import Standing
from unknot.library.versions.opened import of_library
from unknot.pathway.facts import Value
from unknot.proof.answer_space import Space
from unknot.proof.diff.compare import compare
from unknot.proof.diff.written import DECIDES, SAYS
from unknot.proof.prove import claims, counts, proof_of
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.session.timeline import timeline

HOW: Final = """These keys are a contract: others may be added, none goes away. *Null* where there
is no answer yet. What stands between < and > is a name: of a remedy, a treatment, a question or a
level."""
A_ROW: Final = frozenset(("table", "row", "why", "cite", "basis"))
ROW: Final = """A row is always `{"table", "row", "why", "cite", "basis"}`: where it stands in
the [tables](../pathway/README.md), its reason as a person reads it, its sources by id, and whether
they were read."""
KINDS: Final = {str: "text", bool: "true or false", int: "whole number", float: "number",
                type(None): "null"}  # fmt: skip
MEANS: Final = {
    "assess": {
        "pathway.version": "of the content",
        "pathway.fingerprint": "changes when any decision, dose or question does",
        "pathway.words": "changes when anything that is said does, and no decision",
        "disposition": "emergency, urgent, soon or self_care; null only while `ask` is not empty",
        "because[]": "the rows that make it so; before it is settled, those that hold already",
        "where": "whom to go to, by the id of a place",
        "within": "how soon: now, hours, today, 24h, 2d, 3d, 7d, 14d",
        "next_visit[]": "kept for routine matters that change no disposition; nothing fills it yet",
        "causes[].id": "what may be behind it: only what the answers speak for",
        "causes[].why": "all that speaks for it, as one text",
        "causes[].table": "causes, or mimics: what it could be besides a spasm",
        "causes[].for[]": "the rows that speak for it",
        "causes[].against[]": "the rows that speak against it",
        "causes[].know[]": "what studies say about it",
        "remedies.<name>.status": "ok, careful, blocked, or ask while an answer is missing",
        "remedies.<name>.because[]": "the rows that make it so",
        "treatments.<name>.status": "the same of what professionals offer",
        "treatments.<name>.because[]": "the rows that make it so",
        "first_step": "the remedy to begin with; null at urgent and emergency, and while unsettled",
        "ask[]": "facts that can still change it, in asking order",
        "contradictions[].row": "answers that hardly go together: the row that says so",
        "contradictions[].why": "as the person reads it",
        "contradictions[].answers.<name>": "each of the answers",
        "missing_counted_as_calm": "there with `--missing no` alone: never of a person",
    },
    "facts": {
        "[].id": "the name of a question in answers and rows",
        "[].kind": "boolean, choice or number",
        "[].values[]": "what it may be; unknown is always among them",
        "[].values.min": "of a number",
        "[].values.max": "of a number",
        "[].unit": "of a number; else empty",
        "[].wording": "the question",
    },
    "next": {
        "step": "check, session, offer, wait, comfort, ...: a level of the table next_step",
        "why": "as the person reads it",
        "row": "the row that says so",
        "remedy": "that it is about",
        "opens_at": "when that remedy may be used again",
        "opens.<name>": "the same of each; null: now",
        "walk": "whether a short walk is open beside it",
        "disposition": "as in `assess`",
        "course.level": "how it goes over days: the level of the table course",
        "course.rows[]": "its rows that hold, by id",
        "course.phase": "of the table phase",
        "course.day": "of the episode, from 0",
        "course.better_percent": "than when it began",
    },
    "session": {
        "remedy": "its name",
        "dose_seconds": "time under the remedy; of a stretch: seconds held",
        "lasts": "seconds from start to end, if no rest is lengthened",
        "paced": "whether it is done in parts, not worn",
        "pause_up_to": "seconds that rests may get on top",
        "cues[].at": "seconds since the start",
        "cues[].kind": "prepare, start, hold, rest, side, check, end, stop",
        "cues[].say": "what is said",
        "cues[].seconds": "how long it takes; left out where it has no length",
        "cues[].number": "which part of them; left out of what has none",
        "cues[].of": "how many there are",
        "cues[].movement": "the drawing to it; left out where there is none",
        "cues[].show": "what the page shows beside it; left out where there is nothing",
        "cues[].brief": "what stands behind 'Next'; left out where that is what is said",
    },
    "prove": {
        "holds": "whether everything does",
        "mistakes[]": "what is wrong with the content",
        "proofs[].id": "the claim",
        "proofs[].kind": "which family of claims",
        "proofs[].says": "the claim in words",
        "proofs[].holds": "whether it does",
        "proofs[].checked": "how many inputs, timelines, sessions or moments it covers",
        "proofs[].counter_example": "somebody for whom it does not hold",
        "proofs[].seconds": "that it took",
        "counts.<name>": "complete answers whose disposition is this",
        "languages[].language": "one that the content is translated into",
        "languages[].choosable": "whether somebody may choose it",
        "languages[].strings": "how many there are",
        "languages[].safety": "how many of them are of class safety",
        "languages[].reviewed": "how many of those were read both ways, as they are now",
        "seconds": "that all took",
    },
    "diff": {
        "old.name": "as it was given", "new.name": "the same",
        "old.version": "of the content", "new.version": "the same",
        "old.fingerprint": "of its decisions", "new.fingerprint": "the same",
        "old.told": "what could not be compared of it, and why; else empty", "new.told": "the same",
        "written[].kind": "added, removed, changed, or reworded where only reasons or sources are",
        "written[].table": "of the row; facts for a question",
        "written[].id": "of the row or question",
        "written[].was.<name>": "each field that is not alike, as it was written",
        "written[].now.<name>": "the same, as it is",
        "written[].decides_for": "whether the newer row decides for anybody; null without a row",
        "doses.<name>.<name>[]": "a remedy's number: what it was, and is",
        "words[].path": "a wording that is not alike", "words[].was": "empty: it was not there",
        "words[].now": "empty: it is not there",
        "promises[].path": "a promise that is not alike: rows are held to it",
        "promises[].was": "empty: it was not there", "promises[].now": "empty: it is not there",
        "moves[].table": "that says something else", "moves[].about": "of a list: which of it",
        "moves[].was": "what it said to them", "moves[].now": "what it says",
        "moves[].inputs": "to how many sets of answers, exactly",
        "moves[].of": "of how many", "moves[].share": "of all",
        "moves[].example.<name>": "the answers that are not calm of one of them, the fewest",
        "moves[].rows_before[]": "the rows that decided it", "moves[].rows_now[]": "that decide it",
        "moves[].lower": "whether the newer level is a lower one",
        "ordinary_people[].table": "that tells ordinary people something else",
        "ordinary_people[].was": "what it told them", "ordinary_people[].now": "what it tells them",
        "ordinary_people[].people": "how many", "ordinary_people[].of": "of how many",
        "ordinary_people[].percent": "the same of 100",
        "ordinary_people[].half_width": "half its 95 % interval",
        "claims[].id": "that breaks or begins to hold", "claims[].says": "in words",
        "claims[].held": "in the older version", "claims[].holds": "in the newer one",
        "claims[].example": "somebody for whom it does not hold: as in `prove`",
        "cases[].says": "that comes out otherwise", "cases[].table": "by which table",
        "cases[].was": "what it got", "cases[].now": "what it gets",
        "cases[].expected": "what it should get", "cases[].source": "where the case is from",
        "burden[].what": "screens, taps or words to the advice",
        "burden[].was": "on average, of a few ordinary people", "burden[].now": "the same",
        "asked": "with `--asked`: each screen that somebody is asked in just one version, with "
                 "screen, now (in the newer), inputs, of, share and example",
    },
}  # fmt: skip
COMMANDS: Final = {"assess": "unknot assess --answers FILE --json", "facts": "unknot facts --json",
                   "next": "unknot next RECORD --json", "prove": "unknot prove --json",
                   "session": "unknot session REMEDY --json",
                   "diff": "unknot diff OLD NEW --json"}  # fmt: skip
Found = dict[str, set[str]]


def document() -> str:
    """The page."""
    parts = []
    for name, found in _found().items():
        rows = ((f"`{path}`", " or ".join(sorted(kinds)), MEANS[name].get(path, ""))
                for path, kinds in found.items())  # fmt: skip
        parts += [f"## {COMMANDS[name]}", table(("key", "what it is", "means"), rows)]
    made = page("What --json prints", HOW, ROW, *parts)
    return made.replace("from the content by", "from real output by")


def faults() -> Iterator[str]:
    """Keys that are printed and not told here, or told and no longer printed."""
    for name, found in _found().items():
        for path in sorted(found.keys() ^ MEANS[name].keys()):
            what = "prints" if path in found else "no longer prints"
            yield f"reports/reference_json.py: {name} --json {what} '{path}'. Mend MEANS"


def _found() -> dict[str, Found]:
    library = load()
    asked = {fact.id for fact in library.facts.values() if fact.asked}
    names = {*library.remedies, *library.treatments, *asked,
             *library.tables["disposition"].levels}  # fmt: skip
    outputs: dict[str, list[object]] = {
        "assess": _assessed(library),
        "facts": [as_list(library)],
        "next": _next(library),
        "session": _sessions(library),
        "prove": [_proved(library)],
    }
    found = {name: walked(values, names) for name, values in outputs.items()}
    told = {*asked, *DECIDES, *SAYS, "heat", "wait"}
    return found | {"diff": walked([_compared(library)], told)}


def walked(values: Iterable[object], names: set[str]) -> Found:
    """Each path to a value that is no object or list, with the kinds of value that stand there."""
    found: Found = {}
    for value in values:
        for path, kind in _paths(value, "", names):
            found.setdefault(path, set()).update([kind] if kind else [])
    # A list that was empty once and once held objects is told by what they hold.
    return {path: kinds for path, kinds in found.items()
            if kinds or not any(other.startswith(f"{path}.") for other in found)}  # fmt: skip


def _paths(value: object, path: str, names: set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value.keys() == A_ROW:
        yield path, "row"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            own = "<name>" if key in names else key
            yield from _paths(each, f"{path}.{own}".removeprefix("."), names)
    elif isinstance(value, list | tuple):
        if not value:
            yield f"{path}[]", ""
        for each in value:
            yield from _paths(each, f"{path}[]", names)
    else:
        yield path, KINDS[type(value)]


def _assessed(library: Library) -> list[object]:
    """Nothing answered; fever; all calm; all calm but for what hardly goes together."""
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    odd: dict[str, Value] = calm | {"age": 80, "pregnant": True}
    people: list[dict[str, Value]] = [{}, {"fever": True}, calm, odd]
    return [
        as_object(library, said, assess(library.pathway, said), calm=said is odd)
        | {"contradictions": doubtful(library, said)}
        for said in people
    ]


def _next(library: Library) -> list[object]:
    """Before anything was said; and after a session of heat in a course that has begun."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    heat: dict[str, Any] = {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}
    said = [
        ("screening.answered", {"screen": "nerves", "answers": calm | {"pain_now": 6}}),
        ("remedy.started", heat),
        ("pain.rated", {"session": "s1", "pain": 3, "asked": "remedy"}),
    ]
    lived = [make_event(f"e{n}", noon + timedelta(minutes=20 * n), kind, data)
             for n, (kind, data) in enumerate(said)]  # fmt: skip
    made = []
    for events in ([], lived):
        now = noon + timedelta(hours=1)
        snapshot = take_snapshot(library.pathway, dict(library.remedies), fold(events), now)
        made.append(next_object(next_step(library.pathway, snapshot), snapshot))
    return [*made]


def _sessions(library: Library) -> list[object]:
    return [timeline(remedy, library.remedy_words(name)).as_json()
            for name, remedy in library.remedies.items()]  # fmt: skip


def _proved(library: Library) -> object:
    """As the command puts it together, of the first claim: proving all is another check's."""
    first = proof_of(next(iter(claims(library, Space(library.compiled)))))
    empty = Standing("es", {}, {}, {}, {}, frozenset())
    return proved_object([first], counts(library.compiled), [], 0.0, [empty])


def _compared(library: Library) -> object:
    """From content with a row, a dose, a wording and a promise written otherwise."""
    heat, remedy = library.tables["heat"], library.remedies["heat"]
    rows = tuple(replace(row, then="careful", instead="") if row.id == "numb_skin" else row
                 for row in heat.rows)  # fmt: skip
    rest = library.promises.red_flags[1:]
    older = replace(
        library,
        tables={**library.tables, "heat": replace(heat, rows=rows)},
        remedies={**library.remedies, "heat": replace(remedy, wait=2 * remedy.wait)},
        promises=replace(library.promises, red_flags=rest),
        words=Words(library.words.language, {**library.words.tree, "review": {}}),
    )
    cases = tuple(each for each in read_cases(CONTENT, library.facts, library.tables)
                  if each.file == "heat")  # fmt: skip
    found = compare(of_library("old", older), of_library("new", library, cases)).as_json()
    claims_: Any = found["claims"]
    return found | {"claims": [each | {"example": None} for each in claims_]}
