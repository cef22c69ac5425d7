"""Every kind of event becomes what the glossary says of it, by the standard's own models, or nothing."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from reports import glossary
from support.event_examples import GOOD
from unknot.exchange.fhir.bundle import bundle
from unknot.exchange.guideline.response import read_response
from unknot.library.model import Library
from unknot.record.event_kinds import KINDS
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.state import State

NOW = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
# What an event needs before it, to mean anything.
BEFORE: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "remedy.ended": [("remedy.started", {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6})],
    "exercise.ended": [("exercise.started", {"session": "p1", "moves": [["bridge", 0]], "lasts": 1200})],
    "exercise.next_morning": [
        ("exercise.started", {"session": "p1", "moves": [["bridge", 0]], "lasts": 1200}),
        ("exercise.ended", {"session": "p1", "how": "done"}),
    ],
    "trial.used": [("trial.started", {"test": "t1", "remedy": "heat", "first": "2026-11-23", "pairs": 14,
                                      "seed": "0f"})],
    "trial.ended": [("trial.started", {"test": "t1", "remedy": "heat", "first": "2026-11-23", "pairs": 14,
                                       "seed": "0f"})],
    "goal.done": [("goal.sized", {"activity": "socks", "size": 10, "unit": "minutes"})],
    "consent.ended": [("consent.given", {"consent": "c1", "recipient": "Praxis Weber", "parts": ["diary"]})],
    "diary.edited": [("diary.written", {"day": "2026-11-22", "sleep": 10})],
    "diary.deleted": [("care.question", {"question": "May I dive?"})],
    "act.undone": [("care.seen", {})],
    "import.undone": [("import.counted", {"batch": "b9", "source": "file", "days": {"2026-11-20": {"steps": 1}}})],
    "remedy.resumed": [
        ("remedy.started", {"session": "s", "remedy": "heat", "dose": 10_000, "before": 6}),
        ("remedy.ended", {"session": "s", "how": "stopped", "lasted": 60}),
    ],
    "exercise.resumed": [
        ("exercise.started", {"session": "p", "moves": [["bridge", 0]], "lasts": 10_000}),
        ("exercise.ended", {"session": "p", "how": "stopped", "lasted": 60}),
    ],
}  # fmt: skip


MORE = [("screening.assessed", {"disposition": "urgent", "rows": ["fever"], "fingerprint": "0f"})]


def state_of(said: list[tuple[str, dict[str, Any]]]) -> State:
    events = [make_event(f"e{n}", NOW + timedelta(minutes=n - 60), kind, data)
              for n, (kind, data) in enumerate([("backup.made", {}), *said])]  # fmt: skip
    return fold(events, NOW)


def entries(state: State, library: Library) -> list[dict[str, Any]]:
    found = json.loads(bundle(state, NOW, library))
    Bundle.model_validate(found)
    return [each["resource"] for each in found["entry"]]


def changed(kind: str, data: dict[str, Any], library: Library) -> set[str]:
    """Which resources an event adds, changes or takes out, by their kind."""
    before = BEFORE.get(kind, [])
    was = entries(state_of([*before, ("backup.made", {})]), library)
    now = entries(state_of([*before, (kind, data)]), library)
    return {each["resourceType"] for each in [*was, *now] if (each in was) is not (each in now)}


def written() -> dict[str, set[str]]:
    """What the glossary says of each kind: the resources it may become; none: nothing."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in glossary.entries():
        names = each.get("fhir", "").split(", ")
        found[each["name"]] |= {name.split(".")[0] for name in names if name}
    return found


# What these say is no resource of its own, but changes others.
TAKES_OUT = {each["name"] for each in glossary.entries() if each.get("fhir", "").startswith("(")}


def of_events(library: Library) -> dict[str, list[set[str]]]:
    found: dict[str, list[set[str]]] = defaultdict(list)
    of = {"act.undone": {"of": ["e1"]}, "diary.edited": {"of": "e1"}, "diary.deleted": {"of": "e1"}}
    for kind, good in GOOD + MORE:
        data = good | of.get(kind, {})
        found[kind].append(changed(kind, data, library))
    return found


def test_every_kind_of_event_goes_where_the_glossary_says(library: Library) -> None:
    found = of_events(library)
    assert found.keys() == KINDS.keys()
    become = {kind: set().union(*each) for kind, each in found.items()}
    assert all(become[kind] for kind in TAKES_OUT)
    said = written()
    assert {kind: each for kind, each in become.items()
            if kind not in TAKES_OUT and each != said[kind]} == {}  # fmt: skip


