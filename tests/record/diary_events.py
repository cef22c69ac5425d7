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
    ("wrote", WROTE),
    ("wrote", {"day": "2026-11-22", "sleep": 0}),
    ("wrote", {"day": "2036-01-01", "activities": {"a1": 10}}),  # of a traveller, or a bad clock
    ("wrote", {"day": "2026-11-22", "medicines": ["Ibuprofen 400 mg, at 8"]}),
    ("wrote", {"day": "2026-11-22", "note": EMOJI}),
    ("wrote", {"day": "2026-11-22", "note": RIGHT_TO_LEFT + " \ud800 \x00"}),
    ("named", {"activities": [SOCKS, {"id": "a2", "name": "Drive"}]}),
    ("named", {"activities": []}),
    ("triggered", {"onset": "2026-11-22T08:00:00+01:00", "what": ["heavy_load", "tired"]}),
    ("triggered", {"onset": "2026-11-22T08:00:00Z", "what": []}),
    ("measured", PEG),
    ("measured", {"measure": "rmdq", "answers": {"q1": True}}),
    ("visited", VISITED),
    ("visited", VISITED | {"done": ["exercises"], "before": 6, "after": 4, "helped": "partly",
                           "note": "Come back in a week"}),
    ("to_ask", {"question": "May I swim?"}),
    ("edited", {"of": "e0", "kind": "wrote", "data": WROTE}),
    ("deleted", {"of": "e0"}),
]  # fmt: skip

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("wrote", {"day": "2026-11-22"}, "it says nothing"),
    ("wrote", {"day": "2026-11-22", "note": "", "pain": {}, "medicines": []}, "it says nothing"),
    ("wrote", {"pain": {"now": 3}}, "'day' should be a day"),
    ("wrote", WROTE | {"day": "tomorrow"}, "'day' should be a day"),
    ("wrote", WROTE | {"day": 20261122}, "'day' should be a day"),
    ("wrote", WROTE | {"day": "0999-01-01"}, "'day' is before 1900-01-01"),
    ("wrote", WROTE | {"pain": {"now": 11}}, "'now' should be a whole number from 0 to 10"),
    ("wrote", WROTE | {"pain": {"later": 3}}, "'pain' has 'later'"),
    ("wrote", WROTE | {"pain": [3]}, "'pain' should be an object"),
    ("wrote", WROTE | {"sleep": "3"}, "'sleep' should be a whole number from 0 to 10"),
    ("wrote", WROTE | {"sleep": None}, "'sleep' should be a whole number from 0 to 10"),
    ("wrote", WROTE | {"activities": {"a1": True}}, "'a1' should be a whole number"),
    ("wrote", WROTE | {"activities": {"": 3}}, "'activities' has ''"),
    ("wrote", WROTE | {"activities": {f"a{n}": 3 for n in range(101)}}, "should be an object"),
    ("wrote", WROTE | {"medicines": "Ibuprofen"}, "'medicines' should be a list"),
    ("wrote", WROTE | {"medicines": [""]}, "'medicines' should be a list"),
    ("wrote", WROTE | {"medicines": ["x"] * 101}, "'medicines' should be a list of at most 100"),
    ("wrote", WROTE | {"note": 5}, "'note' should be a text"),
    ("wrote", WROTE | {"note": EMOJI + "x"}, "'note' should be a text of at most 100000"),
    ("named", {}, "'activities' should be a list"),
    ("named", {"activities": [SOCKS | {"id": f"a{n}"} for n in range(6)]}, "at most 5"),
    ("named", {"activities": [SOCKS, SOCKS]}, "two activities have the same id"),
    ("named", {"activities": ["walk"]}, "should be an object with id and name"),
    ("named", {"activities": [{"id": "a1", "name": ""}]}, "an activity's 'name' should be"),
    ("named", {"activities": [SOCKS | {"name": "x" * 1001}]}, "is longer than 1000 characters"),
    ("triggered", {"what": []}, "'onset' should be a time"),
    ("triggered", {"onset": "2026-11-22T08:00:00", "what": []}, "'onset' has no time zone"),
    ("triggered", {"onset": "2026-11-22T08:00:00Z"}, "'what' should be a list"),
    ("triggered", {"onset": "9999-12-31T08:00:00Z", "what": []}, "'onset' is out of range"),
    ("triggered", {"onset": "2026-11-22T08:00:00Z", "what": [1]}, "'what' should be a list"),
    ("measured", {"measure": "peg"}, "'answers' should be an object"),
    ("measured", {"measure": "", "answers": {}}, "'measure' should be a text"),
    ("measured", PEG | {"answers": {"pain": "5"}}, "'5' is no answer to 'pain'"),
    ("measured", PEG | {"answers": {"pain": 10**9}}, "is no answer to 'pain'"),
    ("visited", {"who": "physio"}, "'day' should be a day"),
    ("visited", {"day": "2026-11-20"}, "'who' should be a text"),
    ("visited", VISITED | {"helped": "very"}, "'helped' should be one of yes, partly, no"),
    ("visited", VISITED | {"done": "needles"}, "'done' should be a list"),
    ("visited", VISITED | {"before": -1}, "'before' should be a whole number from 0 to 10"),
    ("to_ask", {"question": ""}, "'question' should be a text"),
    ("edited", {"of": "e0", "kind": "answered", "data": {}}, "'kind' should be one of wrote"),
    ("edited", {"of": "e0", "kind": "wrote", "data": {"day": "2026-11-22"}}, "it says nothing"),
    ("edited", {"of": "e0", "kind": "wrote", "data": [1]}, "'data' should be an object"),
    ("edited", {"kind": "wrote", "data": WROTE}, "'of' should be a text"),
    ("deleted", {}, "'of' should be a text"),
]
