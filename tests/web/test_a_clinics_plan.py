"""A clinic's plan on the person's pages: its own words apart, what it closes, and how it is put aside."""

from typing import Any

import pytest

from support.cast import MARIA, OMAR, answer_all, get_ready
from support.clinic_plan_examples import PLAN, WHOLE
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import say
from support.pinned import now
from support.record_files import record_of
from support.visitor import Visitor

pytestmark = BOTH_AT_LENGTH
MARKUP = "<b>Slowly</b> & <script>alert(1)</script>\n\nSecond part"
CLINIC = PLAN["clinic"]


def comes(home: Home, visitor: Visitor, **said: Any) -> None:
    """A plan as another copy of the record brings it along."""
    data = PLAN | {"until": "2999-01-31", "plan": f"p{len(home.events())}"} | said
    event = {
        "id": data["plan"],
        "at": now().isoformat(),
        "kind": "clinic.planned",
        "data": data,
    }
    form = visitor.get("/record/").form("/record/import/")
    form.fields.append(("mine", "yes"))  # a record of one's own, as two copies of it come together
    page = visitor.upload(form, record_of(event))
    assert page.status == 200, page.text
    assert "clinic.planned" in home.kinds()


def test_its_words_stand_apart_from_ours_and_as_text(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    comes(home, visitor, **{key: WHOLE[key] for key in ("exercises", "times", "doses", "without")},
          visit="2999-01-15", visit_at="14:30", message=MARKUP)  # fmt: skip
    line = say("from_clinic.line", clinic=CLINIC)
    for path in ("/", "/plan/"):
        page = visitor.get(path)
        assert line in page.text and "14:30" in page.text
        assert "/clinic-plan/" in page.links
    page = visitor.get("/clinic-plan/")
    assert say("clinic.own") in page.text
    assert "<b>Slowly</b> & <script>alert(1)</script>" in page.text, "read as text"
    assert b"<b>Slowly" not in page.body and b"<script>alert" not in page.body
    heat, tens = say("remedies.heat.name"), say("remedies.tens.name")
    assert say("from_clinic.dose", remedy=heat, minutes=10) in page.text
    assert say("from_clinic.without", remedy=tens) in page.text
    assert say("from_clinic.times", n=3) in page.text
    assert say("movements.bridge.name") in page.text
    assert "14:30" in page.text


def test_not_this_is_said_in_the_clinics_name_and_a_dose_is_its_most(
    home: Home, visitor: Visitor
) -> None:
    assert get_ready(visitor, MARIA).form("/start/")
    comes(home, visitor, without=["heat"], doses={"cold": 600})
    page = visitor.get("/ready/?remedy=heat")
    assert say("from_clinic.not_this", clinic=CLINIC) in page.text
    assert say("ready.blocked") not in page.text, "the tables allow it"
    assert not page.forms
    assert "/ready/?remedy=heat" not in visitor.get("/").links
    page = answer_all(visitor, MARIA, visitor.get("/ready/?remedy=cold"))
    assert say("from_clinic.dose_here", clinic=CLINIC, minutes=10) in page.text
    form = page.form("/start/")
    doses = [int(value) for name, value in (*form.fields, *form.offered) if name == "dose"]
    assert max(doses) == 600
    assert visitor.send(form, pain="4", dose="1200").path.startswith("/ready/")
    assert "10:00" in visitor.send(form, pain="4").text


def test_the_person_puts_it_aside_and_all_is_as_before(home: Home, visitor: Visitor) -> None:
    get_ready(visitor, MARIA)
    comes(home, visitor, without=["heat"])
    sure = visitor.get("/clinic-plan/aside/")
    assert say("from_clinic.aside.title") in sure.text
    assert "clinic.plan_ended" not in home.kinds(), "asked first"
    page = visitor.send(sure.form("/clinic-plan/aside/"))
    assert page.path == "/"
    assert say("from_clinic.line", clinic=CLINIC) not in page.text
    assert visitor.get("/ready/?remedy=heat").form("/start/")
    assert visitor.get("/clinic-plan/").path == "/"
    (ended,) = [e["data"] for e in home.events() if e["kind"] == "clinic.plan_ended"]
    (came,) = [e["data"] for e in home.events() if e["kind"] == "clinic.planned"]
    assert ended == {"plan": came["plan"]}


@pytest.mark.parametrize("path", ["/clinic-plan/", "/clinic-plan/aside/"])
def test_nothing_of_it_stands_under_an_alarm(home: Home, visitor: Visitor, path: str) -> None:
    answer_all(visitor, OMAR)
    comes(home, visitor, message="Call us on Monday")
    assert visitor.get(path).path == "/advice/"
    for each in ("/", "/advice/", "/easy/"):
        page = visitor.get(each)
        assert CLINIC not in page.text and "Monday" not in page.text