def test_private_answers_stay_in_the_record(library: Library) -> None:
    private = next(f for f in library.facts.values() if f.private and f.kind == "boolean")
    answers = {private.id: True, "fever": True, "saddle_numb": "new", "age": 40}
    state = state_of([("screening.answered", {"screen": "x", "answers": answers})])
    assert private.id in state.screening.answers
    found = entries(state, library)
    assert private.id not in json.dumps(found)
    (response,) = [e for e in found if e["resourceType"] == "QuestionnaireResponse"]
    read = read_response(library, response)
    assert read.mistakes == []
    assert read.answers == {"fever": True, "saddle_numb": "new", "age": 40}


def test_what_nobody_knows_is_read_back_as_such(library: Library) -> None:
    answers = {"age": "unknown", "fever": "unknown", "saddle_numb": "unknown"}
    state = state_of([("screening.answered", {"screen": "x", "answers": answers})])
    (response,) = [
        e for e in entries(state, library) if e["resourceType"] == "QuestionnaireResponse"
    ]
    assert read_response(library, response).answers == answers


def test_every_reference_leads_to_a_resource_of_the_same_person(library: Library) -> None:
    said = [(kind, data) for kind, data in GOOD if not kind.startswith(("diary.deleted", "act."))]
    found = json.loads(bundle(state_of(said), NOW, library))["entry"]
    urls = {each["fullUrl"] for each in found}
    asked = set()
    waiting: list[Any] = [each["resource"] for each in found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            asked |= {each["reference"]} if "reference" in each else set()
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    assert asked <= urls
    assert len(urls) == len(found)
    assert len(asked) >= 4, "the person, a visit, a session, a study"


def test_a_fair_test_does_not_give_its_lot_away(library: Library) -> None:
    data = {"test": "t1", "remedy": "heat", "first": "2026-11-23", "pairs": 14, "seed": "5eed"}
    assert "5eed" not in json.dumps(entries(state_of([("trial.started", data)]), library))


@pytest.mark.parametrize(
    ("until", "today", "status"),
    [(None, NOW, "active"), ("2026-11-25", NOW, "inactive"), ("2026-11-26", NOW, "active")],
)
def test_a_consent_that_is_over_is_inactive(
    library: Library, until: str | None, today: datetime, status: str
) -> None:
    data = {"consent": "c1", "recipient": "research", "parts": ["days"]}
    state = state_of([("consent.given", data | ({"until": until} if until else {}))])
    (consent,) = [e for e in entries(state, library) if e["resourceType"] == "Consent"]
    assert consent["status"] == status
    assert consent["scope"]["coding"][0]["code"] == "research"


def test_a_session_that_runs_has_no_end_yet_and_one_that_hurt_was_stopped(library: Library) -> None:
    began = ("remedy.started", {"session": "s", "remedy": "heat", "dose": 5000, "before": 6})
    (running,) = [
        e for e in entries(state_of([began]), library) if e["resourceType"] == "Procedure"
    ]
    assert (running["status"], "end" in running["performedPeriod"]) == ("in-progress", False)
    hurt = ("remedy.ended", {"session": "s", "how": "hurts", "lasted": 60})
    (stopped,) = [e for e in entries(state_of([began, hurt]), library)
                  if e["resourceType"] == "Procedure"]  # fmt: skip
    assert (stopped["status"], stopped["outcome"]["coding"][0]["code"]) == ("stopped", "hurts")
    false = ("remedy.ended", {"session": "s", "how": "stopped", "lasted": 3})
    state = fold(
        [make_event("a", NOW, *began), make_event("b", NOW + timedelta(seconds=3), *false)],
        NOW + timedelta(minutes=1),
    )
    assert not [e for e in entries(state, library) if e["resourceType"] == "Procedure"]


@pytest.mark.parametrize(
    ("note", "read"),
    [("bell \x07, half \ud800, end \x00", "bell \ufffd, half \ufffd\ufffd\ufffd, end \ufffd"),
     ("her own \\u0007 and \\b", "her own \\u0007 and \\b"), ("\\\x07", "\\\ufffd"), ("a\n\tb", "a\n\tb")],
)  # fmt: skip
def test_no_text_breaks_the_standards_rules_for_texts(
    library: Library, note: str, read: str
) -> None:
    found = entries(state_of([("diary.written", {"day": "2026-11-22", "note": note})]), library)
    assert [e["valueString"] for e in found if "valueString" in e] == [read]
