"""What `make screens` shows of a patient whose clinic may see their record: each page and state.

The clinic's server does not answer here, as it may not at home: the pages say so. What it is like
when it does shows the film strip.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from benchmarks.walk import Person
from reports.sheets.gallery import Gallery

FILE: Final = """name = "Exodus Health Center"
phone = "+1 555 0100"
web = "https://example.org/"
[records]
address = "http://127.0.0.1:1/"
keeps = "What we write down at a visit stays in our own files for ten years."
looks = "We look before your next visit, on working days."
"""
WORD: Final = "w" * 43
PLAN: Final[dict[str, Any]] = {
    "plan": "p1", "by": "Dr Adeyemi", "written": "2026-11-20T09:00:00+00:00",
    "until": "2999-01-31", "without": ["tens"], "doses": {"heat": 600},
    "exercises": ["bridge", "cat_cow"], "times": 3, "visit": "2999-01-10", "visit_at": "14:30",
    "message": "Well done so far. Go easy on the stairs.",
}  # fmt: skip
# As the page's script hands it over once it has seen the signature.
HANDS_OVER: Final = """async (plan) => {
  const form = document.querySelector("form[data-clinic]");
  const body = new URLSearchParams([...new FormData(form), ["ask", "1"], ["plan", plan]]);
  return (await fetch(form.action, { method: "POST", body })).status;
}"""


def agreed(gallery: Gallery) -> None:
    """Before, refused, agreed, and what can be changed."""
    walk, page = gallery.walk, gallery.page
    page.goto(walk.opening)
    gallery.visit(with_my_clinic="/clinic/")
    page.locator("#invite").fill("no invitation")
    walk.press("my_clinic.ask.agree")
    gallery.take("with my clinic, no invitation")
    page.locator("#invite").fill(WORD)
    walk.press("my_clinic.ask.agree")
    page.get_by_text(walk.words("my_clinic.states.no_network")).wait_for()
    gallery.take("with my clinic, agreed")
    page.get_by_text(walk.words("my_clinic.held.change"), exact=True).click()
    gallery.take("with my clinic, to change")


def planned(gallery: Gallery) -> None:
    """A plan, where it counts, and how it is put aside."""
    walk = gallery.walk
    walk.open("/ready/?remedy=heat")
    walk.answer_all(Person())
    walk.open("/clinic/")
    status = gallery.page.evaluate(HANDS_OVER, json.dumps(PLAN))
    if status != 200:
        raise RuntimeError(f"the plan was not taken: {status}")
    gallery.visit(home_with_a_plan="/", clinics_plan="/clinic-plan/")
    gallery.visit(plan_put_aside="/clinic-plan/aside/", steps_with_a_plan="/plan/")
    gallery.visit(heat_with_a_plan="/ready/?remedy=heat", not_this="/ready/?remedy=tens")
    gallery.visit(week_with_a_plan="/week/", record_with_a_clinic="/record/")


def ended(gallery: Gallery) -> None:
    """What ending does, and that the server has not answered."""
    gallery.visit(end_it="/clinic/end/")
    gallery.walk.press("my_clinic.end.sure")
    gallery.take("with my clinic, ended")


CLINIC_SCENES: tuple[Callable[[Gallery], None], ...] = (agreed, planned, ended)
