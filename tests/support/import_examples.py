"""Good and bad examples of what was brought in from elsewhere."""

from typing import Any

COUNTED: dict[str, Any] = {
    "batch": "b1",
    "source": "apple_health",
    "days": {"2026-11-20": {"steps": 5321, "asleep": 412, "in_bed": 460}},
}
WRITTEN: dict[str, Any] = {"batch": "b2", "source": "file", "day": "2025-03-04", "pain": 4}
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("import.counted", COUNTED),
    ("import.counted", COUNTED | {"days": {"2026-03-29": {"steps": 0}}}),
    ("import.written", WRITTEN),
    ("import.written", WRITTEN | {"worst": 7, "said": "3,5", "note": "=1+1"}),
    ("import.undone", {"batch": "b9"}),
]
MANY = {f"2026-{month:02}-01": {"steps": 1} for month in range(1, 13)}
MANY |= {f"2025-{month:02}-{day:02}": {"steps": 1} for month in range(1, 13) for day in (1, 2)}
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("import.counted", COUNTED | {"batch": ""}, "'batch' should be a text"),
    ("import.counted", COUNTED | {"source": 5}, "'source' should be a text"),
    ("import.counted", COUNTED | {"days": {}}, "'days' should be an object of at most 31 days"),
    ("import.counted", COUNTED | {"days": [1]}, "'days' should be an object"),
    ("import.counted", COUNTED | {"days": MANY}, "'days' should be an object of at most 31 days"),
    ("import.counted", COUNTED | {"days": {"2026-02-30": {"steps": 1}}}, "should be a day such as"),
    ("import.counted", COUNTED | {"days": {"1899-12-31": {"steps": 1}}}, "is before 1900-01-01"),
    ("import.counted", COUNTED | {"days": {"2026-11-20": {}}}, "should hold steps, asleep, in_bed"),
    ("import.counted", COUNTED | {"days": {"2026-11-20": {"pulse": 60}}}, "should hold steps"),
    ("import.counted", COUNTED | {"days": {"2026-11-20": {"steps": -1}}}, "from 0 to 200000"),
    ("import.counted", COUNTED | {"days": {"2026-11-20": {"asleep": 1441}}}, "from 0 to 1440"),
    ("import.counted", COUNTED | {"days": {"2026-11-20": {"steps": 1.5}}}, "a whole number"),
    ("import.written", {"batch": "b2", "source": "file", "day": "2025-03-04"}, "it says nothing"),
    ("import.written", WRITTEN | {"pain": 11}, "'pain' should be a whole number from 0 to 10"),
    ("import.written", WRITTEN | {"worst": None}, "'worst' should be a whole number from 0 to 10"),
    ("import.written", WRITTEN | {"day": "04/03/2025"}, "'day' should be a day such as"),
    ("import.written", WRITTEN | {"said": 5}, "'said' should be a text"),
    ("import.written", WRITTEN | {"said": "x" * 1_001}, "'said' is longer than 1000"),
    ("import.written", WRITTEN | {"note": 5}, "'note' should be a text"),
    ("import.undone", {}, "'batch' should be a text"),
]
