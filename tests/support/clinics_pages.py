"""The pages around a clinic that may see a record, on the phone of one of its patients."""

import json
from collections.abc import Iterator
from typing import Any

from support.cast import MARIA, get_ready
from support.clinics_home import AGREE, END, PAGE, WORD, agrees, due
from support.homes import Home
from support.phone import Phone, say

PLAN: dict[str, Any] = {
    "plan": "p1", "by": "Dr. Weber", "written": "2026-11-20T09:00:00+00:00", "until": "2999-01-31",
    "without": ["tens"], "doses": {"heat": 600, "stretch": 90}, "exercises": ["bridge", "cat_cow"],
    "times": 3, "visit": "2999-01-10", "visit_at": "14:30", "message": "Go easy on the stairs.\n\nWe are here.",
}  # fmt: skip


def with_my_clinic(home: Home, phone: Phone) -> Iterator[str]:
    """What it would see, agreed, a plan, changed, and ended."""
    home.forget()
    phone.opens()
    phone.visits(PAGE)
    phone.tap("main details summary")
    yield "with my clinic, before"
    phone.goes(f'form[action="{AGREE}"] button.button')
    yield "with my clinic, no invitation"
    visitor = home.visitor()
    get_ready(visitor, MARIA)
    agrees(visitor, "notes")
    phone.visits(f"{PAGE}#{WORD}")
    for summary in phone.page.locator("main summary").all():
        summary.tap()
    yield "with my clinic, agreed, and invited again"
    due(visitor, plan=json.dumps(PLAN))
    for path in ("/", "/clinic-plan/", "/clinic-plan/aside/", "/plan/", "/week/",
                 "/ready/?remedy=heat", "/ready/?remedy=tens", "/record/", END):  # fmt: skip
        phone.visits(path)
        yield f"{path} with a clinic's plan"
    phone.taps_on(say("my_clinic.end.sure"))
    yield "with my clinic, ended"
