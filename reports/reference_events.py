"""docs/reference/events.md: each kind of event, and what its data may hold, as its check says.

The check of a kind is asked about the example of docs/glossary.toml: once without each part of it
(must it be there?), once with something in its place that nothing allows (what should it be?).
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from reports import glossary
from reports.markdown import page, table
from unknot.record.event_kinds import KINDS
from unknot.record.event_validation import make_event

HOW: Final = """A record is a list of events that only grows; `events.jsonl` in a record file
(`unknot export`) holds one a line. Events are brought together by id and read by time, then id; a
kind that a version does not know is kept and passed over. What each kind was called, and its
nearest FHIR resource: [glossary](../glossary.md)."""
ALLOWED: Final = """*Must be there*: an event like the example is refused without it. *What it is*:
the words with which a wrong value is refused; empty where the check takes any."""
EVENT: Final = (
    ("id", "a name that no other event has; made where it happened"),
    ("at", "when it happened, in UTC; never before the event that was last when it was stored"),
    ("kind", "one of the below"),
    ("data", "an object; what it holds depends on the kind"),
    ("clock", "what the clock said, where `at` had to be later than that; else left out"),
)
NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)


def document() -> str:
    """The page."""
    known = glossary.events()
    whole = make_event("e1", NOON, "pain.rated", {"session": "s1", "pain": 3, "asked": "remedy"})
    parts = [part for kind in KINDS for part in _kind(known[kind])]
    made = page(
        "Events", HOW, table(("key", "what it is"), ((f"`{key}`", says) for key, says in EVENT)),
        _json(whole.as_json()), "## Kinds", ALLOWED, *parts,
    )  # fmt: skip
    return made.replace("from the content by", "from the checks of `unknot.record` by")


def _kind(told: Mapping[str, str]) -> Iterator[str]:
    kind, data = told["kind"], json.loads(told["example"])
    yield f"### {kind}"
    yield f"{told['means'][:1].upper()}{told['means'][1:]}."
    keys = list(dict.fromkeys((*data, *asked_for(kind, data))))
    if keys:
        head = ("key", "what it is", "must be there", "example")
        yield table(head, (_row(kind, data, key) for key in keys))


def asked_for(kind: str, data: Mapping[str, Any]) -> list[str]:
    """Every key that the check of a kind looks for in this data, there or not."""
    noted = Noted(data)
    KINDS[kind].check(noted)
    return list(noted.asked)


class Noted(dict[str, Any]):
    """Data that notes what it is asked for."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.asked: dict[str, None] = {}

    def __getitem__(self, key: str) -> Any:
        self.asked[key] = None
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """As of any dict."""
        self.asked[key] = None
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked[str(key)] = None
        return super().__contains__(key)


def _row(kind: str, data: Mapping[str, Any], key: str) -> tuple[str, str, str, str]:
    check = KINDS[kind].check
    without = {name: value for name, value in data.items() if name != key}
    needed = "yes" if check(without) else ""
    says = check(dict(data) | {key: object()}) or ""
    says = re.sub(rf"^'{key}' (should be|holds|is no) ?", "", says)
    example = f"`{json.dumps(data[key], ensure_ascii=False)}`" if key in data else ""
    return f"`{key}`", says, needed, example


def _json(value: object) -> str:
    return f"```json\n{json.dumps(value, ensure_ascii=False, indent=2)}\n```"


def faults() -> Iterator[str]:
    """Examples that their own check refuses."""
    for kind, told in glossary.events().items():
        problem = KINDS[kind].check(json.loads(told["example"]))
        if problem:
            yield f"{glossary.FILE}: the example of '{kind}' is refused: {problem}"
