"""Good and bad examples of a clinic's plan, as events."""

from typing import Any

PLAN: dict[str, Any] = {
    "plan": "p1", "clinic": "Praxis Weber", "by": "Dr. Weber",
    "written": "2026-11-20T09:00:00+00:00", "until": "2027-01-31",
}  # fmt: skip
VISIT: dict[str, Any] = PLAN | {"visit": "2026-12-10"}
WHOLE: dict[str, Any] = VISIT | {
    "exercises": ["bridge", "cat_cow"], "times": 3, "doses": {"heat": 600}, "without": ["tens"],
    "visit_at": "14:30", "message": "Go easy on the stairs.",
}  # fmt: skip

GOOD: list[tuple[str, dict[str, Any]]] = [
    ("clinic.planned", PLAN),
    ("clinic.planned", VISIT),
    ("clinic.planned", WHOLE),
    ("clinic.planned", PLAN | {"exercises": [], "doses": {}, "without": []}),
    ("clinic.planned", PLAN | {"message": "x" * 1000, "doses": {"of_tomorrow": 86_400}}),
    ("clinic.plan_ended", {"plan": "p1"}),
]

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("clinic.planned", PLAN | {"plan": ""}, "'plan' should be a text"),
    ("clinic.planned", PLAN | {"plan": "x" * 65}, "'plan' is longer than 64"),
    ("clinic.planned", PLAN | {"clinic": "x" * 81}, "'clinic' is longer than 80"),
    ("clinic.planned", PLAN | {"by": None}, "'by' should be a text"),
    ("clinic.planned", PLAN | {"written": "2026-11-20T09:00:00"}, "'written' has no time zone"),
    ("clinic.planned", PLAN | {"until": "soon"}, "'until' should be a day"),
    ("clinic.planned", PLAN | {"exercises": "bridge"}, "'exercises' should be a list"),
    ("clinic.planned", PLAN | {"exercises": ["x" * 65]}, "'exercises' should be a list"),
    ("clinic.planned", PLAN | {"without": [""]}, "'without' should be a list"),
    ("clinic.planned", PLAN | {"times": 8}, "'times' should be a whole number from 1 to 7"),
    ("clinic.planned", PLAN | {"times": True}, "'times' should be a whole number"),
    ("clinic.planned", PLAN | {"doses": [600]}, "'doses' should be an object"),
    ("clinic.planned", PLAN | {"doses": {"heat": 0}}, "'heat' should be a whole number from 1"),
    ("clinic.planned", PLAN | {"doses": {"heat": -600}}, "'heat' should be a whole number from 1"),
    ("clinic.planned", PLAN | {"doses": {"heat": 1e3}}, "'heat' should be a whole number"),
    ("clinic.planned", PLAN | {"doses": {"": 60}}, "'doses' has ''"),
    ("clinic.planned", PLAN | {"doses": {f"r{n}": 60 for n in range(101)}}, "'doses' should be"),
    ("clinic.planned", PLAN | {"visit": "Tuesday"}, "'visit' should be a day"),
    ("clinic.planned", PLAN | {"visit_at": "14:30"}, "'visit_at' should be a time such as 14:30"),
    ("clinic.planned", VISIT | {"visit_at": "24:00"}, "'visit_at' should be a time"),
    ("clinic.planned", VISIT | {"visit_at": 14}, "'visit_at' should be a time"),
    ("clinic.planned", PLAN | {"message": "x" * 1001}, "'message' is longer than 1000"),
    ("clinic.planned", PLAN | {"message": 5}, "'message' should be a text"),
    ("clinic.plan_ended", {}, "'plan' should be a text"),
]
