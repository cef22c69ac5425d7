"""The list of names says what the code is, and says so when it does not."""

from typing import Any

import pytest

from reports import glossary
from unknot.record.event_kinds import KINDS

KNOWN = [{"kind": kind, "name": "family.happened", "fhir": "Observation"} for kind in KINDS]
HERE = "unknot.record.state:State"


def found(moves: dict[str, str], events: list[dict[str, str]] = KNOWN) -> list[str]:
    read: dict[str, Any] = {"term": [{"moves": moves}], "event": events}
    return list(glossary.faults(read))


def test_the_list_of_today_is_right() -> None:
    assert list(glossary.faults()) == []


@pytest.mark.parametrize("old", [HERE, "unknot.record.state", "unknot/browser", f"{HERE}.forget"])
def test_a_move_from_what_is_there_to_what_is_not_is_right(old: str) -> None:
    assert found({old: "unknot.record.nowhere"}) == []


def test_a_move_that_was_made_is_right() -> None:
    assert found({"unknot.record.nowhere:Gone": HERE}) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("unknot.record.nowhere", "unknot.record.later", "neither is there"),
        (f"{HERE}.nothing", "unknot.record.later", "neither is there"),
        (HERE, "unknot.record.event:Event", "both are there"),
        ("record/state", "unknot.record.later", "is no path"),
    ],
)
def test_a_move_that_leads_from_or_to_nothing_is_named(old: str, new: str, says: str) -> None:
    assert says in " ".join(found({old: new}))


def test_a_kind_of_event_that_is_not_listed_is_named() -> None:
    assert found({}, KNOWN[1:]) == [
        f"docs/glossary.toml: the kind of event '{KNOWN[0]['kind']}' is not in it. Add it"
    ]


def test_a_listed_kind_that_is_none_is_named() -> None:
    assert "'flew' is no kind" in " ".join(
        found({}, [*KNOWN, {"kind": "flew", "name": "wing.flown"}])
    )


def test_a_name_without_a_family_is_named() -> None:
    assert "'flown' is no name" in " ".join(found({}, [*KNOWN, {"kind": "", "name": "flown"}]))


def test_a_word_that_is_on_no_page_is_named() -> None:
    term = {"page": "Blunderbuss", "moves": {}}
    assert "'Blunderbuss' is on no page" in " ".join(
        glossary.faults({"term": [term], "event": KNOWN})
    )


def test_what_was_moved_is_no_longer_listed_as_still_to_be_made() -> None:
    page = glossary.document()
    for old, new in glossary.moves().items():
        assert (f"| `{old}` | `{new}` |" in page) == glossary.exists(old)


def test_a_kind_that_is_nothing_in_fhir_says_why() -> None:
    silent = {"kind": "", "name": "wing.flown"}
    assert "'wing.flown' says not what it is in FHIR" in " ".join(found({}, [*KNOWN, silent]))
    assert found({}, [*KNOWN, silent | {"no_fhir": "nobody flies"}]) == []
