"""Two tabs of the interview: an older page takes back nothing that it did not know."""

from urllib.parse import quote

import pytest

from support.cast import MARIA, answer_all
from support.homes import Home, events_in
from support.visitor import Form, Visitor

OTHERS = dict.fromkeys(("low_bp", "ms", "heat_intolerance", "lymphoedema_trunk"), "no")


def before_heat(visitor: Visitor) -> Form:
    answer_all(visitor, MARIA)
    return visitor.get("/ready/?remedy=heat").form("/check/")


def heart_failure(visitor: Visitor) -> list[object]:
    """What was said of it, each time."""
    events = events_in(visitor.get("/record/export/").body)
    return [e["data"]["answers"]["heart_failure"] for e in events
            if "heart_failure" in e["data"].get("answers", {})]  # fmt: skip


def tells(visitor: Visitor, form: Form) -> None:
    visitor.send(form, tick=["heart_nerves"], heart_failure="yes", **OTHERS)


def test_none_of_these_on_an_older_page_takes_back_no_yes(home: Home, visitor: Visitor) -> None:
    form = before_heat(visitor)
    tells(visitor, form)
    visitor.send(_again(form), none="1")
    assert heart_failure(visitor) == [True]


def test_on_a_page_that_shows_the_yes_it_may_be_taken_back(home: Home, visitor: Visitor) -> None:
    tells(visitor, before_heat(visitor))
    form = visitor.get("/check/?screen=before&remedy=heat").form("/check/")
    assert ("tick", "heart_nerves") in form.fields
    visitor.send(form, tick=[], heart_failure=[], **{name: [] for name in OTHERS}, none="1")
    assert heart_failure(visitor) == [True, False]


@pytest.mark.parametrize("name", ["nerves", "\0", "x" * 5000])
def test_a_screen_that_only_an_earlier_version_had_leads_to_what_is_asked_today(
    home: Home, visitor: Visitor, name: str
) -> None:
    form = visitor.get("/check/").form("/check/")
    old = visitor.get(f"/check/?screen={quote(name)}")
    assert (old.status, old.form("/check/").offered) == (200, form.offered)
    fields = [(n, name if n == "screen" else v) for n, v in form.fields]
    before = home.kinds()
    page = visitor.post("/check/", [*fields, ("tick", "numb")])
    assert (page.status, page.path) == (200, "/check/?screen=toilet")
    assert home.kinds() == before


def _again(form: Form) -> Form:
    """The same page in another tab: another form."""
    fields = [(n, v[:-4] + "0000" if n == "form_id" else v) for n, v in form.fields]
    return Form(form.action, form.method, fields)
