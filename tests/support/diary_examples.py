"""Good and bad examples of the diary's kinds of event."""

from typing import Any

What = tuple[str, dict[str, Any]]
WROTE: dict[str, Any] = {"day": "2026-11-22", "pain": {"now": 4, "average": 5, "worst": 7}}
VISITED: dict[str, Any] = {"day": "2026-11-20", "who": "physio"}
SOCKS: dict[str, Any] = {"id": "a1", "name": "Put on my socks"}
PEG: dict[str, Any] = {"measure": "peg", "answers": {"pain": 5, "enjoyment": 4}}
EMOJI = "\U0001f9d8" * 100_000  # four bytes each in UTF-8, twelve in the record file
RIGHT_TO_LEFT = "כאב גב \u202eحاد\u202c"

GOOD: list[What] = [
    ("diary.written", WROTE),
    ("diary.written", {"day": "2026-11-22", "sleep": 0}),
    ("diary.written", {"day": "2026-11-22", "where": {"low_back": None}}),
    ("diary.written", WROTE | {"where": {"low_back_left": 4, "calf_left": 2}}),
    ("diary.written", {"day": "2036-01-01", "activities": {"a1": 10}}),  # of a traveller, or a bad clock
    ("diary.written", {"day": "2026-11-22", "medicines": ["Ibuprofen 400 mg, at 8"]}),
    ("diary.written", {"day": "2026-11-22", "note": EMOJI}),
    ("diary.written", {"day": "2026-11-22", "note": RIGHT_TO_LEFT + " \ud800 \x00"}),
    ("diary.activities", {"activities": [SOCKS, {"id": "a2", "name": "Drive"}]}),
    ("diary.activities", {"activities": []}),
    ("diary.triggers", {"onset": "2026-11-22T08:00:00+01:00", "what": ["heavy_load", "tired"]}),
    ("diary.triggers", {"onset": "2026-11-22T08:00:00Z", "what": []}),
    ("measure.filled", PEG),
    ("measure.filled", {"measure": "rmdq", "answers": {"q1": True}}),
    ("care.visited", VISITED),
    ("care.visited", VISITED | {"done": ["exercises"], "before": 6, "after": 4, "helped": "partly",
                           "note": "Come back in a week"}),
    ("care.question", {"question": "May I swim?"}),
    ("diary.edited", {"of": "e0", "kind": "diary.written", "data": WROTE}),
    ("diary.deleted", {"of": "e0"}),
]  # fmt: skip

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("diary.written", {"day": "2026-11-22"}, "it says nothing"),
    (
        "diary.written",
        {"day": "2026-11-22", "note": "", "pain": {}, "medicines": []},
        "it says nothing",
    ),
    ("diary.written", {"pain": {"now": 3}}, "'day' should be a day"),
    ("diary.written", WROTE | {"day": "tomorrow"}, "'day' should be a day"),
    ("diary.written", WROTE | {"day": 20261122}, "'day' should be a day"),
    ("diary.written", WROTE | {"day": "0999-01-01"}, "'day' is before 1900-01-01"),
    ("diary.written", WROTE | {"pain": {"now": 11}}, "'now' should be a whole number from 0 to 10"),
    ("diary.written", WROTE | {"pain": {"later": 3}}, "'pain' has 'later'"),
    ("diary.written", WROTE | {"pain": [3]}, "'pain' should be an object"),
    ("diary.written", WROTE | {"where": {"calf_left": "2"}}, "'calf_left' should be a whole"),
    ("diary.written", WROTE | {"sleep": "3"}, "'sleep' should be a whole number from 0 to 10"),
    ("diary.written", WROTE | {"sleep": None}, "'sleep' should be a whole number from 0 to 10"),
    ("diary.written", WROTE | {"activities": {"a1": True}}, "'a1' should be a whole number"),
    ("diary.written", WROTE | {"activities": {"": 3}}, "'activities' has ''"),
    (
        "diary.written",
        WROTE | {"activities": {f"a{n}": 3 for n in range(101)}},
        "should be an object",
    ),
    ("diary.written", WROTE | {"medicines": "Ibuprofen"}, "'medicines' should be a list"),
    ("diary.written", WROTE | {"medicines": [""]}, "'medicines' should be a list"),
    (
        "diary.written",
        WROTE | {"medicines": ["x"] * 101},
        "'medicines' should be a list of at most 100",
    ),
    ("diary.written", WROTE | {"note": 5}, "'note' should be a text"),
    ("diary.written", WROTE | {"note": EMOJI + "x"}, "'note' should be a text of at most 100000"),
    ("diary.activities", {}, "'activities' should be a list"),
    ("diary.activities", {"activities": [SOCKS | {"id": f"a{n}"} for n in range(6)]}, "at most 5"),
    ("diary.activities", {"activities": [SOCKS, SOCKS]}, "two activities have the same id"),
    ("diary.activities", {"activities": ["walk"]}, "should be an object with id and name"),
    (
        "diary.activities",
        {"activities": [{"id": "a1", "name": ""}]},
        "an activity's 'name' should be",
    ),
    (
        "diary.activities",
        {"activities": [SOCKS | {"name": "x" * 1001}]},
        "is longer than 1000 characters",
    ),
    ("diary.triggers", {"what": []}, "'onset' should be a time"),
    ("diary.triggers", {"onset": "2026-11-22T08:00:00", "what": []}, "'onset' has no time zone"),
    ("diary.triggers", {"onset": "2026-11-22T08:00:00Z"}, "'what' should be a list"),
    ("diary.triggers", {"onset": "9999-12-31T08:00:00Z", "what": []}, "'onset' is out of range"),
    ("diary.triggers", {"onset": "2026-11-22T08:00:00Z", "what": [1]}, "'what' should be a list"),
    ("measure.filled", {"measure": "peg"}, "'answers' should be an object"),
    ("measure.filled", {"measure": "", "answers": {}}, "'measure' should be a text"),
    ("measure.filled", PEG | {"answers": {"pain": "5"}}, "'5' is no answer to 'pain'"),
    ("measure.filled", PEG | {"answers": {"pain": 10**9}}, "is no answer to 'pain'"),
    ("care.visited", {"who": "physio"}, "'day' should be a day"),
    ("care.visited", {"day": "2026-11-20"}, "'who' should be a text"),
    ("care.visited", VISITED | {"helped": "very"}, "'helped' should be one of yes, partly, no"),
    ("care.visited", VISITED | {"done": "needles"}, "'done' should be a list"),
    ("care.visited", VISITED | {"before": -1}, "'before' should be a whole number from 0 to 10"),
    ("care.question", {"question": ""}, "'question' should be a text"),
    (
        "diary.edited",
        {"of": "e0", "kind": "screening.answered", "data": {}},
        "'kind' should be one of diary.written",
    ),
    (
        "diary.edited",
        {"of": "e0", "kind": "diary.written", "data": {"day": "2026-11-22"}},
        "it says nothing",
    ),
    (
        "diary.edited",
        {"of": "e0", "kind": "diary.written", "data": [1]},
        "'data' should be an object",
    ),
    ("diary.edited", {"kind": "diary.written", "data": WROTE}, "'of' should be a text"),
    ("diary.deleted", {}, "'of' should be a text"),
]
